import { Kubectl, KubernetesObject } from './kubectl';

interface Allocations extends KubernetesObject {
  readonly spec: { readonly range: string; readonly allocations: { readonly [offset: string]: { readonly podref?: string } } };
}

/** Every pool of Whereabouts by its range, with who holds each offset. */
export async function addressPools(kubectl: Kubectl): Promise<{ readonly [range: string]: { readonly [offset: string]: string } }> {
  const pools = await kubectl.list<Allocations>('ippools.whereabouts.cni.cncf.io');
  return Object.fromEntries(pools.map(({ metadata: { name }, spec }) => [
    name,
    Object.fromEntries(Object.entries(spec.allocations).map(([offset, { podref }]) => [offset, podref ?? 'nobody'])),
  ]));
}

/** Who holds an address of any pool, one entry for each address. */
export async function holders(kubectl: Kubectl): Promise<string[]> {
  return Object.values(await addressPools(kubectl)).flatMap(allocations => Object.values(allocations));
}
