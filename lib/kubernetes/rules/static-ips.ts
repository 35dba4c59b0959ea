import { enclosingCidr } from '../../address/cidr';
import { parseGoCidr, parseGoIp } from '../../cni/go-address';
import { Finding, Rule } from '../../problem';
import type { NetworkAttachmentDefinition } from '../network-attachment-definition';
import { handingOut } from '../pod-addresses';
import type { PodDraft } from '../pod-draft';

export const staticIps: Rule<PodDraft> = {
  name: 'static-ips',
  severity: 'error',
  demands: 'a static address has a prefix length, lies in the network\'s range for Pods and in a part of it that is never handed out, and is of one Pod',
  why: 'Whereabouts adds it to the Pod without reserving it: it hands the same address to another Pod, and both lose packets',
  fix: 'reserve a part of the range in the topology (`reservedRanges`) and take the address from it',
  source: 'Whereabouts v0.7.0, pkg/config, handleEnvArgs: "invalid CIDR", and no reservation; whereabouts#176, #207',
  check: ({ attached, podCount, kind }) => attached.flatMap(({ definition, options, place }) => (options.ips ?? []).flatMap((ip, j): Finding[] => {
    const path = `networks[${place}].ips[${j}]`;
    const fault = addressFault(ip, definition);
    return [
      ...(fault === undefined ? [] : [{ path, message: fault }]),
      ...(podCount !== undefined && podCount <= 1 ? [] : [{ path, message: sharedAddress(ip, kind, podCount) }]),
    ];
  })),
};

function addressFault(ip: string, definition: NetworkAttachmentDefinition): string | undefined {
  const { network } = definition;
  const read = parseGoCidr(ip);
  if (!read) {
    const { prefixLength } = network.podRange;
    return parseGoIp(ip)
      ? `'${ip}' has no prefix length, write '${ip}/${prefixLength}'`
      : `'${ip}' is not an address with prefix length, write <address>/${prefixLength}`;
  }
  if (!network.podRange.contains(read.address) && read.address.family === network.podRange.family) {
    return `'${ip}' does not lie in the range for Pods of '${network.name}', ${network.podRange}, take a reserved address of that`;
  }
  const { first, last, hostBits } = enclosingCidr(read.address, read.prefixLength);
  if (hostBits > 1 && [first, last].some(edge => edge.toString() === read.address.toString())) {
    return `'${ip}' is the first or last address of its range, which no Pod can have, take one between`;
  }
  const other = handingOut(definition, read.address);
  return other
    ? `'${ip}' is also handed out by Whereabouts in '${other.reference}', reserve a part of the range with reservedRanges of the network '${network.name}' and take an address of it`
    : undefined;
}

function sharedAddress(ip: string, kind: string, podCount: number | undefined): string {
  const surge = kind === 'Deployment' && podCount === 2 ? ' (one of them while it is updated, unless its strategy is Recreate)' : '';
  return `'${ip}' would be the address of ${podCount === undefined ? 'all' : `up to ${podCount}`} Pods of the ${kind} at a time${surge}, give it to a single Pod, or leave the addresses to Whereabouts`;
}
