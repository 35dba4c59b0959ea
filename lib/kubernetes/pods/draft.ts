import { PodFacts } from './facts';
import { AttachOptions } from './pod-networks-options';
import { existingNetworks } from '../../cni/annotation/existing-networks';
import { NetworkSelectionElement } from '../../cni/annotation/network-selection-element';
import { NetworksAnnotation } from '../../cni/annotation/networks-annotation';
import { parseGoIp } from '../../cni/go/address';
import { MultusConfig } from '../../cni/multus/multus-config';
import { firstInterface, TemplateDraft } from '../../cni/pods/template-draft';
import { networkLabels } from '../../topology/node-labels';
import { AppRegistry, Definition, Installation } from '../app/registry';
import { MemberFacts, memberFacts } from '../app/rules';

/** A network to which a workload is attached, as requested. */
export interface Attachment {
  readonly definition: Definition;
  readonly options: AttachOptions;
}

/** The requests for a workload. */
export interface PodRequests {
  readonly attached: readonly Attachment[];
  /** The network that replaces the cluster network. */
  readonly defaultNetwork?: Definition;
}

/** A workload with its networks. The rules look at it, and the annotation is made from it. */
export interface PodDraft extends PodFacts, MemberFacts, TemplateDraft {
  /** Path of the workload in its app. */
  readonly workload: string;
  readonly app: AppRegistry;
  /** The attached networks without repetitions, each with the position of its element in the annotation, as in messages: `networks[0]`. */
  readonly attached: readonly (Attachment & { readonly place: number })[];
  readonly defaultNetwork?: Definition;
  /** Existing networks, from the existing annotation. They come first. */
  readonly existing: readonly NetworkSelectionElement[];
  /** The installation for the networks; nothing if the app has none. */
  readonly installation?: Installation;
  /** The nodes with all networks; nothing if no network is attached. */
  readonly nodes?: NodesWithNetworks;
}

/** Nodes with a node interface in each of certain networks. */
export interface NodesWithNetworks {
  /** The labels of these nodes. */
  readonly labels: { readonly [label: string]: string };
  /** Names of their node pools. */
  readonly pools: readonly string[];
}

export function podDraft(requests: PodRequests, facts: PodFacts, workload: string, app: AppRegistry): PodDraft {
  const definitions = definitionsOf(requests);
  const installation = app.installationFor(definitions[0]?.network);
  const multus = installation?.config ?? MultusConfig._default();
  const existing = existingNetworks(facts.annotations, facts.namespace, multus.multusNamespace);
  const isMember = definitions.length > 0 || existing.existing.length > 0;
  return {
    ...facts,
    ...(isMember ? memberFacts(app, facts.namespace) : { lacksMultus: false, lacksNamespace: false, unread: [] }),
    ...existing,
    ...place(existing.existing, requests.attached),
    defaultNetwork: requests.defaultNetwork,
    workload,
    app,
    installation,
    multus,
    installedBy: installation?.node.path,
    firstIndex: firstInterface(multus, facts.namespace),
    nodes: nodesWith(definitions),
  };
}

/** Every requested definition, the default network last. */
export function definitionsOf({ attached, defaultNetwork }: PodRequests): Definition[] {
  return [...attached.map(({ definition }) => definition), ...(defaultNetwork ? [defaultNetwork] : [])];
}

/** The existing networks, then the attached ones. Several requests for the same network with the same options are one interface. */
function place(existing: readonly NetworkSelectionElement[], attached: readonly Attachment[]): Pick<PodDraft, 'annotation' | 'attached'> {
  const elements = new Map<string, NetworkSelectionElement>();
  const add = (element: NetworkSelectionElement): number => {
    const text = NetworksAnnotation.of(element).toString();
    if (!elements.has(text)) elements.set(text, element);
    return [...elements.keys()].indexOf(text);
  };
  existing.forEach(add);
  const placed = attached.map(({ definition, options }) => {
    const ips = options.ips?.map(ip => withPrefix(ip, definition));
    return { definition, options: { ...options, ips }, place: add(elementOf(definition, { ...options, ips })) };
  });
  return {
    annotation: NetworksAnnotation.of(...elements.values()),
    attached: placed.filter((one, i) => placed.findIndex(other => other.place === one.place) === i),
  };
}

/** The address with the prefix length of the Pod range, unless it has one. */
export function withPrefix(ip: string, { podRange }: Definition): string {
  return parseGoIp(ip)?.family === podRange.family ? `${ip}/${podRange.prefixLength}` : ip;
}

/** The element of the annotation for an attachment. Empty lists are left out, except an empty list of default routes. */
function elementOf({ name, namespace }: Definition, { ips, cniArgs, ...options }: AttachOptions): NetworkSelectionElement {
  return {
    name,
    namespace,
    ...options,
    ips: ips?.length ? ips : undefined,
    cniArgs: cniArgs && Object.keys(cniArgs).length > 0 ? cniArgs : undefined,
  };
}

function nodesWith(definitions: readonly Definition[]): NodesWithNetworks | undefined {
  if (definitions.length === 0) return undefined;
  const networks = definitions.map(({ network }) => network);
  return {
    labels: networkLabels(networks),
    pools: networks[0].nodePoolNames.filter(pool => networks.every(({ nodePoolNames }) => nodePoolNames.includes(pool))),
  };
}
