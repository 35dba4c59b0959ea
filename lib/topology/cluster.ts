import { Cidr } from '../address';
import { Vpc } from './vpc';

/** The settled cluster of the topology. */
export interface Cluster {
  /** Name of the cluster. */
  readonly name: string;
  /** GKE version. */
  readonly version: string;
  /** Zone of a zonal cluster, region of a regional one. */
  readonly location: string;
  /** Region of the cluster and of all its subnets. */
  readonly region: string;
  /** The zone, if the cluster is zonal. */
  readonly zone?: string;
  /** The zones that nodes run in; empty if GKE chooses them. */
  readonly nodeLocations: string[];
  /** The VPC network of the cluster itself. */
  readonly vpc: Vpc;
  /** Name of the cluster's subnet; nothing if GKE chooses it. */
  readonly subnetName?: string;
  /** Primary range of the cluster's subnet, if known. */
  readonly primaryRange?: Cidr;
  /** Name of the Pod range; nothing if GKE makes its own. */
  readonly podRangeName?: string;
  /** Pod range: the secondary range for the default network of Pods, if known. */
  readonly podRange?: Cidr;
  /** Name of the secondary range for Services; nothing if GKE makes its own. */
  readonly serviceRangeName?: string;
  /** Secondary range for Services, if known. */
  readonly serviceRange?: Cidr;
  /** Whether nodes have internal addresses only. */
  readonly privateNodes: boolean;
  /** Nodes per zone of GKE's default node pool; nothing if it is removed. */
  readonly defaultPoolNodeCount?: number;
  /** Whether Terraform refuses to destroy the cluster. */
  readonly deletionProtection: boolean;
}
