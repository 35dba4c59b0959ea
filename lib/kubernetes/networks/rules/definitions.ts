import { CniConfig } from '../../../cni/chain/cni-config';
import { IpamDraft } from '../../../cni/ipam/draft';
import { PlacedPool } from '../../../cni/ipam/placed-pools';
import { poolsOverlap } from '../../../cni/ipam/whereabouts-pool';
import { Finding, Rule } from '../../../problem';
import { ofDifferentTopologies } from '../../../topology/topology';
import { namespaceFindings } from '../../app/namespace-name';
import { Definition } from '../../app/registry';

/** A definition with those that were made before it. */
export interface DefinitionDraft extends Omit<Definition, 'apiObject' | '_path'> {
  /** Those of the same network. */
  readonly ofNetwork: readonly Definition[];
  /** All of the app. */
  readonly others: readonly Definition[];
}

/** A file name has 255 bytes: for the name of the network, two hyphens, a container ID of 64 characters and an interface such as net1. */
const LONGEST_NAME = 255 - 2 - 64 - 4;

export const definitionName: Rule<DefinitionDraft> = {
  name: 'definition-name',
  requires: 'the name of a definition is valid for a Kubernetes object and has at most 185 characters, and its namespace is valid for a namespace',
  why: 'the API server refuses the object; and libcni keeps a file for each interface, named after the network, which cannot be longer',
  fix: 'use lower-case letters, digits and hyphens; a name can also have dots between them',
  source: 'Kubernetes, "Object Names and IDs": DNS subdomain names (253 characters) and label names (63); libcni 1.3.0, run: "file name too long" with 253, 255 bytes hold the name, the container ID and net1',
  check: ({ name, namespace }) => [
    ...(name.length > LONGEST_NAME ? [{
      path: 'name',
      message: `the name has ${name.length} characters, and no Pod could be attached: libcni names a file after it; use at most ${LONGEST_NAME}`,
    }] : []),
    ...(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(name) ? [] : [{
      path: 'name',
      message: `'${name}' is not allowed; use lower-case letters, digits, '-' and '.', each part beginning and ending with a letter or digit`,
    }]),
    ...namespaceFindings('namespace', namespace),
  ],
};

export const uniqueReference: Rule<DefinitionDraft> = {
  name: 'unique-reference',
  requires: 'two definitions of a cluster differ in name or namespace',
  why: 'the second one replaces the first when you apply it, and Pods are attached to the wrong network',
  fix: 'give one of the two another name',
  source: 'Kubernetes: a name is unique in its namespace',
  check: ({ reference, network, others }) => {
    const other = others.find(earlier => earlier.reference === reference && !ofDifferentTopologies(earlier.network, network));
    return other ? [{ path: 'name', message: `'${reference}' is defined already, by '${other._path}'; give one of the two another name` }] : [];
  },
};

export const oneModePerMaster: Rule<DefinitionDraft> = {
  name: 'one-mode-per-master',
  requires: 'all definitions of a network use the same mode of ipvlan, and none mixes ipvlan and macvlan',
  why: 'the kernel keeps the mode of the master: the second mode fails, or changes the Pods of the first one',
  fix: 'use one mode, or give the other one its own network',
  source: 'Linux, drivers/net/ipvlan: the mode is per port',
  check: ({ config, network, ofNetwork }) => linksOf(config).flatMap(({ path, kind }): Finding[] => {
    const other = ofNetwork.flatMap(earlier => linksOf(earlier.config).map(link => ({ earlier, kind: link.kind }))).find(link => link.kind !== kind);
    return other ? [{
      path,
      message: `'${kind}' cannot share the node interface '${network.interfaceName}' with '${other.kind}' of '${other.earlier.reference}'; use one of them in both, or give one its own network`,
    }] : [];
  }),
};

/** What the plugins make on the node interface. */
function linksOf(config: CniConfig): { path: string; kind: string }[] {
  return config._plugins.flatMap(({ path, type, config: { mode } }) => (
    type === 'ipvlan' ? [{ path: `${path}.mode`, kind: `ipvlan ${String(mode ?? 'l2')}` }] : type === 'macvlan' ? [{ path, kind: 'macvlan' }] : []));
}

export const onePoolPerRange: Rule<DefinitionDraft> = {
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
export const DEFINITION_RULES: readonly Rule<DefinitionDraft>[] = [definitionName, uniqueReference, oneModePerMaster, onePoolPerRange];

/* The addresses of one network that all workloads of an app take. */

/** A definition, and the lasting workloads of the app that take its addresses. */
export interface NetworkUse {
  readonly reference: string;
  /** References of the other definitions with the same pool. */
  readonly sharing: readonly string[];
  /** How many addresses there are at a time. */
  readonly capacity: number;
  /** How many of them are taken. */
  readonly taken: number;
  /** The workloads that take them. There can be many, so it is only called when needed. */
  readonly takers: () => Taker[];
}

/** A workload, and how many addresses its Pods take. */
export interface Taker {
  /** Path of the workload in its app. */
  readonly path: string;
  readonly addresses: number;
}

/** How many workloads a message names; it names the largest ones. */
const NAMED = 3;

export const addressesForAll: Rule<NetworkUse> = {
  name: 'addresses-for-all',
  severity: 'warning',
  requires: 'a network has an address for each Pod of all lasting workloads of the app, without the Pods of Jobs and of a rolling update',
  why: 'the last Pods to start stay in ContainerCreating: "Could not allocate IP in range"',
  fix: 'give the network a larger range, exclude less, or run fewer Pods',
  source: 'Whereabouts v0.7.0, pkg/allocate, AssignmentError; whereabouts#70, #74',
  check: ({ reference, sharing, capacity, taken, takers }) => {
    if (taken <= capacity) return [];
    const largest = takers().sort((a, b) => b.addresses - a.addresses);
    // enough-addresses reports a workload that is too large by itself.
    if (largest[0].addresses > capacity) return [];
    const named = largest.slice(0, NAMED).map(({ path, addresses }) => `${path} ${addresses}`).join(', ');
    const others = largest.length > NAMED ? `, and ${largest.length - NAMED} more` : '';
    return [{
      path: 'network',
      message: `'${reference}' has ${capacity} addresses${sharing.map(other => `, shared with '${other}'`).join('')}, but the workloads of this app take ${taken} (${named}${others}); give it a larger range or run fewer Pods`,
    }];
  },
};

/** Every rule for the use of a network, in the order in which problems are shown. */
export const USE_RULES: readonly Rule<NetworkUse>[] = [addressesForAll];
