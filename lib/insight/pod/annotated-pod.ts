import { PodView } from './pod-view';
import { PodAttachment } from './pod-view-props';
import { NetworkSelectionElement } from '../../cni/annotation/network-selection-element';
import { MultusConfig } from '../../cni/multus/multus-config';
import { firstInterface } from '../../cni/pods/template-draft';
import { Topology } from '../../topology/topology';

/** A Pod with networks in its annotations, and what is known of them. */
export interface AnnotatedPod {
  readonly namespace: string;
  /** The networks of the annotation, in its order. */
  readonly networks: readonly NetworkSelectionElement[];
  /** The network in the place of the cluster network, if there is one. */
  readonly defaultNetwork?: NetworkSelectionElement;
  readonly multus: MultusConfig;
  /** Those of which anything is known; of others, only the name of the interface is. */
  readonly definitions: readonly KnownDefinition[];
  readonly topology?: Topology;
}

/** A NetworkAttachmentDefinition, as far as it is known. */
export interface KnownDefinition extends Pick<PodAttachment, 'config' | 'network'> {
  readonly reference: string;
}

/** What a Pod sees that Multus gives the networks of its annotations. */
export function viewOfAnnotated({ namespace, networks, defaultNetwork, multus, definitions, topology }: AnnotatedPod): PodView {
  const attachment = (element: NetworkSelectionElement, inNamespace: string): PodAttachment => {
    const definition = `${element.namespace ?? inNamespace}/${element.name}`;
    const found = definitions.find(({ reference }) => reference === definition);
    const { interfaceName, ips, defaultRoute, cniArgs } = element;
    return { definition, config: found?.config, network: found?.network, interfaceName, ips, defaultRoute, cniArgs };
  };
  return PodView.of({
    attachments: networks.map(element => attachment(element, namespace)),
    defaultNetwork: defaultNetwork && attachment(defaultNetwork, multus.multusNamespace),
    multusNetworks: firstInterface(multus, namespace) > 1 ? multus.defaultNetworks.map(name => `${multus.multusNamespace}/${name}`) : [],
    topology,
  });
}
