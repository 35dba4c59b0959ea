import * as fs from 'fs';
import { claims, DOCS, problemLines, runPage } from './page-program';
import { Topology } from '../../lib';
import { describeWithTerraform, Terraform } from '../terraform/offline/terraform';
import { infrastructureOf } from '../terraform/synthesized';

/** The pages with plans, and how many they show. */
const PAGES: readonly (readonly [string, number])[] = [
  ['roll-a-node-pool.md', 4],
  ['add-a-network.md', 5],
  ['grow-a-range.md', 9],
];

/** Of what Terraform prints, the lines that say what becomes of a resource. */
function summary(text: string): string[] {
  const kept = text.split('\n').filter(line => /^ {2}# \S|^Plan: |^No changes\./.test(line)).map(line => line.trim());
  const refused = [...text.matchAll(/Resource\s+(\S+)\s+has\s+lifecycle\.prevent_destroy\s+set/g)].map(([, address]) => address);
  return refused.length > 0 ? refused.sort().flatMap(address => ['Error: Instance cannot be destroyed', `Resource ${address} has lifecycle.prevent_destroy set`]) : kept;
}

test('every page with a plan is tested', () => {
  const pages = fs.readdirSync(DOCS).filter(file => file.endsWith('.md') && claims(file, 'text').some(({ kind }) => kind === 'plan'));
  expect(pages.sort()).toEqual(PAGES.map(([page]) => page).sort());
});

describe.each(PAGES)('docs/%s', (page, plans) => {
  const constants = runPage(page);
  const blocks = claims(page, 'text');

  test('shows plans and problems, and nothing else that it claims', () => {
    expect(blocks.filter(({ kind }) => kind === 'plan')).toHaveLength(plans);
    expect(blocks.filter(({ kind }) => !['plan', 'problems'].includes(kind))).toEqual([]);
  });

  // What destroys something by mistake fails under protection, which is the default.
  test('has topologies without warnings, under protection', () => {
    const topologies = Object.values(constants).filter(one => one instanceof Topology);
    expect(topologies.length).toBeGreaterThan(2);
    expect(topologies.flatMap(({ warnings }) => warnings)).toEqual([]);
    expect(topologies.filter(({ cluster }) => !cluster.deletionProtection)).toEqual([]);
  });

  test('shows the problems that there are', () => {
    const shown = blocks.filter(({ kind }) => kind === 'problems');
    expect(shown.map(({ lines }) => lines)).toEqual(shown.map(({ names: [name] }) => problemLines(constants[name])));
  });

  describeWithTerraform('in Terraform', () => {
    const terraform = new Terraform();
    const states = new Map<string, Promise<string>>();

    beforeAll(() => terraform.start());
    afterAll(() => terraform.stop());

    function applied(name: string): Promise<string> {
      const state = states.get(name) ?? terraform.apply(infrastructureOf(constants[name] as Topology));
      states.set(name, state);
      return state;
    }

    test.each(blocks.filter(({ kind }) => kind === 'plan').map(({ names, lines }) => [names.join(' to '), names, lines] as const))(
      'plans %s as it shows', async (_title, [from, to], lines) => {
        const state = await applied(from);
        expect(summary(await terraform.planText(infrastructureOf(constants[to] as Topology), state))).toEqual(lines);
      }, 60_000);
  });
});
