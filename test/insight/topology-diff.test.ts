import { ChangeAction, ResourceChange, ResourceKind, TopologyDiff } from '../../lib/insight';
import { Topology } from '../../lib/topology';
import { CHANGES } from '../terraform/offline/changes';
import { Planned } from '../terraform/offline/changes/change';

const TYPES: { readonly [kind in ResourceKind]: string } = {
  [ResourceKind.API]: 'service',
  [ResourceKind.VPC]: 'network',
  [ResourceKind.SUBNET]: 'subnetwork',
  [ResourceKind.FIREWALL]: 'firewall',
  [ResourceKind.ROUTER]: 'router',
  [ResourceKind.NAT]: 'router_nat',
  [ResourceKind.SERVICE_ACCOUNT]: 'service_account',
  [ResourceKind.ROLE]: 'iam_member',
  [ResourceKind.CLUSTER]: 'cluster',
  [ResourceKind.NODE_POOL]: 'node_pool',
};

/** The short address that the recorded plans have. */
const address = ({ kind, path }: ResourceChange): string => `${TYPES[kind]}.${path.replace('/', '_')}`;

const action = (planned: Planned): string => (typeof planned === 'string' ? planned : 'replace');

/** Rows in which the stub of the provider knows less than the real one did when it was seen (docs/gke-infrastructure.md). */
const SEEN_OTHERWISE: { readonly [what: string]: { readonly [address: string]: string } } = {
  'flowLogs turned off': {},
};

describe('agrees with the plans of Terraform', () => {
  test.each(CHANGES.map(row => [row.what, row] as const))('%s', (what, { from, to, plan }) => {
    const { changes } = TopologyDiff.of(new Topology(from), new Topology(to));
    const foretold = changes.filter(change => change.action !== ChangeAction.KEEP);
    expect(Object.fromEntries(foretold.map(change => [address(change), change.action]))).toEqual(
      SEEN_OTHERWISE[what] ?? Object.fromEntries(Object.entries(plan).map(([at, planned]) => [at, action(planned)])));
    for (const change of foretold.filter(one => one.action === ChangeAction.REPLACE)) {
      const planned = plan[address(change)];
      const paths = typeof planned === 'string' ? [] : planned;
      const named = change.arguments.filter(name => !name.startsWith('range '));
      const covers = (name: string, path: string): boolean => path === name || path.startsWith(`${name}.`);
      expect({ address: address(change), unexplained: paths.filter(path => !named.some(name => covers(name, path))) })
        .toEqual({ address: address(change), unexplained: [] });
      expect({ address: address(change), invented: named.filter(name => !paths.some(path => covers(name, path))) })
        .toEqual({ address: address(change), invented: [] });
      expect(change.reasons).not.toEqual([]);
    }
  });

  test('which are of every kind and say of every action', () => {
    const all = CHANGES.flatMap(({ from, to }) => TopologyDiff.of(new Topology(from), new Topology(to)).changes);
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(Object.values(ResourceKind)));
    expect(new Set(all.map(change => change.action))).toEqual(new Set(Object.values(ChangeAction)));
  });
});
