import { Kubectl, KubernetesObject } from './kubectl';

interface Allocations extends KubernetesObject {
  readonly spec: { readonly range: string; readonly allocations: { readonly [offset: string]: { readonly podref?: string } } };
}

/** Who holds an address of any pool of Whereabouts, one entry for each address. */
export async function holders(kubectl: Kubectl): Promise<string[]> {
  const pools = await kubectl.list<Allocations>('ippools.whereabouts.cni.cncf.io');
  return pools.flatMap(({ spec }) => Object.values(spec.allocations).map(({ podref }) => podref ?? 'nobody'));
}
