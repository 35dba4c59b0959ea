import { Rule } from '../../problem';
import { Draft } from '../draft';

export const clusterRanges: Rule<Draft> = {
  name: 'cluster-ranges',
  severity: 'error',
  demands: 'a cluster whose VPC is created has a primary range, a range for Pods and a range for Services',
  why: 'the VPC has no subnet but the one that is made for the cluster, and ranges that GKE picks itself show as drift in Terraform',
  fix: 'give the three ranges',
  source: 'google provider 6.50: ranges that GKE adds to a subnet are planned away (secondary_ip_range)',
  check: ({ props, cluster }) => (cluster.vpc.isExisting ? [] : (['primaryRange', 'podRange', 'serviceRange'] as const)
    .filter(key => props.cluster[key] === undefined)
    .map(key => ({ path: `cluster.${key}`, message: `got nothing, but the VPC '${cluster.vpc.name}' is created with the cluster's subnet; give a CIDR, or use Vpc.existing` }))),
};
