import { PodDraft } from './draft';
import { enclosingCidr } from '../../address/cidr';
import { addressBits, IpAddress } from '../../address/ip-address';
import { parseGoCidr } from '../../cni/go/address';
import { handsOut } from '../../cni/ipam/whereabouts-pool';
import { AppRegistry, Definition } from '../app/registry';

/** The addresses of one network that a workload takes, and those that there are. */
export interface AddressDemand {
  readonly path: string;
  readonly reference: string;
  /** Addresses that the Pods of the workload take at a time. */
  readonly wanted: number;
  readonly capacity: number;
  /** The autoscaler that decides how many Pods there are, in brackets, for a message; empty if none does. */
  readonly scaling: string;
}

/** The addresses that the workload takes of each network, if the capacity and the number of Pods are known. A Pod with two interfaces in a
 * network takes two. */
export function addressDemands({ attached, podCount, scaledBy }: PodDraft): AddressDemand[] {
  if (podCount === undefined) return [];
  const scaling = scaledBy === undefined ? '' : ` (maxReplicas of '${scaledBy}')`;
  return attached.flatMap(({ definition, place }, i) => {
    const { capacity, reference } = definition;
    const interfaces = attached.filter(one => one.definition === definition);
    return capacity === undefined || interfaces[0] !== attached[i]
      ? [] : [{ path: `networks[${place}]`, reference, wanted: podCount * interfaces.length, capacity, scaling }];
  });
}

/** The definition of the same network whose Whereabouts can hand out the address. */
export function handingOut(app: AppRegistry, { network }: Definition, address: IpAddress): Definition | undefined {
  const alone = enclosingCidr(address, addressBits(address.family));
  return app.definitionsOf(network).find(({ config }) => config._pools.some(({ pool }) => handsOut(pool, alone)));
}

/** The canonical address, by which claims are compared. */
export function claimedAddress(ip: string): string {
  return parseGoCidr(ip)?.address.toString() ?? ip;
}
