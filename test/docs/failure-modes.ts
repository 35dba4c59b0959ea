/** Something that goes wrong on a cluster, and what the library has against it. */
export interface FailureMode {
  /** What a person sees. */
  readonly symptom: string;
  readonly cause: string;
  /** The rules that refuse it or warn of it. */
  readonly rules: readonly string[];
  /** A default, or an object that is generated. */
  readonly otherwise?: string;
}

export const FAILURE_MODES: readonly FailureMode[] = [
  {
    symptom: 'ContainerCreating, `invalid character …`',
    cause: 'JSON written by hand',
    rules: ['plugin-types', 'annotation-readable', 'config-readable', 'config-traps'],
    otherwise: 'configurations are typed and written by the library',
  },
  {
    symptom: '`yaml: control characters are not allowed`, `could not find expected \':\'`',
    cause: 'an unprintable character such as U+2028 in a configuration or an annotation: kubectl refuses the whole file',
    rules: ['printable-text'],
  },
  {
    symptom: '`invalid range start IP: pod`',
    cause: 'the name of the secondary range instead of its CIDR',
    rules: ['whereabouts-ranges'],
    otherwise: 'the range is taken from the topology',
  },
  {
    symptom: '`failed to lookup master "eth1": Link not found`',
    cause: 'a wrong master, or a Pod on a node without the interface',
    rules: ['ipvlan-master', 'network-in-use', 'one-interface-per-network', 'node-pools-with-network', 'pod-node-network'],
    otherwise: 'the master is derived, and Pods select the node pools',
  },
  {
    symptom: 'the Pod is in the cluster\'s VPC',
    cause: 'no master: ipvlan takes the interface of the default route',
    rules: ['ipvlan-master'],
  },
  {
    symptom: '`namespace isolation enabled, annotation violates permission`',
    cause: 'a NetworkAttachmentDefinition in another namespace',
    rules: ['namespace-isolation', 'multus-global-namespaces', 'multus-default-namespace'],
  },
  {
    symptom: 'a Pod of one namespace uses the network of another as its default',
    cause: 'isolation does not look at `v1.multus-cni.io/default-network`',
    rules: ['default-network-isolation'],
    otherwise: '`MultusGuard` refuses it on the cluster',
  },
  {
    symptom: '`Could not allocate IP in range`',
    cause: 'a range that is too small, excluded or used up',
    rules: ['whereabouts-capacity', 'whereabouts-overlapping-ranges', 'enough-addresses', 'addresses-for-all', 'few-addresses-left', 'room-in-range'],
    otherwise: '`capacity` of each NetworkAttachmentDefinition',
  },
  {
    symptom: 'addresses stay taken after a node crashed',
    cause: 'the Pods\' networks were never taken down',
    rules: ['whereabouts-reconciler-schedule', 'whereabouts-reconciler-frequency', 'allocation-holder', 'reservation-allocation'],
    otherwise: 'the reconciler is installed with an explicit schedule',
  },
  {
    symptom: 'two Pods with one address',
    cause: 'static addresses that are handed out too, pools that overlap, node-local IPAM, the reconciler\'s race',
    rules: ['static-ips', 'one-pool-per-range', 'kept-addresses', 'definitions-read', 'node-local-ipam', 'whereabouts-overlapping-ranges', 'whereabouts-reconciler-frequency', 'unique-pod-addresses', 'pod-allocation'],
  },
  {
    symptom: 'a Pod has the address of the gateway',
    cause: 'Whereabouts hands out its `gateway`',
    rules: ['whereabouts-gateway', 'gateway-in-pod-range', 'kept-addresses'],
    otherwise: 'the gateway is excluded',
  },
  {
    symptom: 'addresses outside of start and end',
    cause: 'Whereabouts ignores a start or end that it cannot use',
    rules: ['whereabouts-bounds', 'whereabouts-top-level-keys'],
  },
  {
    symptom: '`could not parse exclude range`',
    cause: 'an exclusion that is looked at only when a Pod is started',
    rules: ['whereabouts-exclude'],
  },
  {
    symptom: '`IPAM plugin returned missing IP config`',
    cause: 'an IPAM without range or addresses, or none',
    rules: ['ipam-required', 'whereabouts-ranges'],
  },
  {
    symptom: 'reservations of overlapping ranges vanish',
    cause: 'the reconciler misreads reservations with a network name',
    rules: ['whereabouts-network-name-reconciler'],
    otherwise: 'the CRD keeps `podref`',
  },
  {
    symptom: '`Unauthorized`, `time limit exceeded while waiting to become leader`',
    cause: 'a stale token, lease rights or timings',
    rules: ['whereabouts-lease'],
    otherwise: 'the role may use the lease `whereabouts`; restart the DaemonSet if the token has expired',
  },
  {
    symptom: '`no matches for kind "NetworkAttachmentDefinition"`',
    cause: 'applied before its definition',
    rules: [],
    otherwise: 'a NetworkAttachmentDefinition depends on `multus`, so that its file comes later',
  },
  {
    symptom: 'Pods that came up early have no additional interface',
    cause: 'Multus was not installed yet',
    rules: ['multus-critical-priority', 'multus-on-nodes', 'multus-installed', 'sync-wave-order', 'pod-network-status', 'installed-multus', 'multus-ready', 'multus-on-node'],
    otherwise: 'system-node-critical and a toleration of every taint; recreate Pods that are older than Multus',
  },
  {
    symptom: '`hostPort` is dead after the installation',
    cause: 'the runtime asks the first configuration only, which is that of Multus',
    rules: [],
    otherwise: '`capabilities.portMappings` is written by default',
  },
  {
    symptom: 'a container of Multus is killed for its memory',
    cause: 'the limit of 50 MiB',
    rules: [],
    otherwise: 'resources are settings',
  },
  {
    symptom: 'the annotation is ignored',
    cause: 'hostNetwork, or an annotation on the workload instead of its Pods',
    rules: ['host-network-pod', 'annotation-on-template', 'pod-template'],
  },
  {
    symptom: '`interface name net1 already exists`',
    cause: 'two interfaces of one name',
    rules: ['interface-names'],
  },
  {
    symptom: 'the NetworkAttachmentDefinition `ns/nad` is not found',
    cause: 'the JSON form does not split names, the short form knows no dots and capitals',
    rules: ['annotation-traps', 'annotation-readable', 'unique-reference'],
    otherwise: 'the form of the annotation is chosen by what it has to say',
  },
  {
    symptom: 'no status, or a result without interfaces',
    cause: 'a configuration without `cniVersion`',
    rules: ['cni-version'],
    otherwise: '`cniVersion` is 0.3.1 by default',
  },
  {
    symptom: 'CHECK fails',
    cause: 'Whereabouts does not implement it',
    rules: [],
    otherwise: '`disableCheck` from version 0.4.0 on',
  },
  {
    symptom: '`container interface net1 has no veth peer`',
    cause: 'bandwidth after ipvlan',
    rules: ['veth-plugins', 'chained-plugin-first', 'ipam-first'],
  },
  {
    symptom: 'the routing table of `sbr` is empty',
    cause: 'a `table` was given, for which the plugin adds only the rule',
    rules: ['sbr-table'],
  },
  {
    symptom: '`multus does not support ECMP for default-route`',
    cause: 'two default routes of a family',
    rules: ['default-routes', 'ipam-routes'],
  },
  {
    symptom: 'the node pool cannot be created',
    cause: 'more interfaces than the machine type has, or two in one VPC',
    rules: ['interfaces-per-machine', 'distinct-vpcs', 'known-networks'],
  },
  {
    symptom: 'a Pod range holds a single node',
    cause: 'Pods per node left out: 110 of them take a /24',
    rules: ['pod-range-capacity', 'primary-range-capacity'],
    otherwise: '`max_pods_per_node` is always written, 8 by default',
  },
  {
    symptom: 'Pods on different nodes do not reach each other',
    cause: 'a VPC denies all ingress',
    rules: [],
    otherwise: 'a firewall rule in each additional VPC',
  },
  {
    symptom: 'exclusions are not honored with `node_slice_size`',
    cause: 'a key of later versions of Whereabouts',
    rules: ['multus-release-version'],
    otherwise: 'the key is not offered: Whereabouts v0.7.0 does not know it',
  },
  {
    symptom: 'the installation succeeds and nothing is there',
    cause: 'the entry point of Multus ends without error when a path is missing',
    rules: ['multus-gke-build', 'multus-image-digest'],
    otherwise: 'images by digest, and mounts that match the flags',
  },
  {
    symptom: 'an init container never ends',
    cause: 'an upstream image in the layout of GKE\'s',
    rules: ['multus-gke-build'],
    otherwise: '`SLEEP=false`',
  },
  {
    symptom: 'Multus crashes',
    cause: '`plugins: []`, a configuration `null`, an annotation `[null]`',
    rules: ['plugin-types', 'annotation-readable', 'config-readable', 'config-traps'],
  },
  {
    symptom: 'two Pods in two clusters have the same address, and packets go to one or the other',
    cause: 'both clusters use one Pod range of a shared VPC, or overlapping ones, and each Whereabouts hands it out on its own',
    rules: ['pod-range-of-one-cluster', 'fleet-ranges-disjoint'],
    otherwise: 'an `AddressSpace` carves each range once',
  },
  {
    symptom: '`alreadyExists` in the middle of an apply',
    cause: 'two stacks create the same VPC, subnet, firewall rule or service account',
    rules: ['created-once'],
  },
];
