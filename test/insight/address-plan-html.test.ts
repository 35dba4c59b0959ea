import * as fc from 'fast-check';
import { CniConfig, Ipvlan, Sbr, Whereabouts } from '../../lib/cni';
import { AddressPlan, AddressPlanHtmlOptions, AttachedWorkload, PodView } from '../../lib/insight';
import { Markup } from '../../lib/insight/markup';
import { Profile, Topology, TopologyProps, UpgradeStrategy, Vpc } from '../../lib/topology';

const described = (changes: Partial<TopologyProps> = {}): Topology => new Topology({
  project: 'demo-project',
  profile: Profile.DOCUMENT,
  networks: [{ name: 'media', vpc: Vpc.create({ name: 'media' }), primaryRange: '10.10.0.0/24', podRange: '172.20.0.0/20', reservedRanges: ['172.20.14.0/23'] }],
  cluster: { name: 'core', version: '1.33', location: 'europe-west4-a' },
  nodePools: [{ name: 'one', nodeCount: 3, maxPodsPerNode: 16 }, { name: 'two', nodeCount: 5, maxPodsPerNode: 32, upgrade: UpgradeStrategy.blueGreen() }],
  ...changes,
});

const topology = described();
const network = topology.network('media');
const config = CniConfig.of({ plugins: [new Ipvlan({ master: 'eth1', ipam: new Whereabouts({ range: '172.20.0.0/24' }) }), new Sbr()] });
const definitions = [{ reference: 'default/media', network, config }];
const view = PodView.of({ attachments: [{ definition: 'default/media', network, config }], topology });
const workload = (changes: Partial<AttachedWorkload> = {}): AttachedWorkload => ({ kind: 'Deployment', namespace: 'voice', name: 'gateway', view, ...changes });

const page = (options?: AddressPlanHtmlOptions, of: Topology = topology): string => (
  AddressPlan.of({ topology: of, definitions: of === topology ? definitions : [] }).toHtml(options));

/** All that a reader sees, in the order of the document, without bars and style. */
function textOf(html: string): string[] {
  return html.replace(/<style>[^]*?<\/style>/g, '').split('\n').map(line => line
    .replace(/<\/(th|td|dt|dd|div)>/g, ' ').replace(/<[^>]*>/g, '').replace(/&#39;/g, '\'').replace(/\s+/g, ' ').trim()).filter(line => line !== '');
}

const headings = (html: string): string[] => [...html.matchAll(/<(h\d)[^>]*>([^<]*)</g)].map(([, level, text]) => `${level} ${text.replace(/&#39;/g, '\'')}`);

test('has one title, and a section for each range, upgrade and workload, in one order', () => {
  const html = page({ workloads: [workload()], pictures: [{ caption: 'The networks.', svg: '<svg></svg>' }] });
  expect(headings(html)).toEqual([
    'h1 Address plan of core', 'h2 Contents', 'h2 Overview', 'h2 Pictures', 'h2 VPC \'media\'', 'h3 10.10.0.0/24, nodes of \'media\'', 'h3 172.20.0.0/20, Pods of \'media\'',
    'h2 Upgrades', 'h3 Upgrade of node pool \'one\'', 'h3 Upgrade of node pool \'two\'', 'h2 Workloads', 'h3 Deployment voice/gateway', 'h2 Warnings', 'h2 How it is counted',
  ]);
});

test('links to every heading below the contents, in their order', () => {
  const html = page({ workloads: [workload()] });
  const ids = [...html.matchAll(/<h[23] id="([^"]*)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const nav = html.slice(html.indexOf('<nav'), html.indexOf('</nav>'));
  expect(['contents', ...[...nav.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id)]).toEqual(ids);
});

test('leaves out what it is not given', () => {
  const html = page();
  expect(html).not.toContain('id="workloads"');
  expect(html).not.toContain('id="pictures"');
  expect(textOf(html)).toContain('No rule warns of anything.');
});

test('says of a range what can be used, what is taken and left, who takes it and who hands it out', () => {
  const text = textOf(page());
  const start = text.lastIndexOf('172.20.0.0/20, Pods of \'media\'');
  expect(text.slice(start, text.indexOf('Upgrades', start))).toEqual([
    '172.20.0.0/20, Pods of \'media\'',
    'Subnet media', 'First usable address 172.20.0.0', 'Last usable address 172.20.15.255', 'Usable addresses 4,096', 'Reserved 172.20.14.0/23 (static addresses)',
    'Taken: 416 of 4,096 (10 %). In an upgrade: 320 more. Left then: 3,360.',
    'Handed out by definitions: 254. Kept for static addresses: 512. Neither: 3,330.',
    'Node pools on 172.20.0.0/20', 'Node pool Nodes More in its upgrade Takes Addresses in all The range has room for',
    'one 3 1 a /27 each 96 128 nodes', 'two 5 5 a /26 each 320 64 nodes',
    'Definitions that draw from 172.20.0.0/20', 'Definition Hands out Addresses', 'default/media 172.20.0.1-172.20.0.254 254',
  ]);
});

test('its bars add up to the range', () => {
  const bars = [...page().matchAll(/<div class="bar" aria-hidden="true">(.*?)<\/div>/g)].map(([, parts]) => (
    [...parts.matchAll(/class="(\w+)" style="flex:(\d+) 1 0"/g)].map(([, kind, size]) => [kind, Number(size)])));
  expect(bars.slice(0, 2)).toEqual([
    [['taken', 8], ['upgrade', 5], ['free', 239], ['kept', 4]],
    [['taken', 416], ['upgrade', 320], ['free', 3360]],
  ]);
  expect(bars.at(-1)).toEqual([['rest', 1], ['given', 254], ['rest', 3329], ['kept', 512]]);
});

test('says what an upgrade needs, and where addresses are missing', () => {
  const full = described({ nodePools: [{ name: 'two', nodeCount: 40, maxPodsPerNode: 32, upgrade: UpgradeStrategy.blueGreen() }] });
  const html = page({}, full);
  expect(html).toContain('<strong class="alarm">none, 1,024 missing</strong>');
  const text = textOf(html);
  const start = text.indexOf('What the upgrade of \'two\' takes');
  expect(text.slice(start - 2, start + 4)).toEqual([
    'How blue/green: all nodes anew beside the old ones', 'Nodes added for its time 40',
    'What the upgrade of \'two\' takes', 'Range For Taken before While it runs Left then',
    '10.10.0.0/24 nodes of \'media\' 40 80 172', '172.20.0.0/20 Pods of \'media\' 2,560 5,120 none, 1,024 missing',
  ]);
});

test('has every warning with its rule and its place', () => {
  const doubtful = described({ nodePools: [{ name: 'one', nodeCount: 1, machineType: 'future-standard-8' }] });
  const [{ rule, path, message }] = doubtful.warnings;
  const text = textOf(page({}, doubtful));
  expect(text).toContain(`${rule} ${path} ${message}`);
  expect(text).not.toContain('No rule warns of anything.');
});

test('shows what the Pods of a workload see', () => {
  const text = textOf(page({ workloads: [workload({ pods: 6, nodeSelector: { b: '2', a: '1' } }), workload({ name: 'other' })] }));
  const start = text.lastIndexOf('Deployment voice/gateway');
  expect(text.slice(start, text.lastIndexOf('Deployment voice/other'))).toEqual([
    'Deployment voice/gateway', '6 Pods. On nodes with a=1, b=2.',
    'Interfaces of Deployment voice/gateway', 'Interface Definition Node interface Addresses MTU',
    'eth0 the cluster network not known GKE chooses its address, its MTU and the gateway of its default route not known',
    'net1 default/media eth1 one of 254 addresses of 172.20.0.0/24: 172.20.0.1-172.20.0.254 1460',
    'Routes of Deployment voice/gateway', 'Destination Next hop Interface From',
    'default (0.0.0.0/0) none eth0 the cluster network',
    'Routes of table 100, for packets from 172.20.0.0/24 of net1 of Deployment voice/gateway', 'Destination Next hop Interface From',
    '172.20.0.0/24 none net1 default/media',
  ]);
  expect(text).toContain('The number of its Pods is not fixed. Any node runs them.');
});

test('takes pictures as they are, and their captions as text', () => {
  const svg = '<svg role="img" viewBox="0 0 1 1"><title>One &amp; two</title></svg>';
  expect(page({ pictures: [{ caption: '1 < 2', svg: `\n${svg}\n` }] })).toContain(`<figure>${svg}<figcaption>1 &lt; 2</figcaption></figure>`);
});

test.each(['', 'text', '<?xml version="1.0"?><svg></svg>', '<svgs></svgs>', '<svg>', '<svg></svg><p>more</p>'])('refuses a picture that is no element: %p', (svg) => {
  expect(() => page({ pictures: [{ caption: 'one', svg: '<svg></svg>' }, { caption: 'two', svg }] })).toThrow(
    `cannot write the address plan: pictures[1].svg: '${svg.slice(0, 20)}' begins no <svg> element, or it does not end with one; give one whole element, without an XML declaration before it`);
});

test('runs no script, loads nothing and forbids both', () => {
  const html = page({ workloads: [workload()] });
  expect(html).toMatch(/^<!doctype html>\n<html lang="en"><head><meta charset="utf-8"\/>\n<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; /);
  expect(html).not.toMatch(/<script|<link|<img|<iframe|\son\w+=|url\(|@import|https?:/i);
});

test('is the same bytes from the same topology', () => {
  expect(page({ workloads: [workload({ nodeSelector: { a: '1', b: '2' } })] })).toBe(page({ workloads: [workload({ nodeSelector: { b: '2', a: '1' } })] }));
  expect(AddressPlan.of({ topology: described(), definitions }).toHtml()).toBe(page());
});

test('a Pod range of which nothing is handed out and kept has one bar', () => {
  const bare = described({ networks: [{ name: 'media', primaryRange: '10.10.0.0/24', podRange: '172.20.0.0/20' }] });
  expect(page({}, bare)).not.toContain('Handed out by definitions:');
  expect(page({}, bare).match(/<div class="use">/g)).toHaveLength(2);
});

describe('markup', () => {
  test('escapes text and attributes', () => {
    expect(`${Markup.element('p', { title: '"a" & \'b\'' }, '<b> & "c"')}`).toBe('<p title="&quot;a&quot; &amp; &#39;b&#39;">&lt;b&gt; &amp; &quot;c&quot;</p>');
    expect(`${Markup.element('i', {}, 'a\u0000\ud800')}`).toBe('<i>a\ufffd\ufffd</i>');
    expect(`${Markup.element('i', { class: undefined }, Markup.made('<br>'), ['a', ['b']])}`).toBe('<i><br>ab</i>');
  });

  const nasty = fc.string({ unit: fc.constantFrom('<', '>', '"', '\'', '&', '/', 'a', ' ', '=', '-', '!', ';', '#') });

  test('nothing that a plan shows begins an element or ends an attribute', () => {
    const bare = page({ workloads: [workload({ kind: 'x', name: 'x', namespace: 'x', nodeSelector: { x: 'x' } })], pictures: [{ caption: 'x', svg: '<svg></svg>' }] });
    const tags = (html: string): string[] => html.match(/<[^>]*>/g)!;
    fc.assert(fc.property(nasty, (text) => {
      const html = page({
        workloads: [workload({ kind: text, name: text, namespace: text, nodeSelector: { x: text } })], pictures: [{ caption: text, svg: '<svg></svg>' }],
      });
      expect(tags(html)).toEqual(tags(bare));
    }), { numRuns: 50 });
  });

  test('what was escaped is read as it was', () => {
    const read = (html: string): string => html.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#39;/g, '\'').replace(/&amp;/g, '&');
    fc.assert(fc.property(nasty, (text) => {
      expect(read(`${Markup.element('i', {}, text)}`.slice(3, -4))).toBe(text);
      expect(read(/^<i title="([^"]*)"\/>$/.exec(`${Markup.element('i', { title: text })}`)![1])).toBe(text);
    }));
  });
});
