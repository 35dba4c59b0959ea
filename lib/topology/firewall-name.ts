import { createHash } from 'crypto';
import { fitted } from './name';
import { isToken } from '../address/cidr';

/** How many characters Compute Engine allows in the name of a firewall rule. */
const LONGEST = 63;

/** The name, or one made from the network name if only Terraform knows it: a token is not the same in every synthesis. */
export function knownName(name: string, networkName: string): string {
  return isToken(name) ? `of-${networkName}` : name;
}

/** The same for a VPC, which several networks can be in: made from the name of the first. */
export function knownVpcName(vpcName: string, networks: readonly { readonly name: string; readonly vpc: { readonly name: string } }[]): string {
  return knownName(vpcName, networks.find(({ vpc }) => vpc.name === vpcName)!.name);
}

/**
 * Name of the firewall rule that allows the traffic of the cluster in a VPC: `<cluster>-<vpc>-internal`.
 *
 * A VPC name that is too long is cut and gets a digest of the whole name, so two long names with the same start stay different.
 */
export function firewallName(clusterName: string, vpcName: string): string {
  const room = LONGEST - `${clusterName}--internal`.length;
  const digest = createHash('sha256').update(vpcName).digest('hex').slice(0, 6);
  const part = vpcName.length <= room ? vpcName : `${fitted(vpcName, room - digest.length - 1)}-${digest}`;
  return `${clusterName}-${part}-internal`;
}
