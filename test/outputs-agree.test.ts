import { CHECKS, list, object, resources } from './examples/agreement';
import { EXAMPLES, FLEETS, JsonObject, Outputs, outputsByStack, outputsOf } from './examples/outputs';

const OUTPUTS = EXAMPLES.map(name => ({ name, outputs: outputsOf(name) }));

/** Each cluster of a fleet: alike, and in VPCs that exist, so that not every fault below can be seen in them. */
const MEMBERS = FLEETS.flatMap(name => [...outputsByStack(name)].map(([stack, outputs]) => ({ name: `${name}/${stack}`, outputs })));

/** What the Terraform of an example creates as a whole. Where the cluster exists already, it knows only a part of the facts. */
const WHOLE = OUTPUTS.filter(({ outputs }) => resources(outputs, 'google_container_cluster').length > 0);
const PARTS = OUTPUTS.filter(one => !WHOLE.includes(one));

describe.each(PARTS)('the outputs of $name', ({ outputs }) => {
  test.each(['networks', 'selectors'])('agree about %s', (name) => {
    expect(CHECKS[name](outputs)).toEqual([]);
  });
});

describe.each([...WHOLE, ...MEMBERS])('the outputs of $name', ({ outputs }) => {
  test.each(Object.entries(CHECKS))('agree about %s', (_name, check) => {
    expect(check(outputs)).toEqual([]);
  });
});

/** A fault in one of the two outputs, as a mistake in the library would make it. */
interface Mutation {
  readonly title: string;
  /** Name of the check that must find it. */
  readonly found: string;
  /** Makes the fault in every place that it can be in; returns in how many that was. */
  readonly mutate: (outputs: Outputs) => number;
}

const NETWORKS = 'k8s.v1.cni.cncf.io/networks';

/** Changes resources of a type; the change says `false` where it is not possible. */
function terraform(type: string, change: (resource: JsonObject, all: JsonObject[]) => unknown): Mutation['mutate'] {
  return (outputs) => {
    const all = resources(outputs, type);
    return all.filter(resource => change(resource, all) !== false).length;
  };
}

/** Changes the network configuration of node pools. */
function nodePools(change: (config: { [key: string]: JsonObject[] }) => unknown): Mutation['mutate'] {
  return terraform('google_container_node_pool', pool => change(pool.network_config as unknown as { [key: string]: JsonObject[] }));
}

/** Changes the first plugin of NetworkAttachmentDefinitions. */
function plugin(change: (plugin: JsonObject, ipam: JsonObject) => unknown): Mutation['mutate'] {
  return ({ objects }) => objects.filter(({ kind }) => kind === 'NetworkAttachmentDefinition').filter(({ spec }) => {
    const config = JSON.parse(String(object(spec).config)) as { plugins: JsonObject[] };
    const done = change(config.plugins[0], object(config.plugins[0].ipam)) !== false;
    object(spec).config = JSON.stringify(config);
    return done;
  }).length;
}

/** Changes the Pods and Pod templates that have additional networks. */
function template(change: (pod: { annotations: JsonObject; spec: JsonObject }) => unknown): Mutation['mutate'] {
  return ({ objects }) => objects.map(one => (one.kind === 'Pod' ? one : object(object(one.spec).template)))
    .filter(({ metadata }) => object(object(metadata).annotations)[NETWORKS] !== undefined)
    .filter(({ metadata, spec }) => change({ annotations: object(object(metadata).annotations), spec: object(spec) }) !== false).length;
}

/** Changes the text of networks annotations. */
function annotation(change: (text: string) => string): Mutation['mutate'] {
  return template(({ annotations }) => {
    const before = String(annotations[NETWORKS]);
    annotations[NETWORKS] = change(before);
    return annotations[NETWORKS] !== before;
  });
}

/** Changes the node selectors of Pods. */
function selector(change: (selector: JsonObject) => unknown): Mutation['mutate'] {
  return template(({ spec }) => change(object(spec.nodeSelector)));
}

/** Changes the labels that node pools give their nodes. */
function nodeLabels(change: (labels: JsonObject) => unknown): Mutation['mutate'] {
  return terraform('google_container_node_pool', pool => change(object(object(pool.node_config).labels)));
}

/** Changes the configuration of Multus. */
function multus(change: (config: JsonObject) => unknown): Mutation['mutate'] {
  return ({ objects }) => objects.filter(({ kind }) => kind === 'ConfigMap').filter(({ data }) => {
    const [[key, text]] = Object.entries(object(data));
    const config = JSON.parse(String(text)) as JsonObject;
    const done = change(config) !== false;
    object(data)[key] = JSON.stringify(config);
    return done;
  }).length;
}

const MUTATIONS: readonly Mutation[] = [
  { title: 'another secondary range', found: 'ranges', mutate: terraform('google_compute_subnetwork', subnet => list(subnet.secondary_ip_range).forEach(range => object(range).ip_cidr_range = '192.168.0.0/24')) },
  { title: 'a secondary range of half the size', found: 'ranges', mutate: terraform('google_compute_subnetwork', subnet => list(subnet.secondary_ip_range).forEach(range => object(range).ip_cidr_range = String(object(range).ip_cidr_range).replace(/\d+$/, length => String(Number(length) + 1)))) },
  { title: 'no secondary range', found: 'ranges', mutate: terraform('google_compute_subnetwork', subnet => delete subnet.secondary_ip_range) },
  { title: 'another range in the NetworkAttachmentDefinition', found: 'ranges', mutate: plugin((_, ipam) => ipam.range = '10.0.1.0/24') },
  { title: 'an exclude from elsewhere', found: 'ranges', mutate: plugin((_, ipam) => Array.isArray(ipam.exclude) && (ipam.exclude[0] = '10.9.9.0/28')) },
  { title: 'a further range from elsewhere', found: 'ranges', mutate: plugin((_, ipam) => ipam.ipRanges = [{ range: '10.9.9.0/28' }]) },
  { title: 'a static address from elsewhere', found: 'staticAddresses', mutate: annotation(text => text.replace('"ips":["172.24.', '"ips":["172.25.')) },
  { title: 'a static address of another subnet', found: 'staticAddresses', mutate: annotation(text => text.replace('"ips":["172.24.3.', '"ips":["172.20.15.')) },
  { title: 'nothing excluded for static addresses', found: 'staticAddresses', mutate: outputs => (JSON.stringify(outputs.objects).includes('ips') ? plugin((_, ipam) => delete ipam.exclude)(outputs) : 0) },
  { title: 'another master', found: 'masters', mutate: plugin(one => one.master = one.master === 'eth1' ? 'eth2' : 'eth1') },
  { title: 'no master', found: 'masters', mutate: plugin(one => delete one.master) },
  { title: 'the cluster\'s interface as master', found: 'masters', mutate: plugin(one => one.master = 'eth0') },
  { title: 'networks in another order', found: 'masters', mutate: nodePools(config => config.additional_node_network_configs.length > 1 && config.additional_node_network_configs.reverse()) },
  { title: 'a network that is missing', found: 'masters', mutate: nodePools(config => config.additional_node_network_configs.pop()) },
  { title: 'a reference to nothing', found: 'masters', mutate: nodePools(config => config.additional_node_network_configs.forEach(one => one.subnetwork = '${google_compute_subnetwork.none.name}')) },
  { title: 'no node selector, where a pool has other networks', found: 'masters', mutate: outputs => (resources(outputs, 'google_container_node_pool').length > 1 ? template(({ annotations, spec }) => String(annotations[NETWORKS]).includes('signaling') && delete spec.nodeSelector)(outputs) : 0) },
  { title: 'one label less in the node selector, where a pool has other networks', found: 'masters', mutate: selector(labels => 'networks.cdk-gke-multus/signaling' in labels && delete labels['networks.cdk-gke-multus/signaling']) },
  { title: 'a Pod range of another name', found: 'podRanges', mutate: nodePools(config => config.additional_pod_network_configs.forEach(one => one.secondary_pod_range = 'other')) },
  { title: 'Pod ranges in another order', found: 'podRanges', mutate: nodePools(config => config.additional_pod_network_configs.length > 1 && config.additional_pod_network_configs.reverse()) },
  { title: 'the VPC of another network', found: 'podRanges', mutate: nodePools(config => config.additional_node_network_configs.forEach(one => one.network = 'default')) },
  { title: 'a secondary range of another name', found: 'podRanges', mutate: terraform('google_compute_subnetwork', subnet => list(subnet.secondary_ip_range).forEach(range => object(range).range_name = 'renamed')) },
  { title: 'a network that is not defined', found: 'networks', mutate: annotation(text => text.replace(/my-nad|media|signaling/, 'other')) },
  { title: 'a network of another namespace', found: 'networks', mutate: annotation(text => text.replace(/default\/|networks\//, 'kube-system/')) },
  { title: 'a definition of another name', found: 'networks', mutate: ({ objects }) => objects.filter(({ kind }) => kind === 'NetworkAttachmentDefinition').filter(({ metadata }) => object(metadata).name = 'renamed').length },
  { title: 'a definition that is missing', found: 'networks', mutate: ({ objects }) => objects.splice(objects.findIndex(({ kind }) => kind === 'NetworkAttachmentDefinition'), 1).length },
  { title: 'no namespace that is global', found: 'networks', mutate: multus(config => config.globalNamespaces !== undefined && delete config.globalNamespaces) },
  { title: 'another namespace that is global', found: 'networks', mutate: multus(config => config.globalNamespaces !== undefined && (config.globalNamespaces = 'default,voices')) },
  { title: 'a label that no node has', found: 'selectors', mutate: selector(labels => labels['networks.cdk-gke-multus/other'] = 'eth1') },
  { title: 'another interface in the node selector', found: 'selectors', mutate: selector((labels) => { for (const key in labels) labels[key] = 'eth7'; }) },
  { title: 'no node selector', found: 'selectors', mutate: template(({ spec }) => delete spec.nodeSelector) },
  { title: 'nodes without labels', found: 'selectors', mutate: terraform('google_container_node_pool', pool => delete object(pool.node_config).labels) },
  { title: 'labels of another interface', found: 'selectors', mutate: nodeLabels((labels) => { for (const key in labels) labels[key] = 'eth7'; }) },
  { title: 'a larger packet than the VPC\'s', found: 'mtu', mutate: plugin(one => one.mtu = 8897) },
  { title: 'a VPC with the default MTU', found: 'mtu', mutate: terraform('google_compute_network', vpc => vpc.mtu !== undefined && delete vpc.mtu) },
  { title: 'a firewall without the primary range', found: 'firewall', mutate: terraform('google_compute_firewall', rule => list(rule.source_ranges).shift()) },
  { title: 'a firewall without the secondary range', found: 'firewall', mutate: terraform('google_compute_firewall', rule => list(rule.source_ranges).pop()) },
  { title: 'a firewall of another VPC', found: 'firewall', mutate: terraform('google_compute_firewall', rule => rule.network = 'default') },
  { title: 'a firewall for TCP only', found: 'firewall', mutate: terraform('google_compute_firewall', rule => rule.allow = [{ protocol: 'tcp' }]) },
  { title: 'a firewall for what goes out', found: 'firewall', mutate: terraform('google_compute_firewall', rule => rule.direction = 'EGRESS') },
  { title: 'no Dataplane V2', found: 'cluster', mutate: terraform('google_container_cluster', cluster => delete cluster.datapath_provider) },
  { title: 'no multi-networking', found: 'cluster', mutate: terraform('google_container_cluster', cluster => delete cluster.enable_multi_networking) },
  { title: 'no alias IPs', found: 'cluster', mutate: terraform('google_container_cluster', cluster => delete cluster.ip_allocation_policy) },
  { title: 'routes in place of alias IPs', found: 'cluster', mutate: terraform('google_container_cluster', cluster => cluster.networking_mode = 'ROUTES') },
  { title: 'a pool of another cluster', found: 'cluster', mutate: terraform('google_container_node_pool', pool => pool.cluster = 'other') },
  { title: 'nodes that may be public', found: 'cluster', mutate: nodePools(config => delete config.enable_private_nodes) },
];

describe.each(MUTATIONS)('$title', ({ found, mutate }) => {
  const mutated = WHOLE.map(({ name, outputs }) => {
    const copy = structuredClone(outputs);
    return { name, places: mutate(copy), faults: CHECKS[found](copy) };
  }).filter(({ places }) => places > 0);

  test(`is found by the check of ${found}, wherever it can be made`, () => {
    expect(mutated).not.toEqual([]);
    expect(mutated.filter(({ faults }) => faults.length === 0).map(({ name }) => name)).toEqual([]);
  });
});

test('every check can fail', () => {
  expect([...new Set(MUTATIONS.map(({ found }) => found))].sort()).toEqual(Object.keys(CHECKS).sort());
});
