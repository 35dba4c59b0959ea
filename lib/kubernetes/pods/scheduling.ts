import { child, isJson, Json } from './workload';

/** Label that GKE writes on every node. */
export const NODE_POOL_LABEL = 'cloud.google.com/gke-nodepool';

/** The pool that the Pod's own node selector names. */
export function selectedPool(nodeSelector: Json): string | undefined {
  const selected = nodeSelector[NODE_POOL_LABEL];
  return typeof selected === 'string' ? selected : undefined;
}

/** Labels that the Pod's own node selector asks for with another value. */
export function contradictedLabels(nodeSelector: Json, labels: { readonly [label: string]: string }): string[] {
  return Object.keys(labels).filter(label => label in nodeSelector && nodeSelector[label] !== labels[label]);
}

/** Those of the pools that the Pod's own node affinity leaves: one of its terms is enough, every expression of the term counts. */
export function admittedPools(affinity: Json, pools: readonly string[]): readonly string[] {
  const terms = requiredTerms(affinity);
  return terms.length === 0 ? pools : pools.filter(pool => terms.some(term => expressionsOf(term).every(expression => admits(expression, pool))));
}

/** Binds a Pod to nodes with the labels, beside what it selects already. */
export function requireLabels(spec: Json, labels: { readonly [label: string]: string }): void {
  Object.assign(child(spec, 'nodeSelector'), labels);
}

/**
 * Binds a Pod to the pools: by its node selector if there is one pool, else by node affinity. What it selects already is kept. A Pod
 * that names its node is bound too: the kubelet of a node in another pool then refuses it, and says so.
 */
export function requirePools(spec: Json, pools: readonly string[]): void {
  if (selectedPool(isJson(spec.nodeSelector) ? spec.nodeSelector : {}) !== undefined) return;
  if (pools.length === 1) {
    child(spec, 'nodeSelector')[NODE_POOL_LABEL] = pools[0];
    return;
  }
  const expression = { key: NODE_POOL_LABEL, operator: 'In', values: [...pools] };
  const affinity = child(spec, 'affinity');
  const terms = requiredTerms(affinity);
  const required = child(child(affinity, 'nodeAffinity'), 'requiredDuringSchedulingIgnoredDuringExecution');
  // Terms are alternatives: each of them must have the expression, and a first one is needed if there is none.
  required.nodeSelectorTerms = (terms.length > 0 ? terms : [{}]).map(term => ({ ...term, matchExpressions: [...expressionsOf(term), expression] }));
}

function requiredTerms({ nodeAffinity: node }: Json): Json[] {
  const required = isJson(node) ? node.requiredDuringSchedulingIgnoredDuringExecution : undefined;
  return isJson(required) && Array.isArray(required.nodeSelectorTerms) ? required.nodeSelectorTerms.filter(isJson) : [];
}

function expressionsOf({ matchExpressions }: Json): Json[] {
  return Array.isArray(matchExpressions) ? matchExpressions.filter(isJson) : [];
}

/** Every node of GKE has the label. */
function admits({ key, operator, values }: Json, pool: string): boolean {
  if (key !== NODE_POOL_LABEL) return true;
  const named = Array.isArray(values) && values.includes(pool);
  return operator === 'In' ? named : operator === 'NotIn' ? !named : operator !== 'DoesNotExist';
}
