import { Vpc } from './vpc';

/** A GKE cluster, its additional networks, and the node pools with these networks. */
export interface TopologyProps {
  /** ID of the Google Cloud project. May be a Terraform token: it never reaches the Kubernetes manifests. */
  readonly project: string;

  /** The additional networks of the nodes and their Pods; at least one. */
  readonly networks: AdditionalNetworkProps[];

  /** The GKE Standard cluster. */
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

/** A subnet in its own VPC. Nodes get a second (third, …) interface in it, and Pods get addresses from it. */
export interface AdditionalNetworkProps {
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
   * Name of the subnet. It is created in the region of the cluster.
   *
   * @default - the network name
   */
  readonly subnetName?: string;

  /** Primary range of the subnet, as an IPv4 CIDR such as `10.0.1.0/24`. Each node interface takes one address. */
  readonly primaryRange: string;

  /**
   * Pod range: the secondary range of the subnet, as an IPv4 CIDR such as `172.16.1.0/24`. It must hold a block for every node:
   * a /28 at 8 Pods per node, so a /24 is enough for 16 nodes.
   */
  readonly podRange: string;

  /**
   * Name of the Pod range.
   *
   * @default <name>-pods
   */
  readonly podRangeName?: string;

  /**
   * Parts of `podRange`, as CIDRs, that are never handed out dynamically. Pods can have static addresses in them.
   *
   * @default - the whole range is handed out dynamically
   */
  readonly reservedRanges?: string[];
}

/** A GKE Standard cluster with Dataplane V2, alias IPs and multi-networking. */
export interface ClusterProps {
  /** Name of the cluster: 1 to 40 lower-case letters, digits and hyphens, beginning with a letter. */
  readonly name: string;

  /** GKE version, 1.28 or later, such as `1.28`, `1.33.2` or `1.33.2-gke.1240000`. */
  readonly version: string;

  /** A zone such as `us-central1-c` for a zonal cluster, or a region such as `us-central1` for a regional one. */
  readonly location: string;

  /**
   * The zones of the nodes, all in the region of `location`.
   *
   * @default - the zone of the cluster; for a regional cluster, three zones that GKE chooses
   */
  readonly nodeLocations?: string[];

  /**
   * The VPC network of the cluster itself. Nodes have their first interface (`eth0`) in it, and Pods their default interface.
   *
   * @default Vpc.existing({ name: 'default' })
   */
  readonly vpc?: Vpc;

  /**
   * Name of the subnet of the cluster. If `vpc` is created, the subnet is created too; otherwise it must exist.
   *
   * @default - the name of the cluster if `vpc` is created; otherwise GKE chooses, and takes the subnet with the name of the VPC
   */
  readonly subnetName?: string;

  /**
   * Primary range of the subnet of the cluster, as an IPv4 CIDR. Required if `vpc` is created. With an existing VPC, it is only
   * compared with the other ranges.
   *
   * @default - unknown
   */
  readonly primaryRange?: string;

  /**
   * Pod range: the secondary range for the default network of Pods, as an IPv4 CIDR. Required if `vpc` is created. With an existing
   * VPC, it is only compared with the other ranges.
   *
   * @default - GKE's choice
   */
  readonly podRange?: string;

  /**
   * Name of the Pod range.
   *
   * @default - <cluster name>-pods if `vpc` is created; otherwise GKE makes its own range
   */
  readonly podRangeName?: string;

  /**
   * Secondary range for Services, as an IPv4 CIDR. Required if `vpc` is created. With an existing VPC, it is only compared with the
   * other ranges.
   *
   * @default - GKE's choice
   */
  readonly serviceRange?: string;

  /**
   * Name of the secondary range for Services.
   *
   * @default - <cluster name>-services if `vpc` is created; otherwise GKE makes its own range
   */
  readonly serviceRangeName?: string;

  /**
   * Whether nodes have internal addresses only. The cluster and every node pool get this setting: without it, a pool with additional
   * networks has public nodes even in a private cluster.
   *
   * @default false
   */
  readonly privateNodes?: boolean;

  /**
   * Nodes per zone of GKE's default node pool, which has no additional network.
   * Changing the number later has no effect, because it would replace the cluster.
   *
   * @default - the default node pool is removed as soon as the cluster exists
   */
  readonly defaultPoolNodeCount?: number;

  /**
   * Whether Terraform refuses to destroy the cluster.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;
}

/** A pool of identical nodes with an interface in each of its additional networks. */
export interface NodePoolProps {
  /** Name of the node pool: 1 to 40 lower-case letters, digits and hyphens, beginning with a letter. */
  readonly name: string;

  /**
   * Network names of the additional networks; at least one. The node interfaces have the same order: the first becomes `eth1`, the
   * second `eth2` and so on. A network must have the same node interface in every pool that has it.
   *
   * @default - all networks of the topology, in its order
   */
  readonly networks?: string[];

  /**
   * Machine type of the nodes. A node has at most as many interfaces as vCPUs, and never more than 8.
   *
   * @default e2-medium, as in GKE: 2 vCPUs, so the network of the cluster and one additional network
   */
  readonly machineType?: string;

  /**
   * Nodes per zone.
   *
   * @default 3, as with gcloud
   */
  readonly nodeCount?: number;

  /**
   * How many Pods per node GKE reserves addresses for in each additional network, from 1 to 256. For every node, GKE takes a block of at
   * least twice as many addresses from the `podRange` of the network: a /28 up to 8, a /27 up to 16, a /24 up to 128.
   *
   * @default 8, the smallest block
   */
  readonly maxPodsPerNode?: number;

  /**
   * OAuth scopes of the nodes, as URLs. They limit what the service account of the nodes may do; within this limit, IAM decides. A
   * change replaces the node pool.
   *
   * @default ['https://www.googleapis.com/auth/cloud-platform'], so only IAM decides, as Google recommends
   */
  readonly oauthScopes?: string[];

  /**
   * The zones of the nodes, all in the region of the cluster.
   *
   * @default - those of the cluster
   */
  readonly nodeLocations?: string[];
}
