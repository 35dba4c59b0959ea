import { child } from './workload';
import { isJson, Json } from '../../cni/annotation/pod-template';
import { NODE_POOL_LABEL } from '../../topology/node-labels';
import { NodeTaint, NodeTaintEffect } from '../../topology/node-settings';

/** The pool in the existing node selector of the Pod. */
export function selectedPool(nodeSelector: Json): string | undefined {
  const selected = nodeSelector[NODE_POOL_LABEL];
  return typeof selected === 'string' ? selected : undefined;
}

/** Labels for which the existing node selector of the Pod has another value. */
export function contradictedLabels(nodeSelector: Json, labels: { readonly [label: string]: string }): string[] {
  return Object.keys(labels).filter(label => label in nodeSelector && nodeSelector[label] !== labels[label]);
}

/** The pools that the existing node affinity of the Pod allows: one of its terms must match, with all of its expressions. */
export function admittedPools(affinity: Json, pools: readonly string[]): readonly string[] {
  const terms = requiredTerms(affinity);
  return terms.length === 0 ? pools : pools.filter(pool => terms.some(term => expressionsOf(term).every(expression => admits(expression, pool))));
}

/** The taints that keep the Pod from nodes and that none of its tolerations matches. Source: Kubernetes, "Taints and Tolerations". */
export function keptBy(taints: readonly NodeTaint[], tolerations: readonly Json[]): NodeTaint[] {
  return taints
    .filter(({ effect }) => effect !== NodeTaintEffect.PREFER_NO_SCHEDULE)
    .filter(taint => !tolerations.some(toleration => tolerates(toleration, taint)));
}

/** Kubernetes writes effects in another way than GKE's API: `NoSchedule`. */
export const EFFECTS: { readonly [effect in NodeTaintEffect]: string } = {
  [NodeTaintEffect.NO_SCHEDULE]: 'NoSchedule',
  [NodeTaintEffect.PREFER_NO_SCHEDULE]: 'PreferNoSchedule',
  [NodeTaintEffect.NO_EXECUTE]: 'NoExecute',
};

function tolerates({ key, operator, value, effect }: Json, taint: NodeTaint): boolean {
  if (effect !== undefined && effect !== '' && effect !== EFFECTS[taint.effect]) return false;
  if (operator === 'Exists') return key === undefined || key === '' || key === taint.key;
  return key === taint.key && (value ?? '') === taint.value;
}

/** Binds a Pod to nodes with the labels, in addition to its existing node selector. */
export function requireLabels(spec: Json, labels: { readonly [label: string]: string }): void {
  Object.assign(child(spec, 'nodeSelector'), labels);
}

/**
 * Binds a Pod to the pools: by its node selector if there is one pool, otherwise by node affinity. Existing selectors and affinities stay.
 * A Pod with a nodeName is bound too, because the kubelet of a node in another pool then refuses it with a message.
 */
export function requirePools(spec: Json, pools: readonly string[]): void {
  if (selectedPool(isJson(spec.nodeSelector) ? spec.nodeSelector : {}) !== undefined) return;
  if (pools.length === 1) {
    child(spec, 'nodeSelector')[NODE_POOL_LABEL] = pools[0];
    return;
  }
  const affinity = child(spec, 'affinity');
  const terms = requiredTerms(affinity);
  const required = child(child(affinity, 'nodeAffinity'), 'requiredDuringSchedulingIgnoredDuringExecution');
  // Terms are alternatives, so each of them needs the expression, as an object of its own: cdk8s writes a shared one as an alias of YAML. Without
  // any term, a first one is needed.
  required.nodeSelectorTerms = (terms.length > 0 ? terms : [{}]).map(term => (
    { ...term, matchExpressions: [...expressionsOf(term), { key: NODE_POOL_LABEL, operator: 'In', values: [...pools] }] }));
}

function requiredTerms({ nodeAffinity: node }: Json): Json[] {
  const required = isJson(node) ? node.requiredDuringSchedulingIgnoredDuringExecution : undefined;
  return isJson(required) && Array.isArray(required.nodeSelectorTerms) ? required.nodeSelectorTerms.filter(isJson) : [];
}

function expressionsOf({ matchExpressions }: Json): Json[] {
  return Array.isArray(matchExpressions) ? matchExpressions.filter(isJson) : [];
}

/** Every GKE node has the label. */
function admits({ key, operator, values }: Json, pool: string): boolean {
  if (key !== NODE_POOL_LABEL) return true;
  const named = Array.isArray(values) && values.includes(pool);
  return operator === 'In' ? named : operator === 'NotIn' ? !named : operator !== 'DoesNotExist';
}
