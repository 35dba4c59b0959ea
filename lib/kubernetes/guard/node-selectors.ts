import { bound, quoted, references } from './cel';
import { MutatingPolicyApi } from './multus-guard-props';
import { PODS } from './pods';
import { GROUP, matchResources, Policy, PolicySettings, resourceRules } from './policy';
import { NetworksAnnotation } from '../../cni/annotation/networks-annotation';
import { Definition } from '../app/registry';

/** What the policy for node selectors knows. */
export interface NodeSelectorFacts extends Omit<PolicySettings, 'action'> {
  readonly api: MutatingPolicyApi;
  readonly multusNamespace: string;
  readonly definitions: readonly Definition[];
}

/** A policy that gives Pods the node selector of the networks that they name, unless they have a value for the label already. */
export function nodeSelectors(name: string, { api, failurePolicy, excludedNamespaces, ...facts }: NodeSelectorFacts): Policy {
  const keys = [NetworksAnnotation.KEY, NetworksAnnotation.DEFAULT_NETWORK_KEY].map(quoted).join(', ');
  return {
    apiVersion: `${GROUP}/${api}`,
    kind: 'MutatingAdmissionPolicy',
    spec: {
      failurePolicy,
      // Another policy or webhook may add the annotation.
      reinvocationPolicy: 'IfNeeded',
      matchConstraints: { resourceRules: resourceRules(PODS.resources, ['CREATE']) },
      matchConditions: [
        { name: 'has-networks', expression: `[${keys}].exists(k, k in object.?metadata.?annotations.orValue({}))` },
        // The scheduler does not look at such a Pod, and the kubelet of another node would refuse it.
        { name: 'has-no-node', expression: 'object.?spec.?nodeName.orValue("") == ""' },
      ],
      mutations: [{ patchType: 'JSONPatch', jsonPatch: { expression: patches(facts) } }],
    },
    binding: { policyName: name, matchResources: matchResources(excludedNamespaces) },
  };
}

/**
 * One expression without variables. In Kubernetes 1.33, API servers compile the mutations of a policy beside other policies, and then sometimes do not know its
 * variables: `hasPatchTypes` in apiserver/pkg/admission/plugin/cel/compile.go is one for all.
 */
function patches({ multusNamespace, definitions }: Pick<NodeSelectorFacts, 'multusNamespace' | 'definitions'>): string {
  const labels = definitions.map(({ reference, network }) => `${quoted(reference)}: [${quoted(network.nodeLabel)}, ${quoted(network.interfaceName)}]`);
  const named = (key: string, namespace: string): string => (
    bound('v', `object.metadata.?annotations[?${quoted(key)}].orValue("")`, references('v', namespace)));
  const networks = named(NetworksAnnotation.KEY, 'request.namespace');
  const defaultNetwork = named(NetworksAnnotation.DEFAULT_NETWORK_KEY, quoted(multusNamespace));
  const missing = bound('all', `{${labels.join(', ')}}`, `(${networks} + ${defaultNetwork}).filter(r, r in all).map(r, all[r]).filter(l, !(l[0] in object.spec.?nodeSelector.orValue({})))`);
  const path = '/spec/nodeSelector';
  return bound('missing', missing, `(size(missing) == 0 || has(object.spec.nodeSelector) ? [] : [JSONPatch{op: "add", path: "${path}", value: {}}])`
    + ` + missing.map(l, JSONPatch{op: "add", path: "${path}/" + jsonpatch.escapeKey(l[0]), value: l[1]})`);
}
