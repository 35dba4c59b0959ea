import { GCLOUD, nameOf, numberOf, textOf } from './google-cloud';
import { attachedNetworks, Importing, isSame } from './importing';
import { Json } from '../../cni/annotation/pod-template';
import { DEFAULT_MTU } from '../../topology/default-mtu';
import { firewallName } from '../../topology/firewall-name';
import { Vpc, VpcOptions } from '../../topology/vpc';
import { part, parts } from '../kubernetes-object';

/** The VPC of the cluster. */
export function clusterVpc(to: Importing): Vpc {
  const name = nameOf(part(to.cloud.cluster, 'networkConfig').network);
  const options = { name, ...optionsOf(to, name) };
  if (isExisting(to, name) || to.hasExistingCluster) return Vpc.existing({ name, project: to.hostProject });
  return Vpc.create(options);
}

/** A VPC of additional networks, with its firewall rule if that is the one of the topology. */
export function additionalVpc(to: Importing, name: string, sources: readonly string[]): Vpc {
  const options = { name, ...optionsOf(to, name), ...firewall(to, name, sources) };
  return isExisting(to, name) ? Vpc.existing({ ...options, project: to.hostProject }) : Vpc.create(options);
}

/** The subnet of the region. */
export function subnetOf({ cloud, region }: Importing, name: string): Json | undefined {
  return cloud.subnets.find(subnet => subnet.name === name && nameOf(subnet.region) === region);
}

/** Whether VPC flow logs are on. Those with other settings than the topology's are noted. */
export function flowLogs(to: Importing, subnet: Json): boolean {
  const { enable, aggregationInterval, flowSampling, metadata, filterExpr } = part(subnet, 'logConfig');
  const isOn = enable === true || subnet.enableFlowLogs === true;
  const settings = { aggregationInterval, flowSampling, metadata, filterExpr: filterExpr ?? 'true' };
  if (isOn && !isSame(settings, { aggregationInterval: 'INTERVAL_5_SEC', flowSampling: 0.5, metadata: 'INCLUDE_ALL_METADATA', filterExpr: 'true' })) {
    to.unsaid(`subnet ${textOf(subnet, 'name')}`, 'logConfig', `is ${JSON.stringify(settings)}; the flow logs of a topology have half of the packets, in intervals of five seconds, with all metadata`);
  }
  return isOn;
}

/** Notes the secondary ranges that the topology does not have: Terraform would remove them. */
export function unsaidRanges(to: Importing, subnet: Json, names: readonly string[]): void {
  parts(subnet, 'secondaryIpRanges').filter(({ rangeName }) => !names.includes(String(rangeName))).forEach(({ rangeName, ipCidrRange }) => {
    to.unsaid(`subnet ${textOf(subnet, 'name')}`, 'secondaryIpRanges', `has '${String(rangeName)}' (${String(ipCidrRange)}), which no node pool uses; Terraform would remove it, unless the subnet is an existing one`);
  });
}

function isExisting(to: Importing, name: string): boolean {
  const { options, hostProject, cloud } = to;
  if (options.existing || hostProject !== undefined || options.existingVpcs?.includes(name)) return true;
  const attached = cloud.nodePools.flatMap(attachedNetworks).filter(one => nameOf(one.network) === name);
  if (attached.some(({ subnetwork }) => options.existingSubnets?.includes(nameOf(subnetwork)))) return true;
  const network = networkOf(to, name);
  if (!network) {
    to.unsaid(`VPC ${name}`, 'vpc', `no file has it, so it is taken to be somebody else's; give the output of: ${GCLOUD.networks}`);
    return true;
  }
  return network.autoCreateSubnetworks === true;
}

function networkOf({ cloud }: Importing, name: string): Json | undefined {
  return cloud.networks.find(network => network.name === name);
}

function optionsOf(to: Importing, name: string): { readonly mtu?: number } {
  const network = networkOf(to, name);
  if (network && !isExisting(to, name) && part(network, 'routingConfig').routingMode === 'GLOBAL') {
    to.unsaid(`VPC ${name}`, 'routingConfig.routingMode', 'is GLOBAL; the VPC of a topology is REGIONAL, and Terraform would change it');
  }
  return network ? { mtu: numberOf(network, 'mtu') || DEFAULT_MTU } : {};
}

/** The firewall rule that the topology renders, as far as it is there; no rule if it is not. */
function firewall(to: Importing, name: string, sources: readonly string[]): Pick<VpcOptions, 'allowedProtocols' | 'firewallLogging'> {
  // A VPC of another project has no rule, unless somebody asks for one.
  if (to.hostProject !== undefined) return {};
  const rules = to.cloud.firewalls.filter(rule => nameOf(rule.network) === name);
  const own = to.options.existing ? undefined : rules.find(rule => rule.name === firewallName(to.clusterName, name));
  const object = `VPC ${name}`;
  if (to.cloud.firewalls.length === 0) {
    to.unsaid(object, 'allowedProtocols', `no file has firewall rules, so the topology has none; give the output of: ${GCLOUD.firewalls}`);
  }
  rules.filter(rule => rule !== own).forEach(rule => to.unsaid(object, 'allowedProtocols', `the firewall rule '${textOf(rule, 'name')}' is not one of a topology, and stays as it is`));
  if (!own) return { allowedProtocols: [] };
  const allowed = parts(own, 'allowed');
  if (allowed.some(({ ports }) => ports !== undefined)) {
    to.unsaid(`firewall rule ${textOf(own, 'name')}`, 'allowed', 'names ports; the rule of a topology allows whole protocols, and Terraform would change it');
  }
  if (!isSame(own.sourceRanges, sources)) {
    to.unsaid(`firewall rule ${textOf(own, 'name')}`, 'sourceRanges', `are ${String(own.sourceRanges)}; those of the topology are ${sources.join(', ')}, and Terraform would change them`);
  }
  return { allowedProtocols: allowed.map(({ IPProtocol: protocol }) => String(protocol)), firewallLogging: part(own, 'logConfig').enable === true };
}
