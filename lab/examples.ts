import * as fs from 'fs';
import { createRequire } from 'module';
import * as path from 'path';
import { parseAllDocuments } from 'yaml';
import { KubernetesObject } from './cluster/kubectl';
import { command } from './command';

const ROOT = path.join(__dirname, '..');

/** A secondary interface that Terraform gives to the nodes of a pool. */
export interface NodeInterface {
  /** Named in the order of the additional networks, as GKE does. */
  readonly name: string;
  /** Name of the subnet. */
  readonly subnet: string;
  readonly mtu: number;
  /** Where the node's own address is from. */
  readonly primaryRange: string;
  readonly secondaryRanges: readonly string[];
}

/** A node pool as the Terraform output has it. */
export interface Pool {
  readonly name: string;
  readonly nodeCount: number;
  readonly labels: { readonly [key: string]: string };
  readonly taints?: readonly { readonly key: string; readonly value: string; readonly effect: string }[];
  readonly interfaces: readonly NodeInterface[];
}

/**
 * What an example rendered: nothing here was asked of the library, all was read from the files that it wrote. Only of subnets that exist already
 * these do not tell the ranges, which are the user's own words.
 */
export interface RenderedExample {
  readonly name: string;
  readonly folder: string;
  readonly pools: readonly Pool[];
  readonly objects: readonly KubernetesObject[];
}

/** All examples, or those with the text in their name. */
export function exampleNames(text = ''): string[] {
  const folder = path.join(ROOT, 'examples');
  const names = fs.readdirSync(folder).filter(name => name.includes(text) && fs.existsSync(path.join(folder, name, 'topology.ts'))).sort();
  if (names.length === 0) throw new Error(`no example has '${text}' in its name`);
  return names;
}

/** An example is rendered once in a run. */
const rendered = new Map<string, Promise<RenderedExample>>();

/** Renders an example as the README says, and reads what it wrote. */
export async function renderExample(name: string): Promise<RenderedExample> {
  const known = rendered.get(name) ?? render(name);
  rendered.set(name, known);
  return known;
}

async function render(name: string): Promise<RenderedExample> {
  await command('npm', ['start', '--silent', '--', name], { cwd: ROOT, seconds: 120 });
  const folder = path.join(ROOT, 'examples', name);
  return { name, folder, pools: readPools(path.join(folder, 'cdktf.out', 'stacks'), existingSubnets(folder)), objects: readManifests(path.join(folder, 'dist')) };
}

/** One cluster of the example for Argo CD. Each folder of it is an Application. */
export interface RenderedCluster extends RenderedExample {
  /** The objects of each Application, by its name. */
  readonly applications: { readonly [name: string]: readonly KubernetesObject[] };
}

/** Renders the example for Argo CD, and reads a cluster of it. */
export async function renderCluster(name: string): Promise<RenderedCluster> {
  await command('npm', ['start', '--silent', '--', 'argocd'], { cwd: ROOT, seconds: 120 });
  const folder = path.join(ROOT, 'examples', 'argocd');
  const dist = path.join(folder, 'dist', name);
  const applications = Object.fromEntries(fs.readdirSync(dist).sort().map(application => [application, readManifests(path.join(dist, application))]));
  return {
    name: `argocd/${name}`,
    folder,
    pools: readStack(path.join(folder, 'cdktf.out', 'stacks', name), []),
    objects: Object.values(applications).flat(),
    applications,
  };
}

function readManifests(folder: string): KubernetesObject[] {
  return fs.readdirSync(folder).filter(file => file.endsWith('.k8s.yaml')).sort().flatMap(file => readManifest(path.join(folder, file)));
}

export function readManifest(file: string): KubernetesObject[] {
  return parseAllDocuments(fs.readFileSync(file, 'utf8')).map(document => document.toJS() as KubernetesObject | null).filter(object => object !== null);
}

interface Resources {
  readonly google_compute_network?: { readonly [id: string]: { readonly name: string; readonly mtu?: number } };
  readonly google_compute_subnetwork?: { readonly [id: string]: SubnetResource };
  readonly google_container_node_pool?: { readonly [id: string]: PoolResource };
}

interface SubnetResource {
  readonly name: string;
  readonly network: string;
  readonly ip_cidr_range: string;
  readonly secondary_ip_range?: readonly { readonly ip_cidr_range: string }[];
}

interface PoolResource {
  readonly name: string;
  readonly node_count?: number;
  readonly initial_node_count?: number;
  readonly node_config?: { readonly labels?: { readonly [key: string]: string }; readonly taint?: Pool['taints'] };
  readonly network_config?: { readonly additional_node_network_configs?: readonly { readonly subnetwork: string }[] };
}

/** The subnets that the example found. */
function existingSubnets(folder: string): SubnetResource[] {
  const { topology } = createRequire(path.join(folder, 'lab'))('./topology') as { topology: { networks: ExistingNetwork[] } };
  return topology.networks.filter(({ isExistingSubnet }) => isExistingSubnet).map(({ vpc, subnetName, primaryRange, podRange }) => ({
    name: subnetName,
    network: vpc.name,
    ip_cidr_range: String(primaryRange),
    secondary_ip_range: podRange === undefined ? [] : [{ ip_cidr_range: String(podRange) }],
  }));
}

interface ExistingNetwork {
  readonly isExistingSubnet: boolean;
  readonly vpc: { readonly name: string };
  readonly subnetName: string;
  readonly primaryRange: object;
  readonly podRange?: object;
}

function readPools(stacks: string, existing: readonly SubnetResource[]): Pool[] {
  return fs.readdirSync(stacks).flatMap(stack => readStack(path.join(stacks, stack), existing));
}

function readStack(stack: string, existing: readonly SubnetResource[]): Pool[] {
  const { resource } = JSON.parse(fs.readFileSync(path.join(stack, 'cdk.tf.json'), 'utf8')) as { resource: Resources };
  return Object.values(resource.google_container_node_pool ?? {}).map((pool): Pool => ({
    name: pool.name,
    nodeCount: pool.node_count ?? pool.initial_node_count ?? 1,
    // No kubelet starts the Pod that takes the startup taint away; the tier of that name looks at it.
    taints: pool.node_config?.taint?.filter(({ key }) => !key.startsWith('startup-taint.')),
    // GKE itself adds the name of the pool.
    labels: { ...pool.node_config?.labels, 'cloud.google.com/gke-nodepool': pool.name },
    interfaces: (pool.network_config?.additional_node_network_configs ?? []).map(({ subnetwork }, i) => readInterface(`eth${i + 1}`, subnetwork, resource, existing)),
  }));
}

function readInterface(name: string, reference: string, resource: Resources, existing: readonly SubnetResource[]): NodeInterface {
  const subnet = Object.entries(resource.google_compute_subnetwork ?? {})
    .find(([id, { name: subnetName }]) => reference === subnetName || reference.includes(`.${id}.`))?.[1] ?? existing.find(one => one.name === reference);
  if (!subnet) throw new Error(`cdk.tf.json has no subnet for '${reference}' of ${name}`);
  const network = Object.entries(resource.google_compute_network ?? {}).find(([id]) => subnet.network.includes(`.${id}.`))?.[1];
  return {
    name,
    subnet: subnet.name,
    // A network that Terraform does not create may have any MTU; 1460 is what Google gives one that asks for none.
    mtu: network ? network.mtu ?? 1460 : 8896,
    primaryRange: subnet.ip_cidr_range,
    secondaryRanges: (subnet.secondary_ip_range ?? []).map(range => range.ip_cidr_range),
  };
}
