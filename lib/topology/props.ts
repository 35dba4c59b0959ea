import { Vpc } from './vpc';

/** A GKE cluster, its additional networks, and the node pools that carry them. */
export interface TopologyProps {
  /** ID of the Google Cloud project. May be a Terraform token: it never reaches the Kubernetes manifests. */
  readonly project: string;

  /** The additional networks that nodes, and through them Pods, are attached to; at least one. */
  readonly networks: AdditionalNetworkProps[];

  /** The GKE Standard cluster. */
  readonly cluster: ClusterProps;

  /** The node pools that carry the additional networks; at least one. */
  readonly nodePools: NodePoolProps[];

  /**
   * DNS name that the node labels of the networks begin with. Each node pool gets a label for each of its networks, and Pods select the
   * labels of theirs: `<prefix>/<network>: <node interface>`, such as `networks.cdk-gke-multus/dataplane: eth1`. A change moves every Pod.
   *
   * @default networks.cdk-gke-multus
   */
  readonly nodeLabelPrefix?: string;

  /**
   * Limits to be set aside, by the name of the rule that guards each, with the reason why that is safe here. Only limits that
   * Google may raise can be acknowledged (docs/rules.md marks them), never contradictions.
   *
   * @default - no limit is set aside
   */
  readonly acknowledge?: { [rule: string]: string };
}

/** A subnet in a VPC of its own that nodes get a second (third, …) network interface in, and Pods get addresses of. */
export interface AdditionalNetworkProps {
  /** What the topology calls this network; node pools refer to it by this name, and default names are made of it. */
  readonly name: string;

  /**
   * The VPC network of the subnet. A node can have one interface per VPC, so that each network of a node pool needs its own,
   * and none can be the cluster's.
   *
   * @default Vpc.create({ name: <name> })
   */
  readonly vpc?: Vpc;

  /**
   * Name of the subnet, which is created in the region of the cluster.
   *
   * @default - the name of the network
   */
  readonly subnetName?: string;

  /** Primary range of the subnet, as IPv4 CIDR such as `10.0.1.0/24`: one address for each node's additional interface. */
  readonly primaryRange: string;

  /**
   * Secondary range of the subnet for Pods, as IPv4 CIDR such as `172.16.1.0/24`. It must hold a block for every node:
   * a /28 at 8 Pods per node, so that a /24 is enough for 16 nodes.
   */
  readonly podRange: string;

  /**
   * Name of the secondary range.
   *
   * @default <name>-pods
   */
  readonly podRangeName?: string;

  /**
   * Parts of `podRange`, as CIDRs, that are never handed out dynamically, so that Pods can have static addresses in them.
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
   * The zones that nodes run in, all of the region of `location`.
   *
   * @default - the cluster's zone; for a regional cluster three zones of GKE's choice
   */
  readonly nodeLocations?: string[];

  /**
   * The VPC network of the cluster itself, where nodes have their first interface (`eth0`) and Pods their default one.
   *
   * @default Vpc.existing({ name: 'default' })
   */
  readonly vpc?: Vpc;

  /**
   * Name of the cluster's subnet: of the one to create if `vpc` is created, else of an existing one.
   *
   * @default - the name of the cluster if `vpc` is created; else GKE's choice, which is the subnet named as the VPC
   */
  readonly subnetName?: string;

  /**
   * Primary range of the cluster's subnet, as IPv4 CIDR. Required if `vpc` is created; with an existing VPC it is only compared
   * with the other ranges.
   *
   * @default - unknown
   */
  readonly primaryRange?: string;

  /**
   * Secondary range for the default network of Pods, as IPv4 CIDR. Required if `vpc` is created; with an existing VPC it is only
   * compared with the other ranges.
   *
   * @default - GKE's choice
   */
  readonly podRange?: string;

  /**
   * Name of the secondary range for Pods.
   *
   * @default - <cluster name>-pods if `vpc` is created; else GKE makes a range of its own
   */
  readonly podRangeName?: string;

  /**
   * Secondary range for Services, as IPv4 CIDR. Required if `vpc` is created; with an existing VPC it is only compared with the
   * other ranges.
   *
   * @default - GKE's choice
   */
  readonly serviceRange?: string;

  /**
   * Name of the secondary range for Services.
   *
   * @default - <cluster name>-services if `vpc` is created; else GKE makes a range of its own
   */
  readonly serviceRangeName?: string;

  /**
   * Whether nodes have internal addresses only. It is written on the cluster and on every node pool, as a pool with additional
   * networks would otherwise have public nodes even in a private cluster.
   *
   * @default false
   */
  readonly privateNodes?: boolean;

  /**
   * Nodes per zone of GKE's default node pool, which has no additional network.
   * A later change of the number has no effect, since it would replace the cluster.
   *
   * @default - the default node pool is removed as soon as the cluster is there
   */
  readonly defaultPoolNodeCount?: number;

  /**
   * Whether Terraform refuses to destroy the cluster.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;
}

/** A pool of equal nodes with an interface in each of its additional networks. */
export interface NodePoolProps {
  /** Name of the node pool: 1 to 40 lower-case letters, digits and hyphens, beginning with a letter. */
  readonly name: string;

  /**
   * Names of the additional networks; at least one. The order is that of the interfaces: the first becomes `eth1`, the second `eth2`
   * and so on. A network must be the same interface in every pool that has it.
   *
   * @default - all networks of the topology, in its order
   */
  readonly networks?: string[];

  /**
   * Machine type of the nodes. A node has at most as many interfaces as vCPUs, and 8 at most.
   *
   * @default e2-medium, as in GKE: 2 vCPUs, so the cluster's network and one additional network
   */
  readonly machineType?: string;

  /**
   * Nodes per zone.
   *
   * @default 3, as with gcloud
   */
  readonly nodeCount?: number;

  /**
   * Pods per node that GKE reserves addresses for in each additional network, from 1 to 256. GKE cuts a block of at least twice as
   * many addresses from the network's `podRange` for every node: a /28 up to 8, a /27 up to 16, a /24 up to 128.
   *
   * @default 8, the smallest block
   */
  readonly maxPodsPerNode?: number;

  /**
   * OAuth scopes of the nodes, as URLs. They bound what the service account of the nodes may do; IAM decides within that bound. A change
   * replaces the node pool.
   *
   * @default ['https://www.googleapis.com/auth/cloud-platform'], so that IAM alone decides, as Google advises
   */
  readonly oauthScopes?: string[];

  /**
   * The zones that the nodes run in, all of the region of the cluster.
   *
   * @default - those of the cluster
   */
  readonly nodeLocations?: string[];
}
