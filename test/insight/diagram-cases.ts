import { CniConfig, Ipvlan, StaticIpam, Whereabouts } from '../../lib/cni';
import { AttachedWorkload, DrawnCluster, PlannedDefinition, PodAttachment, PodView } from '../../lib/insight';
import { AdditionalNetworkProps, NodePoolProps, Profile, Topology, Vpc } from '../../lib/topology';

/** The n-th network of a cluster, in a VPC of its own. */
export function network(n: number, changes: Partial<AdditionalNetworkProps> = {}): AdditionalNetworkProps {
  return { name: `net-${n}`, primaryRange: `10.${100 + n}.0.0/20`, podRange: `172.${16 + n}.0.0/16`, ...changes };
}

export interface Described {
  readonly name?: string;
  readonly networks: AdditionalNetworkProps[];
  readonly nodePools: NodePoolProps[];
  readonly cluster?: object;
}

/** A topology of a cluster with a VPC of its own. */
export function described({ name = 'core', networks, nodePools, cluster = {} }: Described): Topology {
  return new Topology({
    project: 'demo-project',
    profile: Profile.DOCUMENT,
    networks,
    nodePools: nodePools.map(pool => ({ machineType: 'c3-standard-8', ...pool })),
    cluster: {
      name, version: '1.33', location: 'europe-west4-a', vpc: Vpc.create({ name }), primaryRange: '10.0.0.0/16', podRange: '10.32.0.0/11', serviceRange: '10.64.0.0/16', ...cluster,
    },
  });
}

/** A definition of a network of the topology. */
export function definition(
  topology: Topology, networkName: string, changes: { reference?: string; isStatic?: boolean; exclude?: string[] } = {},
): PlannedDefinition {
  const found = topology.network(networkName);
  const { interfaceName: nodeInterface, vpc: { mtu }, podRange, reservedRanges } = found;
  const ipam = changes.isStatic ? new StaticIpam() : new Whereabouts({ exclude: changes.exclude });
  return {
    reference: changes.reference ?? `networks/${networkName}`,
    network: found,
    config: CniConfig._for({ plugins: [new Ipvlan({ ipam })] }, { name: networkName, nodeInterface, mtu, podRange: podRange!, reservedRanges }),
  };
}

/** A workload that is attached to definitions, on nodes with their networks. */
export function workload(
  topology: Topology, name: string, attached: readonly (PlannedDefinition & Partial<PodAttachment>)[], changes: Partial<AttachedWorkload> = {},
): AttachedWorkload {
  return {
    kind: 'Deployment',
    namespace: 'voice',
    name,
    pods: 3,
    view: PodView.of({ topology, attachments: attached.map(({ reference, ...attachment }) => ({ definition: reference, ...attachment })) }),
    nodeSelector: Object.fromEntries(attached.map(({ network: { nodeLabel, interfaceName } }) => [nodeLabel, interfaceName])),
    ...changes,
  };
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

function one(): DrawnCluster {
  const topology = described({ networks: [network(1)], nodePools: [{ name: 'pool' }] });
  return { topology, workloads: [workload(topology, 'web', [definition(topology, 'net-1')])] };
}

/** Networks that pools have in common, in every way in which the rule of one interface per network lets them. */
function seven(): DrawnCluster {
  const topology = described({
    networks: range(1, 7).map(n => network(n)),
    nodePools: [
      { name: 'all', machineType: 'c3-standard-22' },
      { name: 'three', networks: ['net-1', 'net-2', 'net-3'] },
      { name: 'first', networks: ['net-1'] },
      { name: 'two', networks: ['net-1', 'net-2'], nodeCount: 12 },
      { name: 'none', networks: [] },
    ],
  });
  const definitions = range(1, 7).map(n => definition(topology, `net-${n}`));
  return {
    topology,
    definitions,
    workloads: [
      workload(topology, 'gateway', definitions.slice(0, 2)), workload(topology, 'everything', definitions), workload(topology, 'cache', [definitions[0]]),
      workload(topology, 'agent', [definitions[2]], { kind: 'DaemonSet', pods: undefined }),
    ],
  };
}

/** Ten node pools with five sets of networks. */
function ten(): DrawnCluster {
  const sets = [['net-1'], ['net-1', 'net-2'], ['net-1', 'net-2', 'net-3'], ['net-1', 'net-2', 'net-3', 'net-4'], []];
  const topology = described({
    networks: range(1, 4).map(n => network(n)),
    nodePools: range(0, 9).map(n => ({ name: `pool-${n}`, networks: sets[n % 5], nodeCount: n + 1 })),
  });
  const definitions = [...range(1, 4).map(n => definition(topology, `net-${n}`)), definition(topology, 'net-1', { reference: 'voice/fixed', isStatic: true })];
  return {
    topology,
    definitions,
    workloads: [
      ...range(1, 9).map(n => workload(topology, `worker-${n}`, [definitions[0]])),
      workload(topology, 'fixed', [{ ...definitions[4], ips: ['172.17.0.10/16', '172.17.0.11/16'] }]),
      workload(topology, 'pinned', [definitions[1]], { nodeSelector: { 'cloud.google.com/gke-nodepool': 'pool-1' } }),
      workload(topology, 'nowhere', [definitions[3]], { nodeSelector: { tier: 'gold' } }),
    ],
  };
}

/** Names as long as Google Cloud and Kubernetes let them be. */
function long(): DrawnCluster {
  const name = (prefix: string, length: number): string => `${prefix}-${'long-'.repeat(20)}`.slice(0, length - 1).concat('x');
  const project = name('project', 30);
  const topology = described({
    name: name('cluster', 40),
    cluster: { vpc: Vpc.existing({ name: name('hub', 63), project }), subnetName: name('nodes', 63), podRangeName: name('pods', 63), serviceRangeName: name('services', 63) },
    networks: [
      network(1, { name: name('network', 55), vpc: Vpc.existing({ name: name('vpc', 63), project }), subnetName: name('subnet', 63), podRangeName: name('range', 63) }),
      network(2, { vpc: Vpc.existing({ name: 'short', project }) }),
    ],
    nodePools: [{ name: name('pool', 40) }, { name: 'short', networks: [name('network', 55)] }],
  });
  const both = [definition(topology, topology.networks[0].name), definition(topology, 'net-2')];
  return { topology, definitions: both, workloads: [workload(topology, name('workload', 63), both, { namespace: name('namespace', 63), kind: 'StatefulSet' })] };
}

/** A hundred networks over twenty clusters; every second cluster has one of them in a VPC that all share. */
function fleet(): DrawnCluster[] {
  const shared = Vpc.existing({ name: 'shared' });
  return range(1, 20).map((c) => {
    const topology = described({
      name: `cluster-${c}`,
      networks: range(1, 5).map(n => network(n, { name: `c${c}-net-${n}`, ...n === 1 && c % 2 === 0 ? { vpc: shared } : {} })),
      nodePools: [{ name: 'all' }, { name: 'two', networks: [`c${c}-net-1`, `c${c}-net-2`] }],
    });
    const definitions = topology.networks.map(({ name }) => definition(topology, name));
    return { topology, definitions, workloads: [workload(topology, 'gateway', definitions.slice(0, 2)), workload(topology, 'media', definitions)] };
  });
}

/** What a diagram has to be readable for, by name. */
export const CASES: { readonly [name: string]: () => DrawnCluster[] } = {
  'one network and one pool': () => [one()],
  'seven networks': () => [seven()],
  'ten pools with five sets of networks': () => [ten()],
  'long names': () => [long()],
  'a hundred networks over twenty clusters': fleet,
};
