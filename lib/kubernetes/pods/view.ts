import { definitionsOf, PodDraft } from './draft';
import { viewOfAnnotated } from '../../insight/pod/annotated-pod';
import { PodView } from '../../insight/pod/pod-view';
import { topologyOf } from '../../topology/topology';

/** What the Pods see. Of networks whose definition is not in the app, only the name of the interface is known. */
export function viewOf(draft: PodDraft): PodView {
  const { app, namespace, annotation, defaultNetwork, existingDefault, multus, installation } = draft;
  const [network] = definitionsOf(draft).map(definition => definition.network);
  return viewOfAnnotated({
    namespace,
    networks: annotation.elements,
    defaultNetwork: defaultNetwork ? { name: defaultNetwork.name, namespace: defaultNetwork.namespace } : existingDefault,
    multus,
    definitions: app.definitions,
    topology: (network && topologyOf(network)) ?? installation?.topology,
  });
}
