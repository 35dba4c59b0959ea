import { GCLOUD, nameOf, numberOf, textOf } from './google-cloud';
import { attachedNetworks, Importing, unlessDefault } from './importing';
import { additionalVpc, flowLogs, subnetOf, unsaidRanges } from './vpcs';
import { Cidr } from '../../address';
import { Json } from '../../cni/annotation/pod-template';
import { capacity } from '../../cni/ipam/whereabouts-pool';
import { AdditionalNetworkProps } from '../../topology/props';
import { DefinedRange } from '../cluster/definition-state';
import { part, parts } from '../kubernetes-object';

/** The first part of node labels, if nobody says another. */
const LABEL_PREFIX = 'networks.cdk-gke-multus';

/** An additional network of a node pool. */
interface Attachment {
  readonly pool: Json;
  readonly interfaceName: string;
  readonly vpcName: string;
  readonly subnet: Json;
  readonly podRange?: { readonly name: string; readonly range: string };
  /** Pods per node; nothing if the nodes take no blocks. */
  readonly maxPods?: number;
  /** The node label of the network, if there is one. */
  readonly label?: { readonly prefix: string; readonly name: string };
}

/** What the topology says of a network, and what node pools need of it. */
export interface ImportedNetwork {
  readonly props: AdditionalNetworkProps;
  readonly attachments: readonly Attachment[];
}

/** The additional networks, in the order of the node interfaces. */
export function importNetworks(to: Importing): { readonly networks: readonly ImportedNetwork[]; readonly nodeLabelPrefix?: string } {
  const attachments = to.nodePools.flatMap(pool => attachedNetworks(pool).map((one, i) => attachmentOf(to, pool, one, `eth${i + 1}`)))
    .sort((a, b) => a.interfaceName.localeCompare(b.interfaceName));
  const groups = new Map<string, Attachment[]>();
  for (const one of attachments) {
    const key = [one.vpcName, one.subnet.name, one.podRange?.name].join('/');
    groups.set(key, [...groups.get(key) ?? [], one]);
  }
  const names = new Set<string>();
  const networks = [...groups.values()].map((group): ImportedNetwork => {
    const name = nameFor(group, groups.size > new Set(attachments.map(({ vpcName }) => vpcName)).size, names);
    names.add(name);
    return { props: networkProps(to, name, group, attachments), attachments: group };
  });
  new Set(attachments.map(({ subnet }) => subnet)).forEach((subnet) => {
    if (!isExistingSubnet(to, subnet)) unsaidRanges(to, subnet, attachments.filter(one => one.subnet === subnet).map(({ podRange }) => podRange?.name ?? ''));
  });
  const [prefix] = attachments.flatMap(({ label }) => label?.prefix ?? []);
  to.cloud.definitions.filter(({ ranges }) => ranges.length > 0 && !ranges.some(range => networks.some(({ props }) => isIn(range, props.podRange))))
    .forEach(({ reference, ranges }) => to.unsaid(`NetworkAttachmentDefinition ${reference}`, 'spec.config', `hands out ${ranges.map(({ pool }) => pool.cidr.toString()).join(', ')}, which is in no Pod range of the node pools`));
  to.cloud.definitions.filter(({ config, ranges }) => !config || (ranges.length === 0 && config._plugins.some(({ ipam }) => ipam?.type === 'whereabouts')))
    .forEach(({ reference }) => to.unsaid(`NetworkAttachmentDefinition ${reference}`, 'spec.config', 'has no range that can be read; lint says why'));
  return { networks, nodeLabelPrefix: prefix === LABEL_PREFIX ? undefined : prefix };
}

function networkProps(to: Importing, name: string, group: readonly Attachment[], all: readonly Attachment[]): AdditionalNetworkProps {
  const [{ vpcName, subnet, podRange, interfaceName }] = group;
  const subnetName = textOf(subnet, 'name');
  const primaryRange = textOf(subnet, 'ipCidrRange');
  const isExisting = isExistingSubnet(to, subnet);
  const sources = all.filter(one => one.vpcName === vpcName).flatMap(one => [textOf(one.subnet, 'ipCidrRange'), ...(one.podRange ? [one.podRange.range] : [])]);
  group.filter(({ label }) => label?.name !== name).forEach(({ pool }) => to.unsaid(
    `node pool ${textOf(pool, 'name')}`, 'config.labels', `has no label '${LABEL_PREFIX}/${name}: ${interfaceName}', by which Pods find nodes with the network; Terraform would add it`));
  group.filter(one => one.podRange && one.maxPods === undefined).forEach(({ pool }) => to.unsaid(
    `node pool ${textOf(pool, 'name')}`, 'networkConfig.additionalPodNetworkConfigs', `its nodes take no block of '${podRange!.name}', which a definition hands out; Terraform would replace the pool, so that they do`));
  return {
    name,
    vpc: additionalVpc(to, vpcName, [...new Set(sources)]),
    subnetName: subnetName === name ? undefined : subnetName,
    isExistingSubnet: isExisting || undefined,
    primaryRange,
    podRange: podRange?.range,
    podRangeName: podRange === undefined || podRange.name === `${name}-pods` ? undefined : podRange.name,
    reservedRanges: podRange && reservedRanges(to, name, podRange.range),
    maxPodsPerNode: ownMaxPods(to, name, group),
    ...(isExisting ? {} : {
      privateGoogleAccess: unlessDefault(subnet.privateIpGoogleAccess === true, to.profile.privateGoogleAccess, false),
      flowLogs: unlessDefault(flowLogs(to, subnet), to.profile.flowLogs, false),
    }),
  };
}

function attachmentOf(to: Importing, pool: Json, { network, subnetwork }: Json, interfaceName: string): Attachment {
  const name = nameOf(subnetwork);
  const subnet = subnetOf(to, name);
  if (!subnet) {
    throw new Error(`no file has the subnet '${name}' in ${to.region}, which the node pool '${textOf(pool, 'name')}' has; give the output of: ${GCLOUD.subnets}`);
  }
  const [pods, ...others] = parts(part(pool, 'networkConfig'), 'additionalPodNetworkConfigs').filter(one => nameOf(one.subnetwork) === name);
  others.forEach(({ secondaryPodRange }) => to.unsaid(`node pool ${textOf(pool, 'name')}`, 'networkConfig.additionalPodNetworkConfigs', `has '${String(secondaryPodRange)}' too; a network of a topology has one Pod range, and Terraform would replace the pool`));
  const rangeName = pods ? textOf(pods, 'secondaryPodRange') : handedOut(to, subnet, interfaceName);
  const range = parts(subnet, 'secondaryIpRanges').find(one => one.rangeName === rangeName);
  const labels = Object.entries(part(part(pool, 'config'), 'labels')).filter(([key, value]) => value === interfaceName && key.includes('/'))
    .map(([key]) => ({ prefix: key.slice(0, key.lastIndexOf('/')), name: key.slice(key.lastIndexOf('/') + 1) }));
  return {
    pool,
    interfaceName,
    vpcName: nameOf(network),
    subnet,
    podRange: range && { name: String(rangeName), range: textOf(range, 'ipCidrRange') },
    maxPods: pods && numberOf(part(pods, 'maxPodsPerNode'), 'maxPodsPerNode'),
    label: labels.find(({ prefix }) => prefix === LABEL_PREFIX) ?? labels[0],
  };
}

/** The secondary range that a definition on the node interface hands out, for nodes without blocks. */
function handedOut({ cloud }: Importing, subnet: Json, interfaceName: string): string | undefined {
  const ranges = cloud.definitions.filter(({ master }) => master === interfaceName).flatMap(one => one.ranges);
  const found = parts(subnet, 'secondaryIpRanges').find(({ ipCidrRange }) => ranges.some(range => isIn(range, String(ipCidrRange))));
  return found && textOf(found, 'rangeName');
}

function isIn({ pool }: DefinedRange, podRange: string | undefined): boolean {
  return podRange !== undefined && Cidr.parse(podRange).covers(pool.cidr);
}

/** What no definition on the Pod range hands out. */
function reservedRanges({ cloud, unsaid }: Importing, name: string, podRange: string): string[] | undefined {
  const whole = Cidr.parse(podRange);
  const on = cloud.definitions.flatMap(({ reference, ranges }) => (
    ranges.filter(range => isIn(range, podRange)).map(({ pool }) => ({ reference, pool }))));
  on.filter(({ pool }) => capacity(pool) !== capacity({ cidr: whole, excluded: pool.excluded })).forEach(({ reference, pool }) => unsaid(
    `NetworkAttachmentDefinition ${reference}`, 'spec.config', `hands out ${capacity(pool)} addresses of ${podRange} (range ${pool.cidr}); a part of a Pod range is said in the definition, and not in a topology`));
  const [first, ...others] = on;
  const reserved = (first?.pool.excluded ?? []).filter(range => whole.covers(range))
    .filter(range => others.every(({ pool }) => pool.excluded.some(other => other.isSame(range)))).map(String);
  if (reserved.length === 0) return undefined;
  unsaid(`network ${name}`, 'reservedRanges', `${reserved.join(', ')}: no definition hands them out; move to its \`exclude\` what a single definition is to leave out`);
  return reserved;
}

/** Where the networks of a pool reserve for different numbers of Pods, each says its own. */
function ownMaxPods(to: Importing, name: string, group: readonly Attachment[]): number | undefined {
  const mixed = group.filter(({ pool, maxPods }) => maxPods !== undefined && maxPodsOf(pool).length > 1);
  const [first, ...others] = mixed;
  others.filter(({ maxPods }) => maxPods !== first.maxPods).forEach(({ pool, maxPods }) => to.unsaid(
    `node pool ${textOf(pool, 'name')}`, 'networkConfig.additionalPodNetworkConfigs', `reserves addresses for ${maxPods} Pods per node in '${name}', and another pool for ${first.maxPods}; a topology says it for the network or for the whole pool, and Terraform would replace one of the two`));
  return first?.maxPods;
}

/** The different numbers of Pods per node that a pool reserves addresses for. */
export function maxPodsOf(pool: Json): number[] {
  return [...new Set(parts(part(pool, 'networkConfig'), 'additionalPodNetworkConfigs').map(one => numberOf(part(one, 'maxPodsPerNode'), 'maxPodsPerNode')))];
}

function nameFor([{ label, vpcName, subnet, podRange }]: readonly Attachment[], shareVpcs: boolean, taken: ReadonlySet<string>): string {
  const names = [label?.name, shareVpcs ? undefined : vpcName, textOf(subnet, 'name'), podRange?.name.replace(/-pods$/, '')];
  return names.find((name): name is string => name !== undefined && !taken.has(name)) ?? `${vpcName}-${taken.size + 1}`;
}

function isExistingSubnet({ options }: Importing, subnet: Json): boolean {
  return options.existing === true || (options.existingSubnets?.includes(textOf(subnet, 'name')) ?? false);
}
