import { AdditionalNetwork } from '../../topology/additional-network';
import { Topology } from '../../topology/topology';

/** What stands in the manifests of a network, in the user's words. */
const FACTS: readonly { readonly prop: string; readonly verb?: string; readonly of: (network: AdditionalNetwork) => string }[] = [
  { prop: 'the node interface', of: ({ interfaceName }) => interfaceName },
  { prop: 'the node label that Pods select', of: ({ nodeLabel, interfaceName }) => `${nodeLabel}=${interfaceName}` },
  { prop: 'the Pod range', of: ({ podRange }) => podRange?.toString() ?? 'none' },
  { prop: 'the reserved ranges', verb: 'change', of: ({ reservedRanges }) => reservedRanges.join(', ') || 'none' },
];

/** What definitions and workloads have of the networks, where it changes. Pods that run keep what they have until they are made anew. */
export function manifestChanges(before: Topology, after: Topology): string[] {
  const of = ({ networks }: Topology, name: string): AdditionalNetwork | undefined => networks.find(network => network.name === name);
  return [
    ...after.networks.flatMap((network) => {
      const known = of(before, network.name);
      if (!known) return [`network '${network.name}' is new, at ${network.interfaceName}`];
      return FACTS.filter(fact => fact.of(known) !== fact.of(network))
        .map(fact => `${fact.prop} of network '${network.name}' ${fact.verb ?? 'changes'} from ${fact.of(known)} to ${fact.of(network)}`);
    }),
    ...before.networks.filter(({ name }) => !of(after, name)).map(({ name }) => `network '${name}' is gone; workloads that are attached to it are refused`),
  ];
}
