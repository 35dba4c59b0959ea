import { ClusterProps } from './cluster-props';
import { NodePoolProps } from './node-pool-props';
import { Profile } from './profile';
import { Vpc } from './vpc';

/** A GKE cluster and its node pools: a topology without its additional networks. */
export interface TopologyOptions {
  /** ID of the Google Cloud project. May be a Terraform token: it never reaches the Kubernetes manifests. */
  readonly project: string;

  /**
   * Where the defaults come from: those of production, or those of Google's document. Each default is a prop of the cluster, the networks
   * or the node pools. Another profile replaces an existing cluster.
   *
   * @default Profile.PRODUCTION
   */
  readonly profile?: Profile;

  /** The GKE Standard cluster: one that is created, or one that exists already. */
  readonly cluster: ClusterProps;

  /** The node pools with the additional networks; at least one. */
  readonly nodePools: NodePoolProps[];

  /**
   * DNS name at the start of the node labels of the networks. Each node pool gets a label for each of its networks, and Pods select the
   * labels of theirs: `<prefix>/<network name>: <node interface>`, such as `networks.cdk-gke-multus/dataplane: eth1`. A change moves
   * every Pod.
   *
   * @default networks.cdk-gke-multus
   */
  readonly nodeLabelPrefix?: string;

  /**
   * Rules to set aside, by name, each with the reason why that is safe here. Only rules about limits that Google may raise can be
   * acknowledged (docs/rules.md marks them), never contradictions.
   *
   * @default - no rule is set aside
   */
  readonly acknowledge?: { [rule: string]: string };
}

/** A GKE cluster, its additional networks, and the node pools with these networks. */
export interface TopologyProps extends TopologyOptions {
  /** The additional networks of the nodes and their Pods; at least one. */
  readonly networks: AdditionalNetworkProps[];
}

/** A subnet in its own VPC, without its ranges. */
export interface AdditionalNetworkOptions {
  /** Network name in the topology. Node pools refer to the network by this name, and default names are made from it. */
  readonly name: string;

  /**
   * The VPC network of the subnet. A node can have one interface per VPC, so each network of a node pool needs its own VPC,
   * and none can be in the VPC of the cluster.
   *
   * @default Vpc.create({ name: <name> })
   */
  readonly vpc?: Vpc;

  /**
   * Name of the subnet. It is created in the region of the cluster. Networks with the same VPC, the same name here and the same primary range share
   * the subnet, each with its own Pod range; a node pool has one of them. With `isExistingSubnet`, it may be a Terraform token.
   *
   * @default - the network name
   */
  readonly subnetName?: string;

  /**
   * Whether the subnet and its Pod range exist already, under these names and with these ranges. Only in an existing VPC. Terraform
   * then creates neither, and does not compare the ranges.
   *
   * @default false
   */
  readonly isExistingSubnet?: boolean;

  /**
   * Whether VMs and Pods without an external address reach Google's services from the subnet: Private Google Access.
   *
   * @default true with Profile.PRODUCTION
   */
  readonly privateGoogleAccess?: boolean;

  /**
   * Whether Google Cloud records the traffic of the subnet, as VPC flow logs.
   *
   * @default true with Profile.PRODUCTION
   */
  readonly flowLogs?: boolean;

  /**
   * How many Pods per node GKE reserves addresses for in this network, from 1 to 256, in each node pool that does not say it itself. For every
   * node, GKE takes a block of at least twice as many addresses from `podRange`: a /28 up to 8, a /27 up to 16, a /24 up to 128.
   *
   * @default 8, the smallest block
   */
  readonly maxPodsPerNode?: number;

  /**
   * Name of the Pod range. With `isExistingSubnet`, it may be a Terraform token.
   *
   * @default <name>-pods
   */
  readonly podRangeName?: string;
}

/** A subnet in its own VPC. Nodes get a second (third, …) interface in it, and Pods get addresses from it. */
export interface AdditionalNetworkProps extends AdditionalNetworkOptions {
  /** Primary range of the subnet, as an IPv4 CIDR such as `10.0.1.0/24`. Each node interface takes one address. */
  readonly primaryRange: string;

  /**
   * Pod range: the secondary range of the subnet, as an IPv4 CIDR such as `172.16.1.0/24`. It must hold a block for every node:
   * a /28 at 8 Pods per node, so a /24 is enough for 16 nodes.
   *
   * @default - none: nodes have an interface in the network, and no Pod can be attached to it
   */
  readonly podRange?: string;

  /**
   * Parts of `podRange`, as CIDRs, that are never handed out dynamically. Pods can have static addresses in them.
   *
   * @default - the whole range is handed out dynamically
   */
  readonly reservedRanges?: string[];
}
