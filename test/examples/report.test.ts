import { report } from '../../examples/report';

const SECTIONS = [
  { title: 'cluster core', rows: [['location', 'us-central1'], ['a', 'b']] },
  { title: 'workloads', rows: [['Pod', 'default/one', '1 Pod'], ['Deployment', 'default/two', '']] },
];
const WARNING = { severity: 'warning' as const, path: 'namespace', message: 'nothing creates it', rule: 'known-namespace' };

test('columns are as wide as their section needs, files come after, and warnings last', () => {
  expect(report(SECTIONS, ['dist/a.k8s.yaml'], ['core: one', WARNING], false)).toBe(`cluster core
  location  us-central1
  a         b

workloads
  Pod         default/one  1 Pod
  Deployment  default/two

written
  dist/a.k8s.yaml

warnings
  core: one
  namespace: nothing creates it (known-namespace)
`);
});

test('without warnings, nothing is said of them', () => {
  expect(report([], ['a'], [], false)).toBe('written\n  a\n');
});

test('a terminal gets the same text with colours for titles and warnings', () => {
  const colored = report(SECTIONS, ['a'], ['one'], true);
  expect(colored).toContain('\u001b[1mcluster core\u001b[0m\n');
  expect(colored).toContain('\u001b[33mwarnings\u001b[0m\n');
  // eslint-disable-next-line no-control-regex
  expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(report(SECTIONS, ['a'], ['one'], false));
});
