import { Problem } from '../../problem';
import { TopologyProps } from '../../topology/props';

/** Who owns what is there. */
export interface ImportOptions {
  /**
   * Whether all VPCs, their subnets and the cluster are somebody else's. The topology then creates node pools only.
   *
   * @default false
   */
  readonly existing?: boolean;

  /**
   * Whether the cluster is somebody else's, and so is its VPC.
   *
   * @default - what `existing` says
   */
  readonly existingCluster?: boolean;

  /**
   * Names of the VPCs that are somebody else's.
   *
   * @default - those of another project, those in auto mode, and those that no file has
   */
  readonly existingVpcs?: string[];

  /**
   * Names of the subnets of additional networks that are somebody else's. Their VPCs are too.
   *
   * @default - none
   */
  readonly existingSubnets?: string[];
}

/** Something that is there, or that a topology says, and that cannot be carried over. */
export interface Unsaid {
  /** What has it: `cluster core`, `node pool media`, `subnet media`. */
  readonly object: string;
  /** The field of Google's API, or the prop of the topology. */
  readonly path: string;
  /** What is there, and what Terraform does with it. */
  readonly reason: string;
}

/** The topology of what is there. */
export interface ImportedTopology {
  /** A module in TypeScript that exports `topology`; `unsaid` and `problems` stand in it as comments. */
  readonly typescript: string;
  /** The props of the topology. */
  readonly props: TopologyProps;
  /** What could not be said. */
  readonly unsaid: Unsaid[];
  /** What the rules find in the topology. With an error among them, `new Topology(props)` throws. */
  readonly problems: Problem[];
}
