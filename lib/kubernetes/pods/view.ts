import { definitionsOf, PodDraft } from './draft';
import { NetworkSelectionElement } from '../../cni/annotation/network-selection-element';
import { PodView } from '../../insight/pod/pod-view';
import { PodAttachment } from '../../insight/pod/pod-view-props';
import { topologyOf } from '../../topology/topology';
import { Definition } from '../app/registry';

/** What the Pods see. Of networks whose definition is not in the app, only the name of the interface is known. */
export function viewOf(draft: PodDraft): PodView {
  const { app, namespace, annotation, defaultNetwork, existingDefault, multus, firstIndex, installation } = draft;
  const reference = (element: NetworkSelectionElement, inNamespace: string): string => `${element.namespace ?? inNamespace}/${element.name}`;
  const attachment = (element: NetworkSelectionElement, inNamespace: string): PodAttachment => {
    const name = reference(element, inNamespace);
    const { interfaceName, ips, defaultRoute, cniArgs } = element;
    return { ...known(name, app.definitions), interfaceName, ips, defaultRoute, cniArgs };
  };
  const [network] = definitionsOf(draft).map(definition => definition.network);
  return PodView.of({
    attachments: annotation.elements.map(element => attachment(element, namespace)),
    defaultNetwork: defaultNetwork
      ? known(defaultNetwork.reference, [defaultNetwork])
      : existingDefault && known(reference(existingDefault, multus.multusNamespace), app.definitions),
    multusNetworks: firstIndex > 1 ? multus.defaultNetworks.map(name => `${multus.multusNamespace}/${name}`) : [],
    topology: (network && topologyOf(network)) ?? installation?.topology,
  });
}

function known(reference: string, definitions: readonly Definition[]): PodAttachment {
  const found = definitions.find(definition => definition.reference === reference);
  return { definition: reference, config: found?.config, network: found?.network };
}
