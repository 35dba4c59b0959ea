import { readFileSync } from 'fs';
import { join } from 'path';
import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { byName, differences, Json, manifest, nameOf, rendered } from './manifest';
import { Multus } from '../../../lib/kubernetes';
import { Topology } from '../../../lib/topology';
import { described } from '../../topology/description';

const DOCUMENT = parseAllDocuments(readFileSync(join(__dirname, '../../fixtures/google-doc-manifest.yaml'), 'utf8')).map(document => document.toJSON() as Json);

const ORDER = [
  'CustomResourceDefinition/ippools.whereabouts.cni.cncf.io',
  'CustomResourceDefinition/overlappingrangeipreservations.whereabouts.cni.cncf.io',
  'CustomResourceDefinition/network-attachment-definitions.k8s.cni.cncf.io',
  'ConfigMap/multus-cni-config',
  'ClusterRole/multus-role',
  'ClusterRole/whereabouts',
  'ClusterRoleBinding/multus-role-binding',
  'ClusterRoleBinding/whereabouts-role-binding',
  'ServiceAccount/whereabouts-sa',
  'DaemonSet/gke-multinet',
];

/** Every description in the value, with its path; and the value without them. */
function descriptions(value: Json, path = ''): { found: [string, Json][]; rest: Json } {
  if (typeof value !== 'object' || value === null) return { found: [], rest: value };
  const entries = Object.entries(value).map(([key, item]) => ({ key, item, ...descriptions(item, path === '' ? key : `${path}.${key}`) }));
  const [own, others] = [entries.filter(({ key }) => key === 'description'), entries.filter(({ key }) => key !== 'description')];
  return {
    found: [...own.map(({ item }): [string, Json] => [path, item]), ...others.flatMap(({ found }) => found)],
    rest: Array.isArray(value) ? others.map(({ rest }) => rest) : Object.fromEntries(others.map(({ key, rest }) => [key, rest])),
  };
}

let shown: jest.SpyInstance;
beforeEach(() => {
  shown = jest.spyOn(process, 'emitWarning').mockImplementation();
});
afterEach(() => shown.mockRestore());

describe('by default', () => {
  test('renders the ten objects of the document, with the CustomResourceDefinitions first', () => {
    expect(rendered().map(nameOf)).toEqual(ORDER);
    expect(DOCUMENT.map(nameOf).sort()).toEqual([...ORDER].sort());
  });

  test('differs from the document in the capability of port mappings, in what the API server would add to a list, and in descriptions', () => {
    expect(differences(byName(DOCUMENT), descriptions(manifest()).rest)).toEqual({
      // Left out, each `kubectl apply` would take it for a change.
      'ClusterRoleBinding/multus-role-binding.subjects.0.apiGroup': 'rbac.authorization.k8s.io',
      'ConfigMap/multus-cni-config.data.cni-conf.json.capabilities': { portMappings: true },
    });
  });

  test('describes the kinds where the document does', () => {
    const schema = (crd: string, version: string): string => `CustomResourceDefinition/${crd}.spec.versions.${version}.schema.openAPIV3Schema`;
    const [pool, reservation, nad] = [
      schema('ippools.whereabouts.cni.cncf.io', '0'),
      schema('overlappingrangeipreservations.whereabouts.cni.cncf.io', '0'),
      schema('network-attachment-definitions.k8s.cni.cncf.io', '0'),
    ];
    const { found } = descriptions(manifest());
    expect(found.map(([path]) => path).sort()).toEqual([
      ...[pool, reservation, nad].flatMap(path => [path, `${path}.properties.apiVersion`, `${path}.properties.kind`, `${path}.properties.spec`]),
      `${pool}.properties.spec.properties.allocations`,
      `${pool}.properties.spec.properties.allocations.additionalProperties`,
      `${pool}.properties.spec.properties.range`,
      `${nad}.properties.spec.properties.config`,
    ].sort());
    expect(found.filter(([, text]) => typeof text !== 'string' || !/^[A-Z].{10,}\.$/.test(text))).toEqual([]);
  });

  test('writes the configuration as the document does: indented, in its order, with a line feed at the end', () => {
    const [configMap] = rendered().filter(object => nameOf(object) === 'ConfigMap/multus-cni-config') as { data: { [key: string]: string } }[];
    const [documented] = DOCUMENT.filter(object => nameOf(object) === 'ConfigMap/multus-cni-config') as { data: { [key: string]: string } }[];
    expect(configMap.data['cni-conf.json'].replace('  "capabilities": {\n    "portMappings": true\n  },\n', '')).toBe(documented.data['cni-conf.json']);
  });

  test('renders the same bytes each time', () => {
    const once = (): string => {
      const app = new App();
      new Multus(new Chart(app, 'chart'), 'multus');
      return app.synthYaml();
    };
    expect(once()).toBe(once());
  });
});

describe('as a part of a program', () => {
  test('offers each object', () => {
    const multus = new Multus(Testing.chart(), 'multus');
    expect([
      multus.ipPoolCrd,
      multus.overlappingRangeIpReservationCrd,
      multus.networkAttachmentDefinitionCrd,
      multus.configMap,
      multus.multusRole,
      multus.whereaboutsRole,
      multus.multusRoleBinding,
      multus.whereaboutsRoleBinding,
      multus.serviceAccount,
      multus.daemonSet,
    ].map(({ kind, name }) => `${kind}/${name}`)).toEqual(ORDER);
  });

  test('keeps its construct ids, which other programs refer to', () => {
    expect(new Multus(Testing.chart(), 'multus').node.children.map(({ node }) => node.id)).toEqual([
      'IpPoolCrd', 'OverlappingRangeIpReservationCrd', 'NetworkAttachmentDefinitionCrd', 'ConfigMap', 'MultusRole', 'WhereaboutsRole',
      'MultusRoleBinding', 'WhereaboutsRoleBinding', 'ServiceAccount', 'DaemonSet',
    ]);
  });

  test('comes before what depends on it, in its chart and in others', () => {
    const app = new App();
    const first = new Chart(app, 'a-networks');
    const early = new ApiObject(first, 'network', { apiVersion: 'k8s.cni.cncf.io/v1', kind: 'NetworkAttachmentDefinition', metadata: { name: 'data' } });
    const chart = new Chart(app, 'b-multus');
    const late = new ApiObject(chart, 'network', { apiVersion: 'k8s.cni.cncf.io/v1', kind: 'NetworkAttachmentDefinition', metadata: { name: 'control' } });
    const multus = new Multus(chart, 'multus');
    early.node.addDependency(multus);
    late.node.addDependency(multus);
    const kinds = (app.synthYaml().match(/^kind: \w+/gm) ?? []).map(line => line.slice('kind: '.length));
    expect(kinds).toEqual([...ORDER.map(name => name.split('/')[0]), 'NetworkAttachmentDefinition', 'NetworkAttachmentDefinition']);
  });

  test('gives the chart\'s namespace to no object of the whole cluster, and keeps its own', () => {
    const chart = new Chart(new App(), 'chart', { namespace: 'apps' });
    new Multus(chart, 'multus');
    expect((chart.toJson() as { metadata: { namespace?: string } }[]).map(({ metadata }) => metadata.namespace)).toEqual([
      undefined, undefined, undefined, 'kube-system', undefined, undefined, undefined, undefined, 'kube-system', 'kube-system',
    ]);
  });

  test('tells the configuration, for whoever asks which networks a Pod can attach to', () => {
    const { config, namespace, release } = new Multus(Testing.chart(), 'multus', { globalNamespaces: ['default', 'shared'] });
    expect({ namespace, image: release.multusImage.split('@')[0], global: config.globalNamespaces }).toEqual({
      namespace: 'kube-system',
      image: 'gcr.io/gke-release/multus-cni:v4.2.1-gke.6',
      global: ['default', 'shared'],
    });
    expect([config.allows('apps', 'shared'), config.allows('apps', 'other'), config.allows('other', 'other')]).toEqual([true, false, true]);
  });

  test('tells its topology and its node pools, if they were given', () => {
    const topology = new Topology(described());
    const { topology: given, nodePools } = new Multus(Testing.chart(), 'multus', { topology, nodePools: ['multus-pool'] });
    expect(given).toBe(topology);
    expect(nodePools).toEqual(['multus-pool']);
    expect(new Multus(Testing.chart(), 'multus')).toMatchObject({ topology: undefined, nodePools: undefined });
  });

  test('shows its warnings, and goes on', () => {
    const { warnings } = new Multus(Testing.chart(), 'multus', { globalNamespaces: ['shared'], reconcilerSchedule: '0 * * * *' });
    expect(warnings.map(({ rule, severity, path }) => ({ rule, severity, path }))).toEqual([
      { rule: 'multus-default-namespace', severity: 'warning', path: 'globalNamespaces' },
    ]);
    expect(shown.mock.calls.map(([message]: unknown[]) => message)).toEqual([expect.stringContaining('(multus-default-namespace)')]);
  });

  test('refuses what would fail, all at once, with the path of the construct', () => {
    expect(() => new Multus(new Chart(new App(), 'chart'), 'multus', { logFile: 'multus.log', reconcilerSchedule: '@daily' })).toThrow(new Error([
      'cannot install Multus at \'chart/multus\': 2 problems',
      '  - logFile: \'multus.log\' is not an absolute path; begin it with \'/\' (multus-paths)',
      '  - reconcilerSchedule: \'@daily\' is not a schedule of five fields; write minute, hour, day of the month, month and day of the week with spaces between them, such as \'30 4 * * *\' (whereabouts-reconciler-schedule)',
    ].join('\n')));
  });

  test('refuses values of another type, which programs without types can pass', () => {
    expect(() => new Multus(Testing.chart(), 'multus', { namespaceIsolation: 'true' as never })).toThrow(new Error(
      'Multus would refuse its configuration: namespaceIsolation: got a string; give true or false'));
  });
});
