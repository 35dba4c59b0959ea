import { Kubectl, KubernetesObject } from './kubectl';
import { Cidr, IpAddress } from '../../lib/address';
import { CniConfig, NetworksAnnotation } from '../../lib/cni';
import { Pool } from '../examples';

interface Definition extends KubernetesObject {
  readonly spec: { readonly config: string };
}

/** Which pools have nodes that a Pod can run on: those with every master of its networks, on a subnet that has the range. */
export async function poolsForPods(kubectl: Kubectl, pools: readonly Pool[]): Promise<(pod: KubernetesObject) => string[]> {
  const definitions = await kubectl.list<Definition>('network-attachment-definitions.k8s.cni.cncf.io');
  return ({ metadata: { namespace, annotations } }) => {
    const value = annotations?.[NetworksAnnotation.KEY];
    const elements = value === undefined ? [] : NetworksAnnotation.parse(value, namespace).elements;
    const wanted = elements.map(element => attachment(definitions, element.namespace ?? namespace, element.name, element.ips));
    return pools.filter(pool => wanted.every(want => hasNetwork(pool, want))).map(({ name }) => name);
  };
}

interface Attachment {
  readonly master: unknown;
  /** Of a definition that hands out addresses; one with static addresses has none. */
  readonly range?: unknown;
  readonly ips: readonly string[];
}

function attachment(definitions: readonly Definition[], namespace: string | undefined, name: string, ips: readonly string[] = []): Attachment {
  const definition = definitions.find(({ metadata }) => metadata.namespace === namespace && metadata.name === name);
  if (!definition) throw new Error(`no NetworkAttachmentDefinition ${namespace}/${name} is there`);
  const { plugins } = CniConfig.parse(definition.spec.config, name).toJSON() as { plugins: { master?: unknown; ipam?: { range?: unknown } }[] };
  return { master: plugins[0].master, range: plugins[0].ipam?.range, ips };
}

function hasNetwork(pool: Pool, { master, range, ips }: Attachment): boolean {
  return pool.interfaces.some(({ name, secondaryRanges }) => name === master && secondaryRanges.some(one => (
    range === undefined ? ips.every(ip => Cidr.parse(one).contains(IpAddress.parse(ip.split('/')[0]))) : one === range)));
}
