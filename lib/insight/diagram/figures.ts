import { DrawnCluster } from './drawn-cluster';
import { Cidr } from '../../address';
import { isToken } from '../../address/cidr';
import { AdditionalNetwork } from '../../topology/additional-network';
import { ZONES_OF_A_REGIONAL_CLUSTER } from '../../topology/draft';
import { vpcId } from '../../topology/fleet/draft';
import { NodePool } from '../../topology/node-pool';
import { Topology } from '../../topology/topology';
import { Vpc } from '../../topology/vpc';
import { AttachedWorkload } from '../pod/attached-workload';
import { admits } from '../pod/node-selector';
import { PodInterface } from '../pod/pod-interface';
import { PodView } from '../pod/pod-view';

/** A cluster with all that is drawn of it. Both views and the flowchart are made of this. */
export interface ClusterFigure {
  readonly name: string;
  readonly facts: readonly Fact[];
  /** The network of `eth0`. */
  readonly ownNetwork: NetworkFigure;
  /** The additional networks: those of `eth1` first, and those of one VPC together. */
  readonly networks: readonly NetworkFigure[];
  readonly groups: readonly PoolGroup[];
  readonly workloads: readonly WorkloadFigure[];
  /** Definitions of workloads whose network nobody knows. */
  readonly strangeDefinitions: readonly DefinitionFigure[];
}

/** A label and what it says. */
export type Fact = readonly [label: string, value: string];

export interface NetworkFigure {
  /** Network name; nothing for the network of the cluster. */
  readonly name?: string;
  /** `cluster network`, or `network media`. */
  readonly title: string;
  readonly cluster: string;
  readonly vpc: VpcFigure;
  readonly facts: readonly Fact[];
  readonly nodeInterface: string;
  readonly definitions: readonly DefinitionFigure[];
  /** Position among the additional networks, which decides on its colour; nothing for the network of the cluster. */
  readonly position?: number;
}

export interface VpcFigure {
  /** The same for the same VPC in other clusters. */
  readonly id: string;
  readonly title: string;
  readonly note: string;
}

export interface DefinitionFigure {
  readonly reference: string;
  /** Network name, if it is known. */
  readonly network?: string;
  /** Runs of addresses; empty if it has static addresses only, and nothing if that is not known. */
  readonly handedOut?: readonly string[];
}

/** Node pools with the same networks. */
export interface PoolGroup {
  readonly pools: readonly PoolFigure[];
  /** In the order of the node interfaces. */
  readonly networks: readonly NetworkFigure[];
}

export interface PoolFigure {
  readonly name: string;
  readonly nodes: number;
  readonly isAutoscaled: boolean;
  readonly machineType?: string;
}

export interface WorkloadFigure {
  /** `Deployment voice/gateway`. */
  readonly name: string;
  readonly pods?: number;
  readonly interfaces: readonly PodInterface[];
  /** Names of the node pools that its Pods can run on: those that its node selector admits, with all of its networks. */
  readonly pools: readonly string[];
}

/** Name that GKE gives to the node pool that it makes by itself. */
const DEFAULT_POOL = 'default-pool';

/** @throws if a workload or a definition is of a network that the topology does not have */
export function clusterFigure({ topology, definitions = [], workloads = [] }: DrawnCluster): ClusterFigure {
  const { cluster, nodePools, project } = topology;
  const known = [
    // What a Pod gets of a definition by asking for nothing else.
    ...definitions.flatMap(({ reference, network, config }) => (
      PodView.of({ attachments: [{ definition: reference, network: topology.network(network.name), config }] }).interfaces)),
    ...workloads.flatMap(({ view }) => view.interfaces),
  ].flatMap(definitionFigures);
  known.forEach(({ network }) => network === undefined || topology.network(network));
  const figures = inOrder(topology).map((network, position): NetworkFigure => ({
    name: network.name,
    title: `network ${network.name}`,
    cluster: cluster.name,
    vpc: vpcFigure(topology, network.vpc),
    facts: networkFacts(network),
    nodeInterface: network.interfaceName,
    definitions: unique(known.filter(one => one.network === network.name)),
    position,
  }));
  const figureOf = ({ name }: AdditionalNetwork): NetworkFigure => figures.find(one => one.name === name)!;
  return {
    name: cluster.name,
    facts: [
      ['project', text(project)],
      ['location', cluster.location],
      ...cluster.nodeLocations.length > 0 && cluster.zone === undefined ? [['zones', cluster.nodeLocations.join(', ')] as const] : [],
      ['version', cluster.version ?? 'that of the existing cluster'],
    ],
    ownNetwork: {
      title: 'cluster network',
      cluster: cluster.name,
      vpc: vpcFigure(topology, cluster.vpc),
      facts: clusterNetworkFacts(topology),
      nodeInterface: 'eth0',
      definitions: [],
    },
    networks: figures,
    groups: poolGroups(topology, figureOf),
    workloads: workloads.map(workload => ({
      name: `${workload.kind} ${workload.namespace}/${workload.name}`,
      pods: workload.pods,
      interfaces: workload.view.interfaces,
      pools: nodePools.filter(pool => canRun(workload, pool)).map(({ name }) => name),
    })),
    strangeDefinitions: unique(known.filter(({ network }) => network === undefined)),
  };
}

/** The definition of a Pod interface; none for the cluster network. */
function definitionFigures({ definition, network, ranges, unknown }: PodInterface): DefinitionFigure[] {
  if (definition === undefined) return [];
  const isKnown = ranges.length > 0 || unknown.length === 0;
  return [{ reference: definition, network, handedOut: isKnown ? ranges.flatMap(({ handedOut }) => handedOut) : undefined }];
}

function unique(definitions: readonly DefinitionFigure[]): DefinitionFigure[] {
  return definitions.filter(({ reference }, i) => definitions.findIndex(other => other.reference === reference) === i);
}

/** What Terraform alone will know is not written out: its token is another one in every synthesis. */
function text(value: string): string {
  return isToken(value) ? 'known after apply' : value;
}

/** The node interfaces of a pool then lead to the networks from top to bottom. */
function inOrder({ networks }: Topology): AdditionalNetwork[] {
  const number = ({ interfaceName }: AdditionalNetwork): number => Number(interfaceName.slice('eth'.length));
  const sorted = [...networks].sort((a, b) => number(a) - number(b));
  const first = ({ vpc }: AdditionalNetwork): number => sorted.findIndex(other => other.vpc.name === vpc.name && other.vpc.project === vpc.project);
  return [...sorted].sort((a, b) => first(a) - first(b));
}

function vpcFigure(topology: Topology, vpc: Vpc): VpcFigure {
  return {
    id: vpcId(topology, vpc),
    title: `VPC ${text(vpc.name)}`,
    note: [
      `${vpc.isExisting ? 'existing' : 'created'} in project ${text(vpc.project ?? topology.project)}`,
      ...vpc.mtu === undefined ? [] : [`MTU ${vpc.mtu}`],
    ].join(', '),
  };
}

function networkFacts({ subnetName, region, primaryRange, podRange, podRangeName, reservedRanges }: AdditionalNetwork): Fact[] {
  return [
    ['subnet', `${text(subnetName)} in ${region}`],
    ['primary range', `${primaryRange}`],
    ['Pod range', podRange ? rangeText(podRange, podRangeName) : 'none'],
    ...reservedRanges.map(range => ['reserved', `${range}`] as const),
  ];
}

function clusterNetworkFacts({ cluster }: Topology): Fact[] {
  const { subnetName, region, primaryRange, podRange, podRangeName, serviceRange, serviceRangeName } = cluster;
  return [
    ['subnet', subnetName === undefined ? 'not given' : `${text(subnetName)} in ${region}`],
    ['primary range', rangeText(primaryRange)],
    ['Pod range', rangeText(podRange, podRangeName)],
    ['Service range', rangeText(serviceRange, serviceRangeName)],
  ];
}

function rangeText(range: Cidr | undefined, name?: string): string {
  if (range === undefined) return name === undefined ? 'not given' : text(name);
  return name === undefined ? `${range}` : `${range} (${text(name)})`;
}

function poolGroups({ cluster, nodePools }: Topology, figureOf: (network: AdditionalNetwork) => NetworkFigure): PoolGroup[] {
  const { defaultPoolNodeCount, nodeLocations } = cluster;
  const zones = nodeLocations.length || ZONES_OF_A_REGIONAL_CLUSTER;
  const groups = new Map<string, { pools: PoolFigure[]; networks: NetworkFigure[] }>();
  const add = (pool: PoolFigure, networks: readonly AdditionalNetwork[]): void => {
    const key = networks.map(({ name }) => name).join();
    const group = groups.get(key) ?? { pools: [], networks: networks.map(figureOf) };
    group.pools.push(pool);
    groups.set(key, group);
  };
  for (const { name, totalNodeCount, autoscaling, machineType, networks } of nodePools) {
    add({ name, nodes: totalNodeCount, isAutoscaled: autoscaling !== undefined, machineType }, networks);
  }
  if (defaultPoolNodeCount !== undefined) {
    add({ name: DEFAULT_POOL, nodes: defaultPoolNodeCount * zones, isAutoscaled: false }, []);
  }
  return [...groups.values()];
}

function canRun(workload: AttachedWorkload, pool: NodePool): boolean {
  return admits(workload, pool)
    && workload.view.interfaces.every(({ network }) => network === undefined || pool.networks.some(one => one.name === network));
}
