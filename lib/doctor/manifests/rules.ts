import { NetworksAnnotation } from '../../cni/annotation/networks-annotation';
import { Finding, nearest, Rule } from '../../problem';
import { Topology } from '../../topology/topology';
import { DefinitionState } from '../cluster/definition-state';

/* Manifests that others made. */

/** A definition beside a topology. */
export interface DefinitionSubject {
  readonly definition: DefinitionState;
  readonly topology: Topology;
}

/** Plugins whose Pods are in the network of a node interface. */
const OF_NODE_INTERFACE = ['ipvlan', 'macvlan'];

export const definitionNetwork: Rule<DefinitionSubject> = {
  name: 'definition-network',
  requires: 'a definition on a node interface is for a network of the topology that has a Pod range',
  why: 'no node has the interface, or the VPC delivers none of the addresses',
  fix: 'write the range of a network as range, and its node interface as master',
  source: 'GKE, "Configure Multus with IPVLAN and Whereabouts": the range is the secondary range of the subnet',
  check: ({ definition: { config, network, master, ranges }, topology: { networks } }) => {
    if (!config?._plugins.some(({ type }) => OF_NODE_INTERFACE.includes(type)) || network?.podRange) return [];
    const what = ranges.length > 0
      ? ranges.map(({ pool }) => `the range ${pool.cidr}`)
      : master === undefined ? [] : [`the node interface '${master}'`];
    const known = networks.map(({ name, podRange, interfaceName }) => `${name} (${podRange ?? 'no Pod range'}, ${interfaceName})`).join(', ');
    return [{
      path: 'spec.config',
      message: network ? `the network '${network.name}' has no Pod range, so no Pod can be attached to it; give it a podRange`
        : `no network of the topology has ${what.join(' and ') || 'it'}; use a range and an interface of one of them: ${known}`,
    }];
  },
};

/** What the Pods of a workload ask for, beside the definitions of the files. */
export interface ReferenceSubject {
  /** Start of the paths within the Pod template. */
  readonly prefix: string;
  /** References of the definitions that the annotation names. */
  readonly wanted: readonly string[];
  /** References of those that the files have. */
  readonly given: readonly string[];
}

export const definitionGiven: Rule<ReferenceSubject> = {
  name: 'definition-given',
  severity: 'warning',
  requires: 'files that have definitions have each one that their Pods ask for',
  why: 'if the cluster does not have it either, the Pods stay in ContainerCreating: "cannot find a network-attachment-definition"',
  fix: 'correct the name, or lint the file of the definition too',
  source: 'Multus v4.2.1, pkg/k8sclient, getKubernetesDelegate',
  // Files without any definition are those of an application, and its networks are elsewhere.
  check: ({ prefix, wanted, given }) => {
    if (given.length === 0) return [];
    return wanted.filter(reference => !given.includes(reference)).map((reference): Finding => {
      const meant = nearest(reference, given);
      return {
        path: `${prefix}metadata.annotations['${NetworksAnnotation.KEY}']`,
        message: `no file has '${reference}'${meant ? `, did you mean '${meant}'?` : '; correct the name, or lint its file too'}`,
      };
    });
  },
};

/** The configuration of Multus in a ConfigMap. */
export interface MultusConfigSubject {
  /** Key of the ConfigMap. */
  readonly key: string;
  /** Why Multus would refuse it. */
  readonly refusal?: string;
  /** Whether it tells the container runtime that ports can be mapped. */
  readonly portMappings: boolean;
}

export const multusConfigReadable: Rule<MultusConfigSubject> = {
  name: 'multus-config-readable',
  requires: 'Multus accepts its configuration',
  why: 'Multus refuses it for each Pod of the node, and no Pod starts any more',
  fix: 'correct it as the message says',
  source: 'Multus v4.2.1, pkg/types, LoadNetConf',
  check: ({ key, refusal }) => (refusal === undefined ? [] : [{ path: `data['${key}']`, message: refusal }]),
};

export const multusPortMappings: Rule<MultusConfigSubject> = {
  name: 'multus-port-mappings',
  severity: 'warning',
  requires: 'the configuration of Multus has the capability portMappings',
  why: 'the container runtime asks the first configuration only, which is that of Multus, so the hostPort of every Pod is dead',
  fix: 'write "capabilities": {"portMappings": true} into it',
  source: 'containerd and go-cni hand port mappings to a configuration that has the capability; seen in the lab',
  check: ({ key, refusal, portMappings }) => (refusal !== undefined || portMappings ? [] : [{
    path: `data['${key}']`, message: 'lacks capabilities.portMappings, so the hostPort of every Pod is dead; write "capabilities": {"portMappings": true}',
  }]),
};
