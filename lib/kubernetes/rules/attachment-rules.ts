import { Cidr } from '../../address';
import { enclosingCidr } from '../../address/cidr';
import { intersection } from '../../address/span';
import { parseGoCidr } from '../../cni/go-address';
import { allocatable, WhereaboutsPool } from '../../cni/whereabouts-pool';
import { Finding, Rule } from '../../problem';
import type { AttachmentDraft } from '../attachments';
import type { NetworkAttachmentDefinition } from '../network-attachment-definition';

export const uniqueReference: Rule<AttachmentDraft> = {
  name: 'unique-reference',
  severity: 'error',
  demands: 'two NetworkAttachmentDefinitions of a chart or of a network differ in name or namespace',
  why: 'the second one replaces the first when it is applied, and Pods are attached to the wrong network',
  fix: 'give one of the two another name',
  source: 'Kubernetes: a name is unique in its namespace',
  check: ({ attachment, ofNetwork, sameReference }) => {
    const other = sameReference ?? ofNetwork.find(({ reference }) => reference === attachment.reference);
    return other ? [{ path: 'name', message: `'${attachment.reference}' is defined already, by '${other.node.path}', give one of the two another name` }] : [];
  },
};

export const oneModePerMaster: Rule<AttachmentDraft> = {
  name: 'one-mode-per-master',
  severity: 'error',
  demands: 'all NetworkAttachmentDefinitions of a network use the same mode of ipvlan, and none mixes ipvlan and macvlan',
  why: 'the kernel keeps the mode with the master: the second mode fails, or changes the first one\'s Pods',
  fix: 'use one mode, or give the other one a network of its own',
  source: 'Linux, drivers/net/ipvlan: the mode is per port',
  check: ({ attachment, ofNetwork }) => linksOf(attachment).flatMap(({ path, kind }): Finding[] => {
    const other = ofNetwork.flatMap(earlier => linksOf(earlier).map(link => ({ earlier, kind: link.kind }))).find(link => link.kind !== kind);
    return other ? [{
      path,
      message: `'${kind}' cannot share the interface '${attachment.network.interfaceName}' with '${other.kind}' of '${other.earlier.reference}', use one of them in both, or give one a network of its own`,
    }] : [];
  }),
};

/** What the plugins make on the node's interface. */
function linksOf({ config }: NetworkAttachmentDefinition): { path: string; kind: string }[] {
  return config._chain.flatMap((plugin, i) => (
    plugin.type === 'ipvlan' ? [{ path: `plugins[${i}].mode`, kind: `ipvlan ${String(plugin.mode ?? 'l2')}` }]
      : plugin.type === 'macvlan' ? [{ path: `plugins[${i}]`, kind: 'macvlan' }] : []));
}

export const onePoolPerRange: Rule<AttachmentDraft> = {
  name: 'one-pool-per-range',
  severity: 'error',
  demands: 'ranges of Whereabouts in one network are the same or disjoint, and the same range has the same network name',
  why: 'another network name is another pool, which hands out the same addresses; and where ranges overlap without being the same, each address that one has handed out costs the other one of its '
    + '100 tries, so that Pods stay in ContainerCreating while most of the range is free',
  fix: 'use one range in both, or split it, and the same `networkName` or none',
  source: 'Whereabouts v0.7.0, pkg/storage/kubernetes: a pool is named after network name and range; 100 tries (DatastoreRetries); seen: 120 and 120 Pods on a /22 and a /24 inside it stop after 199',
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
}

/** A range of Whereabouts in a configuration, as it is written there. */
interface WrittenRange {
  readonly path: string;
  readonly range: string;
  readonly pool: WhereaboutsPool;
  readonly networkName?: string;
}

function faultOf(own: WrittenRange, other: WrittenRange, reference: string): Finding | undefined {
  const same = own.pool.cidr.isSame(other.pool.cidr);
  if (own.networkName !== other.networkName) {
    const elsewhere = same ? `has another network name in '${reference}'` : `overlaps '${other.range}' in '${reference}', which has another network name`;
    return { path: `${own.path}.networkName`, message: `'${own.range}' ${elsewhere}, so that both hand out the same addresses; use the same networkName in both` };
  }
  return same ? undefined : {
    path: `${own.path}.range`,
    message: `'${own.range}' overlaps '${other.range}' in '${reference}' and is not the same, so that each address that one hands out costs the other one of its 100 tries; `
      + `use '${other.range}' in both, or ${split(own, other, reference)}`,
  };
}

/** What makes the two disjoint: the larger one leaves the smaller one out. */
function split(own: WrittenRange, other: WrittenRange, reference: string): string {
  return own.pool.cidr.covers(other.pool.cidr)
    ? `exclude '${other.pool.cidr}' here`
    : `exclude '${own.pool.cidr}' in '${reference}'`;
}

function overlap(a: WhereaboutsPool, b: WhereaboutsPool): boolean {
  return a.cidr.family === b.cidr.family && allocatable(a).some(one => allocatable(b).some(other => intersection(one, other)));
}

function rangesOf({ config }: Pick<NetworkAttachmentDefinition, 'config'>): WrittenRange[] {
  const written = config._chain.flatMap((plugin, i) => {
    const ipam = plugin.ipam as WrittenIpam | undefined;
    if (ipam?.type !== 'whereabouts') return [];
    return [...(ipam.range === undefined ? [] : [ipam.range]), ...(ipam.ipRanges ?? []).map(({ range }) => range)].map(range => ({
      path: `plugins[${i}].ipam`, range, networkName: ipam.network_name,
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

/** Every rule between NetworkAttachmentDefinitions, in the order in which their findings are shown. */
export const ATTACHMENT_RULES: readonly Rule<AttachmentDraft>[] = [uniqueReference, oneModePerMaster, onePoolPerRange];
