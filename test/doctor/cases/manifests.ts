import { topology as googleDoc } from '../../../examples/google-doc/topology';
import { ManifestFile } from '../../../lib/doctor';
import { Profile, Topology } from '../../../lib/topology';

/** Files in which a rule finds something, and their nearest neighbor in which none does. */
export interface ManifestRuleCase {
  /** Name of the rule. */
  readonly rule: string;
  /** What is wrong, as a phrase. */
  readonly title: string;
  /** Where the rule has exactly one finding, and no other has any. */
  readonly fires: string;
  /** The whole finding, with its object before it. */
  readonly message: string;
  /** The line of the finding. */
  readonly line: number;
  /** Where no rule has a finding. */
  readonly silent: string;
  readonly topology?: Topology;
}

/** One file. */
export function fileOf(text: string, name = 'manifests.yaml'): ManifestFile {
  return { name, text };
}

/** A definition of others. */
export function definition(name: string, plugin: object = {}, ipam: object = {}): string {
  const config = { cniVersion: '0.3.1', plugins: [{ type: 'ipvlan', master: 'eth1', mode: 'l2', ...plugin, ipam: { type: 'whereabouts', range: '172.16.1.0/24', ...ipam } }] };
  return `apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata:
  name: ${name}
spec:
  config: '${JSON.stringify(config)}'
`;
}

/** A Pod of others. */
export function pod(networks: string, more = ''): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations:
    k8s.v1.cni.cncf.io/networks: ${networks}
spec:
  containers: []
${more}`;
}

/** A ConfigMap with this configuration of Multus. */
export function configMap(config: object | string): string {
  return `apiVersion: v1
kind: ConfigMap
metadata:
  name: multus-cni-config
  namespace: kube-system
data:
  cni-conf.json: '${typeof config === 'string' ? config : JSON.stringify(config)}'
`;
}

const MULTUS = { name: 'multus-cni-network', type: 'multus', clusterNetwork: 'gke-pod-network', capabilities: { portMappings: true } };

/** A network of nodes only. */
const nodesOnly = new Topology({
  project: 'demo-project',
  profile: Profile.DOCUMENT,
  networks: [{ name: 'storage', primaryRange: '10.0.1.0/24' }],
  cluster: { name: 'cluster', version: '1.33', location: 'us-central1-c' },
  nodePools: [{ name: 'pool' }],
});

export const MANIFEST_CASES: readonly ManifestRuleCase[] = [
  {
    rule: 'multus-config-readable',
    title: 'no cluster network',
    fires: configMap({ ...MULTUS, clusterNetwork: undefined }),
    message: 'ConfigMap kube-system/multus-cni-config: data[\'cni-conf.json\']: Multus would refuse its configuration: clusterNetwork: got none, and no delegates either; give the cluster network, which is \'gke-pod-network\' on GKE (multus-config-readable)',
    line: 7,
    silent: configMap(MULTUS),
  },
  {
    rule: 'multus-config-readable',
    title: 'no JSON',
    fires: configMap('{"type": "multus",}'),
    message: 'ConfigMap kube-system/multus-cni-config: data[\'cni-conf.json\']: Multus would refuse its configuration: is not JSON: unexpected \'}\' at character 19 (multus-config-readable)',
    line: 7,
    // A ConfigMap of something else.
    silent: configMap('{"type": "other"}'),
  },
  {
    rule: 'multus-port-mappings',
    title: 'the configuration of Google\'s document',
    fires: configMap({ ...MULTUS, capabilities: undefined }),
    message: 'ConfigMap kube-system/multus-cni-config: data[\'cni-conf.json\']: lacks capabilities.portMappings, so the hostPort of every Pod is dead; write "capabilities": {"portMappings": true} (multus-port-mappings)',
    line: 7,
    silent: configMap(MULTUS),
  },
  {
    rule: 'definition-network',
    title: 'a range and an interface that no network has',
    topology: googleDoc,
    fires: definition('astray', { master: 'eth3' }, { range: '172.16.9.0/24' }),
    message: 'NetworkAttachmentDefinition astray: spec.config: no network of the topology has the range 172.16.9.0/24; use a range and an interface of one of them: dataplane (172.16.1.0/24, eth1) (definition-network)',
    line: 6,
    silent: definition('dataplane'),
  },
  {
    rule: 'definition-network',
    title: 'an interface that no network has',
    topology: googleDoc,
    fires: definition('astray', { master: 'eth3' }, { type: 'static', range: undefined, addresses: [{ address: '172.16.9.1/24' }] }),
    message: 'NetworkAttachmentDefinition astray: spec.config: no network of the topology has the node interface \'eth3\'; use a range and an interface of one of them: dataplane (172.16.1.0/24, eth1) (definition-network)',
    line: 6,
    // Something else than Pods on a node interface.
    silent: definition('bridge', { type: 'bridge', master: undefined, mode: undefined }, { type: 'static', range: undefined, addresses: [{ address: '10.9.9.1/24' }] }),
  },
  {
    rule: 'definition-network',
    title: 'a network of nodes only',
    topology: nodesOnly,
    fires: definition('storage'),
    message: 'NetworkAttachmentDefinition storage: spec.config: the network \'storage\' has no Pod range, so no Pod can be attached to it; give it a podRange (definition-network)',
    line: 6,
    silent: pod('storage'),
  },
  {
    rule: 'definition-given',
    title: 'a name with a mistake',
    fires: `${definition('dataplane')}---\n${pod('datplane')}`,
    message: 'Pod web: metadata.annotations[\'k8s.v1.cni.cncf.io/networks\']: no file has \'default/datplane\', did you mean \'default/dataplane\'? (definition-given)',
    line: 13,
    silent: `${definition('dataplane')}---\n${pod('dataplane')}`,
  },
  {
    rule: 'definition-given',
    title: 'a definition of another namespace',
    fires: `${definition('dataplane')}---\n${pod('networks/storage')}`,
    message: 'Pod web: metadata.annotations[\'k8s.v1.cni.cncf.io/networks\']: no file has \'networks/storage\'; correct the name, or lint its file too (definition-given)',
    line: 13,
    // Files without definitions are those of an application.
    silent: pod('networks/storage'),
  },
];
