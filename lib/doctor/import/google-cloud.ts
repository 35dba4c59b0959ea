import { parseAllDocuments } from 'yaml';
import { isJson, Json } from '../../cni/annotation/pod-template';
import { DefinitionState, definitionState } from '../cluster/definition-state';
import { part, parts, readObject } from '../kubernetes-object';
import { ManifestFile } from '../manifests/documents';

/** What the files have of a cluster and of what is around it. */
export interface GoogleCloud {
  readonly cluster: Json;
  readonly nodePools: readonly Json[];
  readonly subnets: readonly Json[];
  readonly networks: readonly Json[];
  readonly firewalls: readonly Json[];
  readonly routers: readonly Json[];
  readonly definitions: readonly DefinitionState[];
}

/** What an object of a file is. Kubernetes objects of other kinds are passed over. */
type Kind = 'cluster' | 'nodePool' | 'subnet' | 'network' | 'firewall' | 'router' | 'definition' | 'other';

const COMPUTE: { readonly [kind: string]: Kind } = {
  'compute#subnetwork': 'subnet', 'compute#network': 'network', 'compute#firewall': 'firewall', 'compute#router': 'router',
};

/** The command whose output has the clusters, the subnets and so on. */
export const GCLOUD = {
  cluster: 'gcloud container clusters describe NAME --location LOCATION --format json',
  subnets: 'gcloud compute networks subnets list --format json',
  networks: 'gcloud compute networks list --format json',
  firewalls: 'gcloud compute firewall-rules list --format json',
  routers: 'gcloud compute routers list --format json',
};

/**
 * Reads what gcloud and kubectl print.
 *
 * @throws if a file has something else, if there is no cluster or several, or if a node pool is of another one
 */
export function readGoogleCloud(files: readonly ManifestFile[]): GoogleCloud {
  const found = files.flatMap(file => objectsOf(file).map((object, i) => ({ object, kind: kindOf(object, `'${file.name}'${i === 0 ? '' : `, object ${i + 1}`}`) })));
  const all = (kind: Kind): Json[] => found.filter(one => one.kind === kind).map(({ object }) => object);
  const [cluster, another] = all('cluster');
  if (!cluster) throw new Error(`no file has a cluster; give the output of: ${GCLOUD.cluster}`);
  if (another && another.selfLink !== cluster.selfLink) {
    throw new Error(`got the clusters '${String(cluster.name)}' and '${String(another.name)}'; give one, as a topology has one`);
  }
  const own = parts(cluster, 'nodePools');
  const others = all('nodePool');
  const foreign = others.find(pool => clusterOf(pool) !== clusterOf(cluster));
  if (foreign) throw new Error(`the node pool '${String(foreign.name)}' is of another cluster than '${String(cluster.name)}'; leave it out`);
  return {
    cluster,
    nodePools: [...own, ...others.filter(({ name }) => !own.some(pool => pool.name === name))],
    subnets: all('subnet'),
    networks: all('network'),
    firewalls: all('firewall'),
    routers: all('router'),
    definitions: all('definition').map(object => definitionState(readObject(object), undefined)),
  };
}

function clusterOf({ selfLink }: Json): string | undefined {
  return /\/clusters\/([^/]+)/.exec(String(selfLink))?.[1];
}

/** The objects of a file: of each document, and of each list in it. */
function objectsOf({ name, text }: ManifestFile): Json[] {
  const documents = parseAllDocuments(text, { merge: true, logLevel: 'error' });
  const all = Array.isArray(documents) ? documents : [];
  return all.flatMap((document) => {
    const [error] = document.errors;
    if (error) throw new Error(`cannot read '${name}': ${error.message.split('\n')[0].replace(/:$/, '')}`);
    const content: unknown = document.toJS();
    if (content === null || content === undefined) return [];
    const items: readonly unknown[] = Array.isArray(content) ? content
      : isJson(content) && Array.isArray(content.items) && String(content.kind).endsWith('List') ? content.items : [content];
    return items.map((item) => {
      if (!isJson(item)) throw new Error(`cannot read '${name}': has something else than objects; give what gcloud or kubectl print with --format json, or -o json`);
      return item;
    });
  });
}

function kindOf(object: Json, where: string): Kind {
  const { kind, selfLink, apiVersion } = object;
  const compute = COMPUTE[String(kind)];
  if (compute) return compute;
  if (typeof apiVersion === 'string') return kind === 'NetworkAttachmentDefinition' ? 'definition' : 'other';
  if (isJson(object.ipAllocationPolicy) || Array.isArray(object.nodePools)) return 'cluster';
  if (typeof part(object, 'config').machineType === 'string' && /\/nodePools\//.test(String(selfLink))) return 'nodePool';
  throw new Error(`cannot read ${where}: is neither a cluster, a node pool, a subnet, a network, a firewall rule, a router nor a Kubernetes object; give what gcloud prints with --format json`);
}

/** The name at the end of a path or link. */
export function nameOf(link: unknown): string {
  return typeof link === 'string' ? link.slice(link.lastIndexOf('/') + 1) : '';
}

/** The project in a path or link. */
export function projectOf(link: unknown): string | undefined {
  return /(?:^|\/)projects\/([^/]+)/.exec(String(link))?.[1];
}

/** A text of an object; empty if there is none. */
export function textOf(json: Json, key: string): string {
  const value = json[key];
  return typeof value === 'string' ? value : '';
}

/** The texts of a list; none if there is no list. */
export function textsOf(json: Json, key: string): string[] {
  const value = json[key];
  return Array.isArray(value) ? value.map(String) : [];
}

/** A number of an object, which the API also writes as text; 0 if there is none, as the API leaves it out. */
export function numberOf(json: Json, key: string): number {
  return Number(json[key] ?? 0);
}
