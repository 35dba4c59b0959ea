import { Cidr } from '../../address';
import { enclosingCidr } from '../../address/cidr';
import { intersection } from '../../address/span';
import { parseGoCidr } from '../../cni/go-address';
import { allocatable, WhereaboutsPool } from '../../cni/whereabouts-pool';
import { Finding, Rule } from '../../problem';
import type { AttachmentDraft } from '../attachments';
import type { NetworkAttachmentDefinition } from '../network-attachment-definition';

export const onePoolPerRange: Rule<AttachmentDraft> = {
  name: 'one-pool-per-range',
  severity: 'error',
  demands: 'NetworkAttachmentDefinitions of a network keep an address in one pool',
  why: 'another network name or another range is another pool of Whereabouts: each hands out the same addresses, to two Pods of one VPC',
  fix: 'use the same `networkName` in both, or none, and leave `enableOverlappingRanges` on',
  source: 'Whereabouts v0.7.0, pkg/storage/kubernetes: a pool is named after network name and range',
  check: ({ attachment, ofNetwork }) => rangesOf(attachment).flatMap((own): Finding[] => {
    const others = ofNetwork.flatMap(({ reference, config }) => rangesOf({ config }).map(other => ({ reference, other })));
    const overlapping = others.filter(({ other }) => overlap(own.pool, other.pool));
    // The first one says enough.
    return overlapping.flatMap(({ other, reference }) => faultOf(own, other, reference) ?? []).slice(0, 1);
  }),
};

/** The keys of Whereabouts that matter here. */
interface WrittenIpam {
  readonly type?: string;
  readonly range?: string;
  readonly ipRanges?: readonly { readonly range: string }[];
  readonly network_name?: string;
  readonly enable_overlapping_ranges?: boolean;
}

/** A range of Whereabouts in a configuration, as it is written there. */
interface WrittenRange {
  readonly path: string;
  readonly range: string;
  readonly pool: WhereaboutsPool;
  readonly networkName?: string;
  readonly looksAround: boolean;
}

function faultOf(own: WrittenRange, other: WrittenRange, reference: string): Finding | undefined {
  const same = own.pool.cidr.isSame(other.pool.cidr);
  if (own.networkName !== other.networkName) {
    const elsewhere = same ? `has another network name in '${reference}'` : `overlaps '${other.range}' in '${reference}', which has another network name`;
    return { path: `${own.path}.networkName`, message: `'${own.range}' ${elsewhere}, so that both hand out the same addresses, use the same networkName in both` };
  }
  return same || (own.looksAround && other.looksAround) ? undefined : {
    path: `${own.path}.enableOverlappingRanges`,
    message: `'${own.range}' overlaps '${other.range}' in '${reference}', and one of them does not look for addresses of the other, so that both hand out the same, leave enableOverlappingRanges on in both`,
  };
}

function overlap(a: WhereaboutsPool, b: WhereaboutsPool): boolean {
  return a.cidr.family === b.cidr.family && allocatable(a).some(one => allocatable(b).some(other => intersection(one, other)));
}

function rangesOf({ config }: Pick<NetworkAttachmentDefinition, 'config'>): WrittenRange[] {
  const written = config._chain.flatMap((plugin, i) => {
    const ipam = plugin.ipam as WrittenIpam | undefined;
    if (ipam?.type !== 'whereabouts') return [];
    return [...(ipam.range === undefined ? [] : [ipam.range]), ...(ipam.ipRanges ?? []).map(({ range }) => range)].map(range => ({
      path: `plugins[${i}].ipam`, range, networkName: ipam.network_name, looksAround: ipam.enable_overlapping_ranges ?? true,
    }));
  });
  // A configuration that was written by hand has no pools that are read already; its excludes are not looked at.
  return written.flatMap((one, i) => {
    const pool = config._pools.length === written.length ? config._pools[i] : wholePool(one.range);
    return pool ? [{ ...one, pool }] : [];
  });
}

function wholePool(range: string): WhereaboutsPool | undefined {
  const read = parseGoCidr(range.slice(range.indexOf('-') + 1));
  const cidr: Cidr | undefined = read && enclosingCidr(read.address, read.prefixLength);
  return cidr && { cidr, excluded: [] };
}
