import { GoogleCloud, nameOf, projectOf, textOf } from './google-cloud';
import { ImportOptions, Unsaid } from './imported-topology';
import { Json } from '../../cni/annotation/pod-template';
import { nearest } from '../../problem';
import { readLocation } from '../../topology/location';
import { ProfileDefaults } from '../../topology/profile';
import { part, parts } from '../kubernetes-object';

/** One attempt to say what is there, with the defaults of a profile. */
export interface Importing {
  readonly cloud: GoogleCloud;
  readonly options: ImportOptions;
  readonly profile: ProfileDefaults;
  /** Project of the cluster. */
  readonly project: string;
  /** The host project, if the VPC of the cluster is in another project. */
  readonly hostProject?: string;
  readonly clusterName: string;
  readonly region: string;
  /** Whether the cluster is somebody else's. */
  readonly hasExistingCluster: boolean;
  /** The node pools that the topology has. */
  readonly nodePools: readonly Json[];
  /** Notes what cannot be said. */
  unsaid(object: string, path: string, reason: string): void;
}

/** The pool that GKE makes with a cluster. A topology has its number of nodes. */
export const DEFAULT_POOL = 'default-pool';

/**
 * Begins an attempt.
 *
 * @throws if a topology cannot have such a cluster, or if the options name what is not there
 */
export function importing(cloud: GoogleCloud, options: ImportOptions, profile: ProfileDefaults, unsaid: Unsaid[]): Importing {
  const { cluster } = cloud;
  const clusterName = textOf(cluster, 'name');
  requireMultiNetworking(clusterName, cluster);
  const project = projectOf(cluster.selfLink);
  const location = readLocation(textOf(cluster, 'location'));
  if (project === undefined || !location) {
    throw new Error(`the cluster '${clusterName}' has no selfLink with its project, or no location; give the output of gcloud with --format json as it is`);
  }
  const host = projectOf(part(cluster, 'networkConfig').network);
  const hasExistingCluster = options.existingCluster ?? options.existing ?? false;
  const withNetworks = cloud.nodePools.filter(pool => attachedNetworks(pool).length > 0);
  if (withNetworks.length === 0) {
    throw new Error(`no node pool of the cluster '${clusterName}' has an additional network (networkConfig.additionalNodeNetworkConfigs), so there is no topology to write`);
  }
  requireKnown('VPC', options.existingVpcs, withNetworks.flatMap(pool => attachedNetworks(pool).map(({ network }) => nameOf(network))));
  requireKnown('subnet', options.existingSubnets, withNetworks.flatMap(pool => attachedNetworks(pool).map(({ subnetwork }) => nameOf(subnetwork))));
  return {
    cloud,
    options,
    profile,
    project,
    hostProject: host === project ? undefined : host,
    clusterName,
    region: location.region,
    hasExistingCluster,
    nodePools: hasExistingCluster ? withNetworks : cloud.nodePools.filter(pool => withNetworks.includes(pool) || pool.name !== DEFAULT_POOL),
    unsaid: (object, path, reason) => unsaid.push({ object, path, reason }),
  };
}

/** The additional networks of a node pool, in the order of the node interfaces. */
export function attachedNetworks(pool: Json): Json[] {
  return parts(part(pool, 'networkConfig'), 'additionalNodeNetworkConfigs');
}

/** A value where the profile would decide otherwise, or GKE where the profile does not. */
export function unlessDefault<T>(value: T, ofProfile: T | undefined, ofGke: T): T | undefined {
  return isSame(value, ofProfile ?? ofGke) ? undefined : value;
}

/** Whether two values are the same, whatever the order of keys and of lists, which are sets in Google's API. */
export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, sorted(one)]));
}

/** Fields that a topology has no word for, and that are not what GKE fills in. */
export function unsaidFields(
  to: Importing, object: string, json: Json, within: string, said: readonly string[], defaults: { readonly [key: string]: unknown },
): void {
  const others = Object.entries(json).filter(([key, value]) => !said.includes(key) && !isNothing(value) && !isSame(value, defaults[key]));
  others.forEach(([key, value]) => {
    to.unsaid(object, `${within}${key}`, `is ${shown(value)}, which a topology has no prop for; override the resource where the plan shows a change`);
  });
}

/** What the API may as well leave out. */
function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === false || value === '' || (typeof value === 'object' && Object.values(value).every(isNothing));
}

/** A value of the API, on one line that is not too long. */
function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

function requireMultiNetworking(name: string, cluster: Json): void {
  const { enableMultiNetworking, datapathProvider } = part(cluster, 'networkConfig');
  if (part(cluster, 'autopilot').enabled === true) {
    throw new Error(`the cluster '${name}' is an Autopilot cluster, and a topology has a Standard one; Multus needs nodes of your own`);
  }
  if (enableMultiNetworking !== true || datapathProvider !== 'ADVANCED_DATAPATH') {
    throw new Error(`the cluster '${name}' has no multi-networking with Dataplane V2 (networkConfig), which a topology always has and which cannot be switched on later; make another cluster`);
  }
}

function requireKnown(what: string, names: readonly string[] = [], known: readonly string[]): void {
  const unknown = names.find(name => !known.includes(name));
  if (unknown === undefined) return;
  const meant = nearest(unknown, [...known]);
  throw new Error(`no ${what} of an additional network is named '${unknown}', ${meant ? `did you mean '${meant}'? ` : ''}known: ${[...new Set(known)].join(', ')}`);
}
