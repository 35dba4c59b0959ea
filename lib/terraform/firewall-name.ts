import { createHash } from 'crypto';
import { fitted } from '../topology/name';

/** Characters that Compute Engine allows in the name of a firewall rule. */
const LONGEST = 63;

/**
 * Name of the rule that opens a VPC to the cluster's own traffic: `<cluster>-<vpc>-internal`.
 *
 * A VPC name that does not fit is cut, and ends in a digest of the whole, so that two long names with the same beginning stay apart.
 */
export function firewallName(clusterName: string, vpcName: string): string {
  const room = LONGEST - `${clusterName}--internal`.length;
  const digest = createHash('sha256').update(vpcName).digest('hex').slice(0, 6);
  const part = vpcName.length <= room ? vpcName : `${fitted(vpcName, room - digest.length - 1)}-${digest}`;
  return `${clusterName}-${part}-internal`;
}
