import { AttachedWorkload } from './attached-workload';
import { NODE_POOL_LABEL, networkLabels } from '../../topology/node-labels';
import { NodePool } from '../../topology/node-pool';

/** Domains whose labels Kubernetes and GKE set themselves, so that no topology says which nodes have them. */
const SET_BY_OTHERS = /^([^/]+\.)?(kubernetes\.io|k8s\.io|google\.com|gke\.io)\//;

/** Whether the node selector of the workload admits nodes of the pool. What others set is taken to fit. */
export function admits({ nodeSelector = {} }: AttachedWorkload, { name, labels, networks }: NodePool): boolean {
  const known = new Map(Object.entries({ ...labels, ...networkLabels(networks), [NODE_POOL_LABEL]: name }));
  return Object.entries(nodeSelector).every(([key, value]) => (known.has(key) ? known.get(key) === value : SET_BY_OTHERS.test(key)));
}
