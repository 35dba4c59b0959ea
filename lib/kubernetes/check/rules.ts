import { Finding, Rule } from '../../problem';
import { readImageReference } from '../../cni/multus/rules';

/* Whether a check can be run at all. */

/** A check, and the nodes that its Pods can run on. */
export interface CheckDraft {
  readonly addresses: readonly string[];
  readonly image: string;
  readonly network: string;
  /** How many nodes have the network, at most. */
  readonly nodeCount: number;
  /** What the firewall rule of the VPC lets in; empty if others write it. */
  readonly allowedProtocols: readonly string[];
}

export const checkAddresses: Rule<CheckDraft> = {
  name: 'check-addresses',
  requires: 'a connectivity check has at least two addresses, and a node for each',
  why: 'one Pod has nobody to ask; and no two Pods of a check run on one node, so that one without a node stays Pending',
  fix: 'give from two addresses to as many as there are nodes with the network',
  source: 'a path between nodes has two ends',
  check: ({ addresses, network, nodeCount }): Finding[] => {
    if (addresses.length < 2) return [{ path: 'addresses', message: `got ${addresses.length || 'none'}, but a path has two ends; give at least two` }];
    return addresses.length <= nodeCount ? [] : [{
      path: 'addresses',
      message: `got ${addresses.length}, but at most ${nodeCount} ${nodeCount === 1 ? 'node has' : 'nodes have'} the network '${network}', and each Pod needs one of its own; ${nodeCount < 2 ? 'add nodes' : `give at most ${nodeCount}`}`,
    }];
  },
};

export const checkImage: Rule<CheckDraft> = {
  name: 'check-image',
  requires: 'the image of a connectivity check is given by digest',
  why: 'a tag can move, and the check would run something else',
  fix: 'write <registry>/<path>:<tag>@sha256:<digest>',
  source: 'distribution/reference, the grammar of image references',
  check: ({ image }) => (readImageReference(image)?.digest !== undefined ? [] : [{
    path: 'image', message: `'${image}' is not an image by digest; write <registry>/<path>:<tag>@sha256:<64 hexadecimal digits>`,
  }]),
};

/** What the check sends. */
const SENT = ['icmp', 'tcp', 'udp'];

export const checkProtocols: Rule<CheckDraft> = {
  name: 'check-protocols',
  requires: 'the firewall rule of the VPC lets in what a connectivity check sends: ICMP, TCP and UDP',
  why: 'the check would fail where the network is as it was described',
  fix: 'add the protocol to `allowedProtocols` of the VPC, or leave the check out',
  source: 'the check asks by echo requests and TCP, and measures the MTU by UDP',
  check: ({ allowedProtocols, network }) => {
    const missing = SENT.filter(protocol => !allowedProtocols.includes(protocol));
    return allowedProtocols.length === 0 || allowedProtocols.includes('all') || missing.length === 0 ? [] : [{
      path: 'definition',
      message: `the firewall rule of '${network}' does not let in ${missing.join(' and ')}, which the check sends; add it to allowedProtocols of its VPC, or leave the check out`,
    }];
  },
};

/** Every rule for a connectivity check, in the order in which problems are shown. */
export const CHECK_RULES: readonly Rule<CheckDraft>[] = [checkAddresses, checkImage, checkProtocols];
