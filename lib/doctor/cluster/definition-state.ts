import { CniConfig } from '../../cni/chain/cni-config';
import { WhereaboutsPool } from '../../cni/ipam/whereabouts-pool';
import { AdditionalNetwork } from '../../topology/additional-network';
import { Topology } from '../../topology/topology';
import { KubernetesObject, part, referenceOf } from '../kubernetes-object';

/** A NetworkAttachmentDefinition of the cluster, as far as the Pods need it. */
export interface DefinitionState {
  /** `<namespace>/<name>` */
  readonly reference: string;
  /** The configuration; nothing if Multus would refuse it, which a rule for definitions reports. */
  readonly config?: CniConfig;
  /** The node interface; nothing if it names none. */
  readonly master?: string;
  /** The ranges of Whereabouts. */
  readonly ranges: readonly DefinedRange[];
  /** Addresses that its IPAM gives to every Pod beside those of the ranges. */
  readonly fixedAddresses: readonly string[];
  /** Its network in the topology, if there is a topology. */
  readonly network?: AdditionalNetwork;
}

/** A range that a definition hands out. */
export interface DefinedRange {
  readonly pool: WhereaboutsPool;
  /** The network name of Whereabouts; empty without one. */
  readonly networkName: string;
}

export function definitionState(object: KubernetesObject, topology: Topology | undefined): DefinitionState {
  const { config: text } = part(object.manifest, 'spec');
  const config = typeof text === 'string' ? tryConfig(text, object.name) : undefined;
  const [first] = config?._plugins ?? [];
  const master = typeof first?.config.master === 'string' && first.config.master !== '' ? first.config.master : undefined;
  const ranges = (config?._pools ?? []).map(({ pool, ipam }): DefinedRange => ({
    pool, networkName: typeof ipam.config.network_name === 'string' ? ipam.config.network_name : '',
  }));
  const fixed: unknown = first?.ipam?.config.addresses;
  return {
    reference: referenceOf(object),
    config,
    master,
    ranges,
    fixedAddresses: Array.isArray(fixed) ? fixed.map(one => String((one as { address?: unknown } | null)?.address).split('/')[0]) : [],
    network: topology && networkOf(topology, ranges, master),
  };
}

/** The network of the topology whose Pod range has the ranges, or else the only one with the node interface. */
function networkOf({ networks }: Topology, ranges: readonly DefinedRange[], master: string | undefined): AdditionalNetwork | undefined {
  const overlapping = networks.find(({ podRange }) => podRange !== undefined && ranges.some(({ pool }) => podRange.overlaps(pool.cidr)));
  const withMaster = networks.filter(({ interfaceName }) => interfaceName === master);
  return overlapping ?? (withMaster.length === 1 ? withMaster[0] : undefined);
}

function tryConfig(text: string, name: string): CniConfig | undefined {
  try {
    return CniConfig.parse(text, name);
  } catch {
    return undefined;
  }
}
