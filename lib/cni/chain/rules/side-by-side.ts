import { Finding, Rule } from '../../../problem';
import { IpamDraft } from '../../ipam/draft';
import { PlacedPool } from '../../ipam/placed-pools';
import { poolsOverlap } from '../../ipam/whereabouts-pool';
import { CniConfig } from '../cni-config';

/* A definition beside others of its cluster. */

/** A definition, as far as others have to know it. */
export interface Neighbor {
  /** `<namespace>/<name>` */
  readonly reference: string;
  /** Where it is, for messages. */
  readonly _path: string;
  readonly config: CniConfig;
}

/** A definition with those that came before it. */
export interface SideBySide {
  readonly reference: string;
  readonly config: CniConfig;
  /** Node interface of its network. */
  readonly nodeInterface: string;
  /** Those of the same network. */
  readonly ofNetwork: readonly Neighbor[];
  /** All of the cluster. */
  readonly others: readonly Neighbor[];
}

export const uniqueReference: Rule<SideBySide> = {
  name: 'unique-reference',
  requires: 'two definitions of a cluster differ in name or namespace',
  why: 'the second one replaces the first when you apply it, and Pods are attached to the wrong network',
  fix: 'give one of the two another name',
  source: 'Kubernetes: a name is unique in its namespace',
  check: ({ reference, others }) => {
    const other = others.find(earlier => earlier.reference === reference);
    return other ? [{ path: 'name', message: `'${reference}' is defined already, by '${other._path}'; give one of the two another name` }] : [];
  },
};

export const oneModePerMaster: Rule<SideBySide> = {
  name: 'one-mode-per-master',
  requires: 'all definitions of a network use the same mode of ipvlan, and none mixes ipvlan and macvlan',
  why: 'the kernel keeps the mode of the master: the second mode fails, or changes the Pods of the first one',
  fix: 'use one mode, or give the other one its own network',
  source: 'Linux, drivers/net/ipvlan: the mode is per port',
  check: ({ config, nodeInterface, ofNetwork }) => linksOf(config).flatMap(({ path, kind }): Finding[] => {
    const other = ofNetwork.flatMap(earlier => linksOf(earlier.config).map(link => ({ earlier, kind: link.kind }))).find(link => link.kind !== kind);
    return other ? [{
      path,
      message: `'${kind}' cannot share the node interface '${nodeInterface}' with '${other.kind}' of '${other.earlier.reference}'; use one of them in both, or give one its own network`,
    }] : [];
  }),
};

/** What the plugins make on the node interface. */
function linksOf(config: CniConfig): { path: string; kind: string }[] {
  return config._plugins.flatMap(({ path, type, config: { mode } }) => (
    type === 'ipvlan' ? [{ path: `${path}.mode`, kind: `ipvlan ${String(mode ?? 'l2')}` }] : type === 'macvlan' ? [{ path, kind: 'macvlan' }] : []));
}

export const onePoolPerRange: Rule<SideBySide> = {
  name: 'one-pool-per-range',
  requires: 'ranges of Whereabouts in one network are equal or disjoint, and equal ranges have the same network name',
  why: 'another network name means another pool, which hands out the same addresses; and if different ranges overlap, each address from one costs the other one of its '
    + '100 tries, so Pods stay in ContainerCreating while most of the range is free',
  fix: 'use one range in both or split it, and use the same `networkName` or none',
  source: 'Whereabouts v0.7.0, pkg/storage/kubernetes: a pool is named after network name and range; 100 tries (DatastoreRetries); observed: 120 and 120 Pods on a /22 and a /24 inside it stop after 199',
  check: ({ config, ofNetwork }) => config._pools.flatMap((own): Finding[] => {
    const others = ofNetwork.flatMap(({ reference, config: earlier }) => earlier._pools.map(other => ({ reference, other })));
    const overlapping = others.filter(({ other }) => poolsOverlap(own.pool, other.pool));
    // One finding is enough.
    return overlapping.flatMap(({ other, reference }) => findingOf(own, other, reference) ?? []).slice(0, 1);
  }),
};

function findingOf({ key, pool, ipam }: PlacedPool, other: PlacedPool, reference: string): Finding | undefined {
  const same = pool.cidr.isSame(other.pool.cidr);
  if (networkNameOf(ipam) !== networkNameOf(other.ipam)) {
    const elsewhere = same ? `has another network name in '${reference}'` : `overlaps '${other.pool.cidr}' in '${reference}', which has another network name`;
    return {
      path: `${ipam.path}.${ipam.whereabouts ? 'networkName' : 'network_name'}`,
      message: `'${pool.cidr}' ${elsewhere}, so both hand out the same addresses; use the same network name in both`,
    };
  }
  // The larger one excludes the smaller one.
  const split = pool.cidr.covers(other.pool.cidr) ? `exclude '${other.pool.cidr}' here` : `exclude '${pool.cidr}' in '${reference}'`;
  return same ? undefined : {
    path: `${ipam.path}.${key}`,
    message: `'${pool.cidr}' overlaps '${other.pool.cidr}' in '${reference}' but is not the same range, so each address from one costs the other one of its 100 tries; `
      + `use '${other.pool.cidr}' in both, or ${split}`,
  };
}

/** Whereabouts treats an empty name like none. */
function networkNameOf({ config }: IpamDraft): unknown {
  return config.network_name || undefined;
}

/** Every rule for a definition beside others, in the order in which problems are shown. */
export const SIDE_BY_SIDE_RULES: readonly Rule<SideBySide>[] = [uniqueReference, oneModePerMaster, onePoolPerRange];
