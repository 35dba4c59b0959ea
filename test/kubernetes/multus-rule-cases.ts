import { MultusProps, MultusRelease } from '../../lib/kubernetes';

/** One installation that a rule objects to, and its nearest neighbor that is valid. */
export interface MultusRuleCase {
  /** Name of the rule. */
  readonly rule: string;
  /** What is wrong, as a phrase. */
  readonly title: string;
  /** Where the rule has exactly one finding, and no other rule has any. */
  readonly fires: MultusProps;
  /** The whole finding, as `formatProblem` writes it. */
  readonly message: string;
  /** Where no rule has a finding. */
  readonly silent: MultusProps;
}

const DIGEST = `@sha256:${'a'.repeat(64)}`;
const { multusImage, whereaboutsImage } = MultusRelease.V4_2_1_GKE_6;
const MIRRORED = { multusImage: `mirror.example/multus-cni:v4.2.1-gke.6${DIGEST}`, whereaboutsImage: `mirror.example/whereabouts:v0.7.0-gke.3${DIGEST}` };

/** An installation that no rule objects to but for what is given. */
function installed(props: MultusProps = {}): MultusProps {
  return { reconcilerSchedule: '*/15 * * * *', ...props };
}

function release(images: { readonly multusImage?: string; readonly whereaboutsImage?: string }): MultusProps {
  return installed({ release: MultusRelease.of({ multusImage, whereaboutsImage, ...images }) });
}

const RELEASES: readonly MultusRuleCase[] = [
  {
    rule: 'multus-image-reference',
    title: 'a digest that is cut off',
    fires: release({ multusImage: 'gcr.io/gke-release/multus-cni:v4.2.1-gke.6@sha256:25b48b8d' }),
    message: 'release.multusImage: \'gcr.io/gke-release/multus-cni:v4.2.1-gke.6@sha256:25b48b8d\' is not an image reference, write <registry>/<path>:<tag>@sha256:<64 hexadecimal digits> (multus-image-reference)',
    silent: release({ multusImage }),
  },
  {
    rule: 'multus-image-reference',
    title: 'a URL for an image',
    fires: release({ whereaboutsImage: `https://${whereaboutsImage}` }),
    message: `release.whereaboutsImage: 'https://${whereaboutsImage}' is not an image reference, write <registry>/<path>:<tag>@sha256:<64 hexadecimal digits> (multus-image-reference)`,
    silent: release({ whereaboutsImage }),
  },
  {
    rule: 'multus-gke-build',
    title: 'the upstream image of Multus',
    fires: release({ multusImage: `ghcr.io/k8snetworkplumbingwg/multus-cni:v4.2.1${DIGEST}` }),
    message: `release.multusImage: 'ghcr.io/k8snetworkplumbingwg/multus-cni:v4.2.1${DIGEST}' is not a build of GKE's, and others never end as an init container, and have no /gkecmd; take one of gcr.io/gke-release/multus-cni, or a copy that keeps its tag, which ends in -gke.<number> (multus-gke-build)`,
    silent: release({ multusImage: `eu.gcr.io/gke-release/multus-cni:v4.2.1${DIGEST}` }),
  },
  {
    rule: 'multus-gke-build',
    title: 'the upstream image of Whereabouts',
    fires: release({ whereaboutsImage: `ghcr.io/k8snetworkplumbingwg/whereabouts:v0.7.0${DIGEST}` }),
    message: `release.whereaboutsImage: 'ghcr.io/k8snetworkplumbingwg/whereabouts:v0.7.0${DIGEST}' is not a build of GKE's, and others do not know --cron-schedule and --enable-pod-watch, and need further permissions; take one of gcr.io/gke-release/whereabouts, or a copy that keeps its tag, which ends in -gke.<number> (multus-gke-build)`,
    silent: release({ whereaboutsImage: `mirror.example:5000/copies/whereabouts:v0.7.0-gke.4${DIGEST}` }),
  },
  {
    rule: 'multus-gke-build',
    title: 'another image than GKE\'s under another name',
    fires: release({ multusImage: `mirror.example/multus${DIGEST}` }),
    message: `release.multusImage: 'mirror.example/multus${DIGEST}' is not a build of GKE's, and others never end as an init container, and have no /gkecmd; take one of gcr.io/gke-release/multus-cni, or a copy that keeps its tag, which ends in -gke.<number> (multus-gke-build)`,
    silent: release({ multusImage: `mirror.example/multus${multusImage.slice(multusImage.indexOf('@'))}` }),
  },
  {
    rule: 'multus-image-digest',
    title: 'an image by its tag',
    fires: release({ multusImage: 'gcr.io/gke-release/multus-cni:v4.2.1-gke.6' }),
    message: 'release.multusImage: \'gcr.io/gke-release/multus-cni:v4.2.1-gke.6\' has no digest, so that nodes can come to run different builds; append @sha256:<digest> (multus-image-digest)',
    silent: release({ multusImage: `gcr.io/gke-release/multus-cni${DIGEST}` }),
  },
  {
    rule: 'multus-release-version',
    title: 'a later Whereabouts',
    fires: release({ whereaboutsImage: `gcr.io/gke-release/whereabouts:v0.9.0-gke.1${DIGEST}` }),
    message: 'release.whereaboutsImage: the objects of the installation are those of v0.7, got v0.9.0-gke.1; check that its CustomResourceDefinitions and roles are the same (multus-release-version)',
    silent: release({ whereaboutsImage: `gcr.io/gke-release/whereabouts:v0.7.1-gke.9${DIGEST}` }),
  },
  {
    rule: 'multus-release-version',
    title: 'a version that only begins like the known one',
    fires: release({ multusImage: `gcr.io/gke-release/multus-cni:v4.20.0-gke.1${DIGEST}` }),
    message: 'release.multusImage: the objects of the installation are those of v4.2, got v4.20.0-gke.1; check that its CustomResourceDefinitions and roles are the same (multus-release-version)',
    silent: release({ multusImage: `gcr.io/gke-release/multus-cni:v4.2.2-gke.1${DIGEST}` }),
  },
  ...['https://mirror.example/gke-release', 'mirror.example/gke-release/', 'mirror.example/gke-release:v1', ''].map((imageRegistry): MultusRuleCase => ({
    rule: 'multus-image-registry',
    title: `the registry '${imageRegistry}'`,
    fires: installed({ imageRegistry }),
    message: `imageRegistry: '${imageRegistry}' is not a registry, write host and path without 'https://', tag and '/' at the end, such as 'europe-docker.pkg.dev/my-project/gke-release' (multus-image-registry)`,
    silent: installed({ imageRegistry: 'mirror.example:5000/gke-release' }),
  })),
  {
    rule: 'multus-image-registry',
    title: 'a registry for images that are elsewhere',
    fires: { ...release(MIRRORED), imageRegistry: 'europe-docker.pkg.dev/my-project/gke-release' },
    message: 'imageRegistry: takes the place of gcr.io/gke-release, which no image of the release is pulled from; write the registry into the release\'s images (multus-image-registry)',
    silent: release(MIRRORED),
  },
];

const NOT_A_NAMESPACE = 'is not the name of a namespace, use 1 to 63 lower-case letters, digits and hyphens, beginning and ending with a letter or digit (multus-namespaces)';

const NAMESPACES: readonly MultusRuleCase[] = [
  {
    rule: 'multus-namespaces',
    title: 'a namespace with a capital letter',
    fires: installed({ namespace: 'Multus', priorityClassName: 'high' }),
    message: `namespace: 'Multus' ${NOT_A_NAMESPACE}`,
    silent: installed({ namespace: 'multus', priorityClassName: 'high' }),
  },
  {
    rule: 'multus-namespaces',
    title: 'an empty namespace of Multus\' own networks',
    fires: installed({ multusNamespace: '' }),
    message: `multusNamespace: '' ${NOT_A_NAMESPACE}`,
    silent: installed({ multusNamespace: 'networks' }),
  },
  {
    rule: 'multus-namespaces',
    title: 'two global namespaces in one item',
    fires: installed({ globalNamespaces: ['default', 'shared,networks'] }),
    message: `globalNamespaces[1]: 'shared,networks' ${NOT_A_NAMESPACE}`,
    silent: installed({ globalNamespaces: ['default', 'shared', 'networks'] }),
  },
  {
    rule: 'multus-namespaces',
    title: 'a system namespace of 64 characters',
    fires: installed({ defaultNetworks: ['data'], systemNamespaces: ['kube-system', 'a'.repeat(64)] }),
    message: `systemNamespaces[1]: '${'a'.repeat(64)}' ${NOT_A_NAMESPACE}`,
    silent: installed({ defaultNetworks: ['data'], systemNamespaces: ['kube-system', 'a'.repeat(63)] }),
  },
  {
    rule: 'multus-global-namespaces',
    title: 'global namespaces without isolation',
    fires: installed({ namespaceIsolation: false, globalNamespaces: ['default'] }),
    message: 'globalNamespaces: has no effect with namespaceIsolation: false, which opens every namespace to all; leave out one of the two (multus-global-namespaces)',
    silent: installed({ namespaceIsolation: false }),
  },
  {
    rule: 'multus-global-namespaces',
    title: 'no global namespace',
    fires: installed({ globalNamespaces: [] }),
    message: 'globalNamespaces: is empty, which Multus takes for not given, so that \'default\' stays open to all; name a namespace for shared networks, or leave the list out (multus-global-namespaces)',
    silent: installed({ namespaceIsolation: true, globalNamespaces: ['default'] }),
  },
  {
    rule: 'multus-default-namespace',
    title: 'global namespaces without default',
    fires: installed({ globalNamespaces: ['shared'] }),
    message: 'globalNamespaces: replaces Multus\' own list, so that networks in \'default\' are no longer open to all namespaces; add \'default\' if they are to be (multus-default-namespace)',
    silent: installed({ globalNamespaces: ['shared', 'default'] }),
  },
  {
    rule: 'multus-critical-priority',
    title: 'the critical priority class outside of kube-system',
    fires: installed({ namespace: 'networks' }),
    message: 'namespace: GKE admits Pods of \'system-node-critical\' in \'networks\' only with a ResourceQuota for the class; add one to the namespace, or install Multus in kube-system (multus-critical-priority)',
    silent: installed({ namespace: 'kube-system', priorityClassName: 'system-cluster-critical' }),
  },
];

const NETWORKS: readonly MultusRuleCase[] = [
  {
    rule: 'multus-cluster-network',
    title: 'an empty cluster network',
    fires: installed({ clusterNetwork: '' }),
    message: 'clusterNetwork: is empty, and no Pod would get its eth0; leave it out for \'gke-pod-network\' (multus-cluster-network)',
    silent: installed({ clusterNetwork: 'my-network' }),
  },
  {
    rule: 'multus-cluster-network',
    title: 'Multus as the network of Multus',
    fires: installed({ clusterNetwork: 'multus-cni-network' }),
    message: 'clusterNetwork: \'multus-cni-network\' is the name of Multus\' own configuration, which would call itself; leave it out for \'gke-pod-network\' (multus-cluster-network)',
    silent: installed({ clusterNetwork: 'gke-pod-network' }),
  },
  {
    rule: 'multus-cluster-network',
    title: 'a cluster network with a namespace',
    fires: installed({ clusterNetwork: 'kube-system/my-network' }),
    message: 'clusterNetwork: \'kube-system/my-network\' has a \'/\', so that Multus takes it for a path and not for namespace and name; give the name alone, or an absolute path of the node (multus-cluster-network)',
    silent: installed({ clusterNetwork: '/etc/cni/net.d/10-gke-ptp.conflist' }),
  },
  {
    rule: 'multus-default-networks',
    title: 'an empty default network',
    fires: installed({ defaultNetworks: ['data', ''] }),
    message: 'defaultNetworks[1]: is empty, name a NetworkAttachmentDefinition (multus-default-networks)',
    silent: installed({ defaultNetworks: ['data'] }),
  },
  {
    rule: 'multus-default-networks',
    title: 'a default network with a namespace',
    fires: installed({ defaultNetworks: ['kube-system/data'] }),
    message: 'defaultNetworks[0]: \'kube-system/data\' has a \'/\', so that Multus takes it for a path; give the name alone, of a NetworkAttachmentDefinition in the namespace \'kube-system\' (multus-default-networks)',
    silent: installed({ defaultNetworks: ['/etc/cni/net.d/20-data.conflist'] }),
  },
  {
    rule: 'multus-default-networks',
    title: 'the cluster\'s network as a default network',
    fires: installed({ defaultNetworks: ['gke-pod-network'] }),
    message: 'defaultNetworks[0]: \'gke-pod-network\' is the cluster\'s network, which every Pod has as eth0; leave it out (multus-default-networks)',
    silent: installed({ defaultNetworks: ['gke-pod-network'], clusterNetwork: 'other' }),
  },
  {
    rule: 'multus-default-networks',
    title: 'a default network twice',
    fires: installed({ defaultNetworks: ['data', 'control', 'data'] }),
    message: 'defaultNetworks[2]: \'data\' is also defaultNetworks[0], remove one of the two (multus-default-networks)',
    silent: installed({ defaultNetworks: ['data', 'control'] }),
  },
  {
    rule: 'multus-system-namespaces',
    title: 'system namespaces without default networks',
    fires: installed({ systemNamespaces: ['kube-system', 'infra'] }),
    message: 'systemNamespaces: has no effect without defaultNetworks, leave it out (multus-system-namespaces)',
    silent: installed({ systemNamespaces: ['kube-system', 'infra'], defaultNetworks: ['data'] }),
  },
  {
    rule: 'multus-system-namespaces',
    title: 'system namespaces without kube-system',
    fires: installed({ systemNamespaces: ['infra'], defaultNetworks: ['data'] }),
    message: 'systemNamespaces: replaces Multus\' own list, so that the Pods of kube-system get the default networks too and cannot start before them; add \'kube-system\' (multus-system-namespaces)',
    silent: installed({ systemNamespaces: ['infra', 'kube-system'], defaultNetworks: ['data'] }),
  },
];

const FILES: readonly MultusRuleCase[] = [
  {
    rule: 'multus-paths',
    title: 'a relative log file',
    fires: installed({ logFile: 'multus.log' }),
    message: 'logFile: \'multus.log\' is not an absolute path, begin it with \'/\' (multus-paths)',
    silent: installed({ logFile: '/var/log/multus/multus.log' }),
  },
  {
    rule: 'multus-paths',
    title: 'an empty readiness indicator',
    fires: installed({ readinessIndicatorFile: '' }),
    message: 'readinessIndicatorFile: \'\' is not an absolute path, begin it with \'/\' (multus-paths)',
    silent: installed({ readinessIndicatorFile: '/etc/cni/net.d/10-gke-ptp.conflist', logFile: '' }),
  },
  {
    rule: 'multus-log-options',
    title: 'log options without a log file',
    fires: installed({ logFile: '', logOptions: { maxAge: 1 } }),
    message: 'logOptions: has no effect without a logFile, leave it out (multus-log-options)',
    silent: installed({ logFile: '' }),
  },
  ...([['maxAge', 1.5], ['maxSize', -1], ['maxBackups', NaN]] as const).map(([key, value]): MultusRuleCase => ({
    rule: 'multus-log-options',
    title: `${value} for ${key}`,
    fires: installed({ logOptions: { [key]: value }, acknowledge: { 'multus-log-rotation': 'for the next version' } }),
    message: `logOptions.${key}: must be a whole number of 0 or more, got ${value} (multus-log-options)`,
    silent: installed({ logOptions: { [key]: 0 }, acknowledge: { 'multus-log-rotation': 'for the next version' } }),
  })),
  {
    rule: 'multus-log-rotation',
    title: 'log options at all',
    fires: installed({ logOptions: { maxSize: 10 } }),
    message: 'logOptions: has no effect in Multus v4.2.1, which reads the options before it opens the log file; leave it out, Multus keeps five files of 100 MB for five days (multus-log-rotation)',
    silent: installed({ logOptions: undefined }),
  },
  {
    rule: 'multus-log-output',
    title: 'no log anywhere',
    fires: installed({ logFile: '', logToStderr: false }),
    message: 'logFile: is empty, and logToStderr is false, so that Multus logs nowhere; leave one of the two out (multus-log-output)',
    silent: installed({ logToStderr: false }),
  },
];

const RECONCILER: readonly MultusRuleCase[] = [
  {
    rule: 'whereabouts-reconciler-schedule',
    title: 'a schedule whose spaces were lost',
    fires: installed({ reconcilerSchedule: '*****' }),
    message: 'reconcilerSchedule: \'*****\' has 1 field, write the five fields minute, hour, day of the month, month and day of the week with spaces between them, such as \'30 4 * * *\' (whereabouts-reconciler-schedule)',
    silent: installed({ reconcilerSchedule: '0 * * * *' }),
  },
  {
    rule: 'whereabouts-reconciler-schedule',
    title: 'a descriptor',
    fires: installed({ reconcilerSchedule: '@daily' }),
    message: 'reconcilerSchedule: \'@daily\' is not allowed, write the five fields minute, hour, day of the month, month and day of the week, such as \'30 4 * * *\' (whereabouts-reconciler-schedule)',
    silent: installed({ reconcilerSchedule: '0 0 * * *' }),
  },
  {
    rule: 'whereabouts-reconciler-schedule',
    title: 'a minute that is none',
    fires: installed({ reconcilerSchedule: '60 * * * *' }),
    message: 'reconcilerSchedule: the minute \'60\' is not allowed, give values from 0 to 59 (whereabouts-reconciler-schedule)',
    silent: installed({ reconcilerSchedule: '59 * * * *' }),
  },
  {
    rule: 'whereabouts-reconciler-schedule',
    title: 'a day that never comes',
    fires: installed({ reconcilerSchedule: '* * 30 2 *' }),
    message: 'reconcilerSchedule: \'* * 30 2 *\' never comes up, write one that does, such as \'30 4 * * *\' for once a day (whereabouts-reconciler-schedule)',
    silent: installed({ reconcilerSchedule: '0 0 29 2 *' }),
  },
  {
    rule: 'whereabouts-reconciler-frequency',
    title: 'every minute, by choice',
    fires: { reconcilerSchedule: '* * * * *' },
    message: 'reconcilerSchedule: \'* * * * *\' runs the reconciler every minute on every node, and each run can free the address of a Pod that is just starting; write a slower one such as \'*/15 * * * *\' (whereabouts-reconciler-frequency)',
    silent: { reconcilerSchedule: '* * * * *', acknowledge: { 'whereabouts-reconciler-frequency': 'Pods are long-lived here' } },
  },
  {
    rule: 'whereabouts-reconciler-frequency',
    title: 'every minute in other words',
    fires: { reconcilerSchedule: '0-59 0 * * *' },
    message: 'reconcilerSchedule: \'0-59 0 * * *\' runs the reconciler every minute on every node, and each run can free the address of a Pod that is just starting; write a slower one such as \'*/15 * * * *\' (whereabouts-reconciler-frequency)',
    silent: { reconcilerSchedule: '*/2 * * * *' },
  },
];

const PODS: readonly MultusRuleCase[] = [
  {
    rule: 'multus-node-selection',
    title: 'no node pool',
    fires: installed({ nodePools: [] }),
    message: 'nodePools: is empty, so that no node would have Multus; name a node pool, or leave the list out for all nodes (multus-node-selection)',
    silent: installed({ nodePools: ['multus-pool'] }),
  },
  {
    rule: 'multus-node-selection',
    title: 'a node pool that cannot be',
    fires: installed({ nodePools: ['multus-pool', 'Multus_Pool'] }),
    message: 'nodePools[1]: \'Multus_Pool\' is not allowed, use 1 to 40 lower-case letters, digits and hyphens, beginning with a letter and ending with a letter or digit, for example \'multus-pool\' (multus-node-selection)',
    silent: installed({ nodePools: ['multus-pool', 'second-pool'] }),
  },
  {
    rule: 'multus-node-selection',
    title: 'a node pool twice',
    fires: installed({ nodePools: ['multus-pool', 'multus-pool'] }),
    message: 'nodePools[1]: \'multus-pool\' is also nodePools[0], remove one of the two (multus-node-selection)',
    silent: installed({ nodePools: ['multus-pool'] }),
  },
  {
    rule: 'multus-node-selection',
    title: 'a label with two slashes',
    fires: installed({ nodeSelector: { 'example.com/multus/node': 'true' } }),
    message: 'nodeSelector[\'example.com/multus/node\']: is not the key of a label, write one like \'cloud.google.com/gke-nodepool\' (multus-node-selection)',
    silent: installed({ nodeSelector: { 'example.com/multus-node': '' } }),
  },
  {
    rule: 'multus-node-selection',
    title: 'the value of a label with a space',
    fires: installed({ nodeSelector: { disk: 'very fast' } }),
    message: 'nodeSelector[\'disk\']: \'very fast\' is not the value of a label, use up to 63 letters, digits, \'-\', \'_\' and \'.\', beginning and ending with a letter or digit (multus-node-selection)',
    silent: installed({ nodeSelector: { disk: 'very_fast' } }),
  },
  {
    rule: 'multus-tolerations',
    title: 'a value without a key',
    fires: installed({ tolerations: [{}, { value: 'gpu' }] }),
    message: 'tolerations[1].key: is missing, and the value \'gpu\' needs one; add the key of the taint (multus-tolerations)',
    silent: installed({ tolerations: [{}, { key: 'dedicated', value: 'gpu' }] }),
  },
  ...[0, 1.5].map((maxUnavailable): MultusRuleCase => ({
    rule: 'multus-max-unavailable',
    title: `${maxUnavailable} nodes at a time`,
    fires: installed({ maxUnavailable }),
    message: `maxUnavailable: must be a whole number of 1 or more, got ${maxUnavailable} (multus-max-unavailable)`,
    silent: installed({ maxUnavailable: 1 }),
  })),
  {
    rule: 'multus-resources',
    title: 'CPUs in words',
    fires: installed({ whereaboutsGcResources: { cpu: 'half' } }),
    message: 'whereaboutsGcResources.cpu: \'half\' is not a quantity of CPUs, write one like \'100m\', \'0.5\' or \'2\' (multus-resources)',
    silent: installed({ whereaboutsGcResources: { cpu: '0.5' } }),
  },
  {
    rule: 'multus-resources',
    title: 'half a thousandth of a CPU',
    fires: installed({ installBinaryResources: { cpu: '0.5m' } }),
    message: 'installBinaryResources.cpu: \'0.5m\' is less than a thousandth of a CPU or no whole number of them, write \'1m\' or more (multus-resources)',
    silent: installed({ installBinaryResources: { cpu: '1m' } }),
  },
  {
    rule: 'multus-resources',
    title: 'a unit of memory that is none',
    fires: installed({ installMultusConfigResources: { memory: '50MB' } }),
    message: 'installMultusConfigResources.memory: \'50MB\' is not a quantity of memory, write one like \'50Mi\' or \'1Gi\' (multus-resources)',
    silent: installed({ installMultusConfigResources: { memory: '50M' } }),
  },
  ...['50', '100m'].map((memory): MultusRuleCase => ({
    rule: 'multus-resources',
    title: `${memory} of memory`,
    fires: installed({ installWhereaboutsResources: { memory } }),
    message: `installWhereaboutsResources.memory: '${memory}' is less than 1Mi or no whole number of bytes, write the unit as in '50Mi' or '1Gi' (multus-resources)`,
    silent: installed({ installWhereaboutsResources: { memory: '1Mi' } }),
  })),
];

/** For each rule of an installation of Multus, what it objects to and the nearest that it does not. */
export const MULTUS_RULE_CASES: readonly MultusRuleCase[] = [...RELEASES, ...NAMESPACES, ...NETWORKS, ...FILES, ...RECONCILER, ...PODS];
