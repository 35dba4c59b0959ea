import { AdditionalNetwork } from './additional-network';
import { Cidr } from '../address/cidr';

/** From where the firewall rule of a VPC lets packets in: every range of its networks. Pods have their addresses in the Pod range, which source tags would not match. */
export function firewallSources(networks: readonly AdditionalNetwork[]): Cidr[] {
  const ranges = networks.flatMap(({ primaryRange, podRange }) => (podRange ? [primaryRange, podRange] : [primaryRange]));
  return ranges.filter((range, i) => ranges.findIndex(other => other.isSame(range)) === i);
}
