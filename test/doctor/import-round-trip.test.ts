import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import * as ts from 'typescript';
import { OWNERS } from './owners';
import * as existing from '../../examples/existing-infrastructure/manifests';
import * as existingTopology from '../../examples/existing-infrastructure/topology';
import * as googleDoc from '../../examples/google-doc/manifests';
import * as googleDocTopology from '../../examples/google-doc/topology';
import * as guarded from '../../examples/guarded/manifests';
import * as guardedTopology from '../../examples/guarded/topology';
import * as production from '../../examples/production/manifests';
import * as productionTopology from '../../examples/production/topology';
import * as twoPlanes from '../../examples/two-planes/manifests';
import * as twoPlanesTopology from '../../examples/two-planes/topology';
import * as library from '../../lib';
import { Doctor, ImportedTopology, ManifestFile } from '../../lib/doctor';
import { Topology } from '../../lib/topology';
import { infrastructureOf } from '../terraform/synthesized';

const GCLOUD = join(__dirname, '..', 'fixtures', 'gcloud');

interface Case {
  readonly example: string;
  readonly topology: Topology;
  readonly yaml: () => string;
}

const CASES: readonly Case[] = [
  { example: 'google-doc', topology: googleDocTopology.topology, yaml: () => googleDoc.manifests().synthYaml() },
  { example: 'two-planes', topology: twoPlanesTopology.topology, yaml: () => twoPlanes.manifests().synthYaml() },
  { example: 'production', topology: productionTopology.topology, yaml: () => production.manifests().synthYaml() },
  { example: 'guarded', topology: guardedTopology.topology, yaml: () => guarded.manifests().synthYaml() },
  { example: 'existing-infrastructure', topology: existingTopology.topology, yaml: () => existing.manifests().synthYaml() },
];

/** The topology of what the API stored for the example, and of its manifests. */
function imported(one: Case): ImportedTopology {
  return Doctor.importTopology(files(one), OWNERS[one.example]);
}

function files({ example, yaml }: Pick<Case, 'example' | 'yaml'>): ManifestFile[] {
  const folder = join(GCLOUD, example);
  return [
    ...readdirSync(folder).map(name => ({ name, text: readFileSync(join(folder, name), 'utf8') })),
    { name: 'manifests.yaml', text: yaml() },
  ];
}

/** What the module exports. */
function evaluated(typescript: string): Topology {
  const { outputText } = ts.transpileModule(typescript, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
  const exported: { topology?: Topology } = {};
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  new Function('require', 'exports', outputText)(() => library, exported);
  return exported.topology!;
}

/** Lists in which the order says nothing. That of node interfaces does. */
const SETS = ['allow', 'oauth_scopes', 'source_ranges', 'node_locations', 'secondary_ip_range'];

/** What a topology renders, with sets in one order. */
function rendered(topology: Topology): unknown {
  return comparable(infrastructureOf(topology));
}

function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value)
    .map(([key, one]) => [key, SETS.includes(key) ? (one as unknown[]).map(element => JSON.stringify(element)).sort() : comparable(one)]));
}

describe.each(CASES)('$example', (one) => {
  const { topology } = one;
  const found = imported(one);

  test('the module renders the Terraform of the example', () => {
    // The one argument that only Terraform has; the list of what could not be said names it.
    const typescript = topology.cluster.deletionProtection ? found.typescript : found.typescript.replace('cluster: {', 'cluster: { deletionProtection: false,');
    expect(rendered(evaluated(typescript))).toEqual(rendered(topology));
  });

  test('the props are those of the module', () => {
    expect(JSON.stringify(new Topology(found.props))).toBe(JSON.stringify(evaluated(found.typescript)));
    expect(found.problems).toEqual([]);
  });

  test('the order of the files says nothing', () => {
    expect(Doctor.importTopology(files(one).reverse(), OWNERS[one.example])).toEqual(found);
  });

  test('is written like this', () => {
    expect(found.typescript).toMatchSnapshot();
  });
});
