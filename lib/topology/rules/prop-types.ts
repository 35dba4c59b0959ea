import { isToken } from '../../address/cidr';
import { Finding, Rule } from '../../problem';
import { flag, isObject, list, mismatch, oneOf, optional, part, PropType, reasons, string, texts } from '../../problem/prop-type';
import { Autoscaling } from '../autoscaling';
import { ClusterProps } from '../cluster-props';
import { LoggingComponent, MonitoringComponent, ReleaseChannel } from '../cluster-settings';
import { Draft } from '../draft';
import { NodePoolProps } from '../node-pool-props';
import { NodeServiceAccount } from '../node-service-account';
import { ImageType, NodeTaint, NodeTaintEffect } from '../node-settings';
import { Profile } from '../profile';
import { AdditionalNetworkProps, TopologyProps } from '../props';
import { UpgradeStrategy } from '../upgrade-strategy';
import { Vpc } from '../vpc';

/** Looks only at the props, because a draft can only be made from props with the right types. */
export const propTypes: Rule<{ readonly props: TopologyProps }> = {
  name: 'prop-types',
  requires: 'required props are there, each has its type, and only projects, machine types, existing service accounts and names of VPCs, subnets and ranges that exist may be Terraform tokens',
  why: 'the rules and the manifests need the values at synthesis; TypeScript refuses most of these mistakes, but JavaScript and JSON do not. Such a description cannot be read further, so the other rules do not run',
  fix: 'give a value of the type that the message names',
  source: 'the type `TopologyProps`; for a `NetworkAttachmentDefinition` and for `PodNetworks`, the types of their props and options, which have no other keys',
  check: ({ props }) => topology('', props),
};

/** cdktf represents a number that only Terraform knows by a very low number, below this one. */
const TOKEN_NUMBERS_END = -1e280;

const text: PropType = (path, value) => {
  if (typeof value !== 'string' || value === '') return mismatch(path, value, 'a non-empty string');
  return isToken(value) ? tokenFinding(path) : [];
};
const textOrToken: PropType = (path, value) => (typeof value === 'string' && value !== '' ? [] : mismatch(path, value, 'a non-empty string'));
// range-syntax reads the string.
const range: PropType = (path, value) => (typeof value === 'string' ? [] : mismatch(path, value, 'a CIDR such as \'172.16.1.0/24\''));
const number: PropType = (path, value) => {
  if (typeof value !== 'number') return mismatch(path, value, 'a number');
  return value < TOKEN_NUMBERS_END ? tokenFinding(path) : [];
};

/** Names that may be tokens only if the topology does not create what they name. */
const namesOfExisting = (type: PropType, keys: readonly string[], isExisting: (props: Props) => unknown, fix: string): PropType => (path, value) => [
  ...type(path, value),
  ...(isObject(value) && isExisting(value as Props) !== true ? keys.filter((key) => {
    const name = (value as Props)[key];
    return typeof name === 'string' && isToken(name);
  }).map(key => ({ path: `${path}.${key}`, message: `got a Terraform token, but only the name of what exists already may be one; give a concrete name, or ${fix}` })) : []),
];

type Props = { readonly [key: string]: unknown };

/** A value that a static factory made, or the same value after it went through JSON. */
const made = <Value extends object>(types: { readonly [key in keyof Value]-?: PropType }, wanted: string): PropType => (path, value) => (
  isObject(value) && Object.entries(types).some(([key, type]) => type === flag && typeof (value as Record<string, unknown>)[key] === 'boolean')
    ? part(types)(path, value) : mismatch(path, value, wanted));

const vpc = namesOfExisting(made<Vpc>(
  {
    name: textOrToken,
    mtu: optional(number),
    isExisting: flag,
    project: optional(textOrToken),
    allowedProtocols: optional(list(text)),
    firewallLogging: optional(flag),
  },
  'Vpc.create({ name }) or Vpc.existing({ name })'), ['name'], ({ isExisting }) => isExisting, 'use Vpc.existing');
const autoscaling = made<Autoscaling>({ minNodes: number, maxNodes: number, isTotal: flag }, 'Autoscaling.perZone({ … }) or Autoscaling.total({ … })');
const upgrade = made<UpgradeStrategy>({
  isBlueGreen: flag,
  maxSurge: number,
  maxUnavailable: number,
  batchNodeCount: optional(number),
  batchSoakSeconds: optional(number),
  poolSoakSeconds: optional(number),
}, 'UpgradeStrategy.surge() or UpgradeStrategy.blueGreen()');
const serviceAccount = made<NodeServiceAccount>(
  { account: textOrToken, isExisting: flag }, 'NodeServiceAccount.create(…), .existing(…) or .computeDefault()');

const network = namesOfExisting(part<AdditionalNetworkProps>({
  name: text,
  vpc: optional(vpc),
  subnetName: optional(textOrToken),
  isExistingSubnet: optional(flag),
  privateGoogleAccess: optional(flag),
  flowLogs: optional(flag),
  primaryRange: range,
  podRange: optional(range),
  maxPodsPerNode: optional(number),
  podRangeName: optional(textOrToken),
  reservedRanges: optional(list(range)),
}), ['subnetName', 'podRangeName'], ({ isExistingSubnet }) => isExistingSubnet, 'set isExistingSubnet');

const cluster = namesOfExisting(part<ClusterProps>({
  name: text,
  isExisting: optional(flag),
  version: optional(text),
  releaseChannel: optional(oneOf(ReleaseChannel)),
  location: text,
  nodeLocations: optional(list(text)),
  vpc: optional(vpc),
  subnetName: optional(textOrToken),
  primaryRange: optional(range),
  podRange: optional(range),
  podRangeName: optional(textOrToken),
  serviceRange: optional(range),
  serviceRangeName: optional(textOrToken),
  privateNodes: optional(flag),
  nat: optional(flag),
  flowLogs: optional(flag),
  dnsEndpoint: optional(flag),
  authorizedNetworks: optional(list(range)),
  workloadIdentity: optional(flag),
  clientCertificate: optional(flag),
  nodeServiceAccount: optional(serviceAccount),
  intranodeVisibility: optional(flag),
  logging: optional(list(oneOf(LoggingComponent))),
  monitoring: optional(list(oneOf(MonitoringComponent))),
  dataplaneMetrics: optional(flag),
  maintenanceStart: optional(text),
  labels: optional(texts),
  defaultPoolNodeCount: optional(number),
  deletionProtection: optional(flag),
}), ['subnetName', 'podRangeName', 'serviceRangeName'], ({ vpc: own }) => isObject(own) && (own as Props).isExisting, 'use Vpc.existing');

const taint = part<NodeTaint>({
  key: text,
  value: string,
  effect: oneOf(NodeTaintEffect),
});

const nodePool = part<NodePoolProps>({
  name: text,
  networks: optional(list(text)),
  machineType: optional(textOrToken),
  nodeCount: optional(number),
  autoscaling: optional(autoscaling),
  upgrade: optional(upgrade),
  spot: optional(flag),
  labels: optional(texts),
  taints: optional(list(taint)),
  startupTaint: optional(flag),
  imageType: optional(oneOf(ImageType)),
  secureBoot: optional(flag),
  gvnic: optional(flag),
  tier1Bandwidth: optional(flag),
  serviceAccount: optional(serviceAccount),
  defaultNetworkMaxPodsPerNode: optional(number),
  maxPodsPerNode: optional(number),
  nodeLocations: optional(list(text)),
  oauthScopes: optional(list(text)),
});

const topology = part<TopologyProps>({
  project: textOrToken,
  profile: optional(oneOf(Profile)),
  networks: list(network),
  cluster,
  nodePools: list(nodePool),
  nodeLabelPrefix: optional(text),
  acknowledge: optional(reasons),
});

function tokenFinding(path: string): Finding[] {
  return [{ path, message: 'got a Terraform token, but the value is needed at synthesis, before Terraform knows it; give a concrete value' }];
}

export const nonEmptyLists: Rule<Draft> = {
  name: 'non-empty-lists',
  requires: 'a topology has at least one additional network and one node pool; lists of zones and scopes are not empty',
  why: 'without them there is nothing to attach a Pod to',
  fix: 'describe a network and a node pool',
  source: 'GKE, "Configure Multus with IPVLAN and Whereabouts", "Create a GKE Standard node pool"',
  check: ({ props }) => [
    ...emptyList('networks', props.networks, 'additional network'),
    ...emptyList('nodePools', props.nodePools, 'node pool'),
    ...emptyList('cluster.nodeLocations', props.cluster.nodeLocations, 'zone'),
    ...props.nodePools.flatMap((pool, i) => [
      ...emptyList(`nodePools[${i}].nodeLocations`, pool.nodeLocations, 'zone'),
      ...emptyList(`nodePools[${i}].oauthScopes`, pool.oauthScopes, 'scope'),
    ]),
  ],
};

function emptyList(path: string, value: readonly unknown[] | undefined, item: string): Finding[] {
  return value?.length === 0 ? [{ path, message: `got an empty list; give at least one ${item}` }] : [];
}
