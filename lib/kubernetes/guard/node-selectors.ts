import { quoted } from './cel';
import { MutatingPolicyApi } from './multus-guard-props';
import { networkVariables, PODS } from './pods';
import { GROUP, matchResources, Policy, PolicySettings, resourceRules } from './policy';
import { NetworksAnnotation } from '../../cni/annotation/networks-annotation';
import { Definition } from '../app/registry';

/** A policy that gives Pods the node selector of the networks that they name, unless they have a value for the label already. */
export function nodeSelectors(
  name: string, api: MutatingPolicyApi, { failurePolicy, excludedNamespaces }: Omit<PolicySettings, 'action'>, multusNamespace: string, definitions: readonly Definition[],
): Policy {
  const labels = definitions.map(({ reference, network }) => `${quoted(reference)}: [${quoted(network.nodeLabel)}, ${quoted(network.interfaceName)}]`);
  const networks = [NetworksAnnotation.KEY, NetworksAnnotation.DEFAULT_NETWORK_KEY].map(quoted).join(', ');
  return {
    apiVersion: `${GROUP}/${api}`,
    kind: 'MutatingAdmissionPolicy',
    spec: {
      failurePolicy,
      // Another policy or webhook may add the annotation.
      reinvocationPolicy: 'IfNeeded',
      matchConstraints: { resourceRules: resourceRules(PODS.resources, ['CREATE']) },
      matchConditions: [
        { name: 'has-networks', expression: `[${networks}].exists(k, k in object.?metadata.?annotations.orValue({}))` },
        // The scheduler does not look at such a Pod, and the kubelet of another node would refuse it.
        { name: 'is-scheduled', expression: 'object.?spec.?nodeName.orValue("") == ""' },
      ],
      variables: [
        ...networkVariables('object', multusNamespace),
        { name: 'labels', expression: `{${labels.join(', ')}}` },
        { name: 'selector', expression: 'object.?spec.?nodeSelector.orValue({})' },
        {
          name: 'missing',
          expression: '(variables.networkReferences + variables.defaultReferences).filter(r, r in variables.labels).map(r, variables.labels[r])'
            + '.filter(l, !(l[0] in variables.selector))',
        },
      ],
      mutations: [{
        patchType: 'JSONPatch',
        jsonPatch: {
          expression: '(size(variables.missing) == 0 || has(object.spec.nodeSelector) ? [] : [JSONPatch{op: "add", path: "/spec/nodeSelector", value: {}}])'
            + ' + variables.missing.map(l, JSONPatch{op: "add", path: "/spec/nodeSelector/" + jsonpatch.escapeKey(l[0]), value: l[1]})',
        },
      }],
    },
    binding: { policyName: name, matchResources: matchResources(excludedNamespaces) },
  };
}
