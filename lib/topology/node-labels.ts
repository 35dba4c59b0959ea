import { AdditionalNetwork } from './additional-network';

/** Label that GKE sets on every node: the name of its node pool. */
export const NODE_POOL_LABEL = 'cloud.google.com/gke-nodepool';

/** The labels by which Pods find nodes with the networks: which node interface is in each. */
export function networkLabels(networks: readonly AdditionalNetwork[]): { [label: string]: string } {
  return Object.fromEntries(networks.map(({ nodeLabel, interfaceName }) => [nodeLabel, interfaceName]));
}
