import { Json, JsonObject, Outputs } from './outputs';

/*
 * What must be the same in both outputs, worked out anew from the files alone: nothing of the library is used here, neither its
 * arithmetic nor its parsers.
 */

const NETWORKS = 'k8s.v1.cni.cncf.io/networks';

/** Each check returns what is wrong, in any words; nothing if all is well. */
export const CHECKS: { readonly [name: string]: (outputs: Outputs) => string[] } = {
  ranges: outputs => definitions(outputs).flatMap(({ reference, pools }) => pools.flatMap(({ range, excludes }) => [
    ...(subnetOf(outputs, range) ? [] : [`${reference}: ${range} is in no secondary range`]),
    ...excludes.filter(exclude => !covers(range, exclude)).map(exclude => `${reference}: ${exclude} is not in ${range}`),
  ])),

  staticAddresses: outputs => templates(outputs).flatMap(template => template.elements.flatMap(({ reference, ips }) => ips.flatMap((ip) => {
    const address = ip.split('/')[0];
    const pools = definitions(outputs).filter(one => subnetName(outputs, one.reference) === subnetName(outputs, reference)).flatMap(one => one.pools);
    return [
      ...(subnetOf(outputs, address)?.name === subnetName(outputs, reference) ? [] : [`${template.name}: ${ip} is not in the subnet of ${reference}`]),
      ...pools.filter(({ range, excludes }) => covers(range, address) && !excludes.some(exclude => covers(exclude, address)))
        .map(({ range }) => `${template.name}: ${ip} is handed out of ${range} too`),
    ];
  }))),

  masters: outputs => templates(outputs).flatMap(template => selectedPools(outputs, template).flatMap((pool) => {
    const interfaces = list(object(pool.network_config).additional_node_network_configs).map(config => resolved(outputs, object(config).subnetwork));
    return template.elements.flatMap(({ reference }) => {
      const master = definitions(outputs).find(one => one.reference === reference)?.master;
      const subnet = subnetName(outputs, reference);
      return subnet !== undefined && interfaces[Number(/^eth([1-9])$/.exec(master ?? '')?.[1]) - 1] === subnet
        ? [] : [`${template.name}: ${master} of ${String(pool.name)} is not ${subnet}`];
    });
  })),

  podRanges: outputs => nodePools(outputs).flatMap((pool) => {
    const { additional_node_network_configs: nodes, additional_pod_network_configs: pods } = object(pool.network_config);
    return list(nodes).map(object).flatMap((node, i) => {
      const pod = object(list(pods)[i]);
      const subnet = subnets(outputs).find(({ name }) => name === resolved(outputs, node.subnetwork));
      return subnet && subnet.network === resolved(outputs, node.network)
        && resolved(outputs, pod.subnetwork) === subnet.name && subnet.secondary.some(({ name }) => name === pod.secondary_pod_range)
        ? [] : [`${String(pool.name)}: eth${i + 1} has no Pod range of its subnet`];
    });
  }),

  networks: outputs => templates(outputs).flatMap(({ name, namespace, elements }) => elements.flatMap(({ reference }) => {
    const target = reference.split('/')[0];
    const { isolated, global } = multus(outputs);
    return [
      ...(definitions(outputs).some(one => one.reference === reference) ? [] : [`${name}: there is no ${reference}`]),
      ...(!isolated || target === namespace || global.includes(target) ? [] : [`${name}: Multus keeps ${namespace} from ${reference}`]),
    ];
  })),

  selectors: outputs => templates(outputs).flatMap(template => [
    ...(selectedPools(outputs, template).length > 0 ? [] : [`${template.name}: no node has what it selects`]),
    ...(Object.keys(object(template.spec.nodeSelector)).length >= template.elements.length ? [] : [`${template.name}: does not select the nodes of all its networks`]),
  ]),

  mtu: outputs => definitions(outputs).flatMap(({ reference, mtu }) => {
    const subnet = subnets(outputs).find(({ name }) => name === subnetName(outputs, reference));
    const vpc = resources(outputs, 'google_compute_network').find(({ name }) => name === subnet?.network);
    // Of what is not created here, nobody knows the MTU.
    return mtu === undefined || vpc === undefined || mtu <= Number(vpc.mtu ?? 1460) ? [] : [`${reference}: ${mtu} bytes are too many for ${String(subnet?.network)}`];
  }),

  firewall: outputs => additionalSubnets(outputs).flatMap((subnet) => {
    const open = resources(outputs, 'google_compute_firewall')
      .filter(rule => rule.direction === 'INGRESS' && resolved(outputs, rule.network) === subnet.network)
      .filter((rule) => {
        const protocols = list(rule.allow).map(allow => object(allow).protocol);
        // Where it is narrowed on purpose, it still answers a ping.
        return protocols.includes('all') || ['tcp', 'icmp'].every(protocol => protocols.includes(protocol));
      })
      .flatMap(rule => list(rule.source_ranges).map(String));
    return [subnet.primary, ...subnet.secondary.map(({ range }) => range)]
      .filter(range => !open.some(source => covers(source, range)))
      .map(range => `${subnet.name}: packets from ${range} are dropped`);
  }),

  cluster: (outputs) => {
    const clusters = resources(outputs, 'google_container_cluster');
    return [
      ...(clusters.length === 1 ? [] : ['there is not one cluster']),
      ...clusters.flatMap(cluster => [
        ...(cluster.datapath_provider === 'ADVANCED_DATAPATH' ? [] : ['no Dataplane V2']),
        ...(cluster.enable_multi_networking === true ? [] : ['no multi-networking']),
        ...(cluster.networking_mode === 'VPC_NATIVE' && typeof cluster.ip_allocation_policy === 'object' ? [] : ['no alias IPs']),
      ]),
      ...nodePools(outputs).filter(pool => resolved(outputs, pool.cluster) !== clusters[0]?.name).map(pool => `${String(pool.name)} is in another cluster`),
      ...nodePools(outputs).filter(pool => typeof object(pool.network_config).enable_private_nodes !== 'boolean')
        .map(pool => `${String(pool.name)} does not say whether its nodes are private`),
    ];
  },
};

interface Subnet {
  readonly name: string;
  readonly network: string;
  readonly primary: string;
  readonly secondary: readonly { readonly name: Json; readonly range: string }[];
}

function subnets(outputs: Outputs): Subnet[] {
  return resources(outputs, 'google_compute_subnetwork').map(subnet => ({
    name: String(subnet.name),
    network: resolved(outputs, subnet.network),
    primary: String(subnet.ip_cidr_range),
    secondary: list(subnet.secondary_ip_range).map(object).map(range => ({ name: range.range_name, range: String(range.ip_cidr_range) })),
  }));
}

/** The subnets that nodes have additional interfaces in. */
function additionalSubnets(outputs: Outputs): Subnet[] {
  const attached = nodePools(outputs)
    .flatMap(pool => list(object(pool.network_config).additional_node_network_configs))
    .map(config => resolved(outputs, object(config).subnetwork));
  return subnets(outputs).filter(({ name }) => attached.includes(name));
}

/** The subnet that has the range, or the address, in its secondary range. */
function subnetOf(outputs: Outputs, range: string): { readonly name: string; readonly range: string } | undefined {
  return subnets(outputs).flatMap(({ name, secondary }) => secondary.map(one => ({ name, range: one.range }))).find(one => covers(one.range, range));
}

/** Name of the subnet that a NetworkAttachmentDefinition has its addresses of: of what it hands out, or of the first one that a Pod asks of it. */
function subnetName(outputs: Outputs, reference: string): string | undefined {
  const range = definitions(outputs).find(one => one.reference === reference)?.pools[0]?.range
    ?? templates(outputs).flatMap(({ elements }) => elements).find(element => element.reference === reference)?.ips[0]?.split('/')[0];
  return range === undefined ? undefined : subnetOf(outputs, range)?.name;
}

interface Definition {
  readonly reference: string;
  readonly master?: string;
  readonly mtu?: number;
  readonly pools: readonly { readonly range: string; readonly excludes: readonly string[] }[];
}

function definitions({ objects }: Outputs): Definition[] {
  return objects.filter(({ kind }) => kind === 'NetworkAttachmentDefinition').map(({ metadata, spec }) => {
    const plugin = object(list(object(JSON.parse(String(object(spec).config)) as Json).plugins)[0]);
    const ipam = object(plugin.ipam);
    const pools = [...(ipam.range === undefined ? [] : [ipam]), ...list(ipam.ipRanges).map(object)];
    return {
      reference: `${String(object(metadata).namespace)}/${String(object(metadata).name)}`,
      master: plugin.master as string | undefined,
      mtu: plugin.mtu as number | undefined,
      pools: pools.map(({ range, exclude }) => ({ range: String(range), excludes: list(exclude).map(String) })),
    };
  });
}

interface Template {
  readonly name: string;
  readonly namespace: string;
  readonly spec: JsonObject;
  readonly elements: readonly { readonly reference: string; readonly ips: readonly string[] }[];
}

/** The Pods and Pod templates with additional networks. */
function templates({ objects }: Outputs): Template[] {
  return objects.flatMap((workload) => {
    const { namespace = 'default', name } = object(workload.metadata);
    const spec = object(workload.spec);
    const job = object(object(spec.jobTemplate).spec);
    const pod = workload.kind === 'Pod' ? workload : object(spec.template ?? job.template);
    const text = object(object(pod.metadata).annotations)[NETWORKS];
    return typeof text !== 'string' ? [] : [{ name: String(name), namespace: String(namespace), spec: object(pod.spec), elements: readAnnotation(text, String(namespace)) }];
  });
}

function readAnnotation(text: string, namespace: string): Template['elements'] {
  return text.startsWith('[')
    ? (JSON.parse(text) as JsonObject[]).map(element => ({ reference: `${String(element.namespace ?? namespace)}/${String(element.name)}`, ips: list(element.ips).map(String) }))
    : text.split(',').map(item => item.split('@')[0].split('/')).map(parts => ({ reference: `${parts.length > 1 ? parts[0] : namespace}/${parts[parts.length - 1]}`, ips: [] }));
}

/** The node pools that a Pod can be scheduled to. */
function selectedPools(outputs: Outputs, { spec }: Template): JsonObject[] {
  return nodePools(outputs).filter((pool) => {
    // GKE itself adds the name of the pool.
    const labels: JsonObject = { ...object(object(pool.node_config).labels), 'cloud.google.com/gke-nodepool': pool.name };
    return Object.entries(object(spec.nodeSelector)).every(([label, value]) => labels[label] === value);
  });
}

function multus({ objects }: Outputs): { readonly isolated: boolean; readonly global: readonly string[] } {
  const texts = objects.filter(({ kind }) => kind === 'ConfigMap').flatMap(({ data }) => Object.values(object(data)).map(String)).filter(text => text.startsWith('{'));
  const config = texts.map(text => object(JSON.parse(text) as Json)).find(({ type }) => type === 'multus') ?? {};
  return { isolated: config.namespaceIsolation === true, global: String(config.globalNamespaces ?? 'default').split(',').map(name => name.trim()) };
}

function nodePools(outputs: Outputs): JsonObject[] {
  return resources(outputs, 'google_container_node_pool');
}

export function resources({ terraform }: Outputs, type: string): JsonObject[] {
  return Object.values(object(object(terraform.resource)[type])).map(object);
}

/** The name behind a reference to a resource; a text without reference is itself. A reference to nothing is an error. */
function resolved({ terraform }: Outputs, text: Json): string {
  const reference = /^\$\{([a-z_]+)\.([\w-]+)\.(?:id|name|self_link)\}$/.exec(String(text));
  if (!reference) return String(text);
  const { name } = object(object(object(terraform.resource)[reference[1]])[reference[2]]);
  return name === undefined ? `nothing at ${String(text)}` : String(name);
}

/** Whether the first range has all addresses of the second one, which can be a single address. IPv4 only. */
function covers(outer: string, inner: string): boolean {
  const [a, b] = [bounds(outer), bounds(inner)];
  return a.first <= b.first && b.last <= a.last;
}

function bounds(range: string): { readonly first: number; readonly last: number } {
  const [address, length = '32'] = range.split('/');
  const size = 2 ** (32 - Number(length));
  const value = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  const first = value - value % size;
  return { first, last: first + size - 1 };
}

export function object(value: Json): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

export function list(value: Json): Json[] {
  return Array.isArray(value) ? value : [];
}
