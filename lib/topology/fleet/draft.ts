import { VpcPeering } from './fleet-props';
import { Topology } from '../topology';
import { Vpc } from '../vpc';

/** A topology beside others, and the place that it has among them. */
export interface FleetMember {
  /** The start of the paths in messages: `topologies['eu-1']`, or the path of a construct. */
  readonly path: string;
  readonly topology: Topology;
}

/** What the rules of a fleet look at. */
export interface FleetDraft {
  readonly members: readonly FleetMember[];
  readonly peerings: readonly VpcPeering[];
}

/** A VPC that a topology uses. */
export interface VpcUse {
  readonly vpc: Vpc;
  /** Where the topology names it first, in its props. */
  readonly at: string;
  /** Whether it has an additional network. */
  readonly isAdditional: boolean;
}

/** The VPCs of a topology, each once. */
export function vpcsOf({ topology: { networks, cluster } }: FleetMember): VpcUse[] {
  const uses = [...networks.map(({ vpc }, i) => ({ vpc, at: `networks[${i}].vpc`, isAdditional: true })), { vpc: cluster.vpc, at: 'cluster.vpc', isAdditional: false }];
  return uses.filter(({ vpc }, i) => uses.findIndex(use => use.vpc.name === vpc.name) === i);
}

/** Name of a VPC among those of all projects: `host-project/hub`. */
export function vpcId({ project }: Topology, vpc: Vpc): string {
  return `${vpc.project ?? project}/${vpc.name}`;
}
