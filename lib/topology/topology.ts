import { immutable } from '../address/immutable';
import { applyAcknowledgements, findProblems, nearest, Problem } from '../problem';
import { AdditionalNetwork } from './additional-network';
import { Cluster } from './cluster';
import { Draft, draft } from './draft';
import { NodePool } from './node-pool';
import { NodeTaint } from './node-settings';
import { TopologyProps } from './props';
import { TOPOLOGY_RULES } from './rules';
import { propTypes } from './rules/prop-types';
import { settle } from './settle';
import { TopologyError } from './topology-error';
import { UpgradeStep, upgradeSteps } from './upgrade-step';

/**
 * A settled GKE cluster with its additional networks and node pools: defaults are filled in, names, interfaces and sizes are derived,
 * and no rule has found an error. It is a plain immutable value, which the Terraform and the Kubernetes constructs both render.
 */
export class Topology {
  /** Every error and warning of a description, without throwing; empty if no rule finds anything. */
  public static problems(props: TopologyProps): Problem[] {
    return review(props).found;
  }

  /** ID of the Google Cloud project. */
  public readonly project: string;
  /** The cluster. */
  public readonly cluster: Cluster;
  /** The additional networks, in the order of the props. */
  public readonly networks: AdditionalNetwork[];
  /** The node pools, in the order of the props. */
  public readonly nodePools: NodePool[];
  /** What each step of the upgrade of each node pool takes of the Pod ranges: see `UpgradeStep`. */
  public readonly upgradeSteps: UpgradeStep[];
  /** Warnings: what is allowed but doubtful. Synthesis shows them. */
  public readonly warnings: Problem[];

  /** @throws TopologyError with every problem at once, if the description would fail on the cluster */
  constructor(props: TopologyProps) {
    const { found, described } = review(props);
    const errors = found.filter(({ severity }) => severity === 'error');
    if (!described || errors.length > 0) {
      throw new TopologyError(props?.cluster?.name, errors);
    }
    const { cluster, networks, nodePools } = settle(described);
    this.project = props.project;
    this.cluster = cluster;
    this.networks = Object.freeze(networks) as AdditionalNetwork[];
    this.nodePools = Object.freeze(nodePools) as NodePool[];
    this.upgradeSteps = Object.freeze(upgradeSteps(described)) as UpgradeStep[];
    this.warnings = Object.freeze(found.map(immutable)) as Problem[];
    networks.forEach(network => topologies.set(network, this));
    immutable(this);
  }

  /**
   * The additional network with this network name.
   *
   * @throws if the topology has none; the message lists those that it has
   */
  public network(name: string): AdditionalNetwork {
    return named('network', name, this.networks);
  }

  /**
   * The node pool with this name.
   *
   * @throws if the topology has none; the message lists those that it has
   */
  public nodePool(name: string): NodePool {
    return named('node pool', name, this.nodePools);
  }
}

/** The topology of each network. Networks are plain data and do not refer to it themselves. */
const topologies = new WeakMap<AdditionalNetwork, Topology>();

/** Whether two topologies have the same content. The same topology may have been made twice. */
export function isSameTopology(one: Topology, other: Topology): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/** Whether the networks are known to belong to different topologies. */
export function ofDifferentTopologies(a: AdditionalNetwork, b: AdditionalNetwork): boolean {
  const [one, other] = [topologies.get(a), topologies.get(b)];
  return one !== undefined && other !== undefined && !isSameTopology(one, other);
}

/** The topology of the network, if it is known: a network of plain data has none. */
export function topologyOf(network: AdditionalNetwork): Topology | undefined {
  return topologies.get(network);
}

/** Whether the network belongs to the topology. */
export function isOfTopology(network: AdditionalNetwork, topology: Topology): boolean {
  const own = topologies.get(network);
  return own !== undefined && isSameTopology(own, topology);
}

/** The taints of a node pool of the network's topology; none if its topology is not known. */
export function taintsOf(network: AdditionalNetwork, nodePoolName: string): readonly NodeTaint[] {
  return poolOf(network, nodePoolName)?.taints ?? [];
}

/** Whether the nodes of a node pool of the network's topology begin with a taint that Multus takes away; no if its topology is not known. */
export function beginsTainted(network: AdditionalNetwork, nodePoolName: string): boolean {
  return poolOf(network, nodePoolName)?.startupTaint ?? false;
}

/** The node pools of the network's topology that have the network. */
export function poolsOf(network: AdditionalNetwork): NodePool[] {
  return (topologies.get(network)?.nodePools ?? []).filter(({ name }) => network.nodePoolNames.includes(name));
}

function poolOf(network: AdditionalNetwork, nodePoolName: string): NodePool | undefined {
  return topologies.get(network)?.nodePools.find(({ name }) => name === nodePoolName);
}

/** Everything that the rules find, and the draft that they looked at; no draft if a prop has the wrong type. */
function review(props: TopologyProps): { readonly found: Problem[]; readonly described?: Draft } {
  const mistyped = findProblems({ props }, [propTypes]);
  if (mistyped.length > 0) {
    return { found: mistyped };
  }
  const described = draft(props);
  return { described, found: applyAcknowledgements(findProblems(described, TOPOLOGY_RULES), props.acknowledge ?? {}, TOPOLOGY_RULES) };
}

function named<T extends { readonly name: string }>(kind: string, name: string, all: readonly T[]): T {
  const found = all.find(one => one.name === name);
  if (!found) {
    const names = all.map(one => one.name);
    const meant = nearest(String(name), names);
    throw new Error(`no ${kind} is named '${name}', ${meant ? `did you mean '${meant}'? ` : ''}known: ${names.join(', ')}`);
  }
  return found;
}
