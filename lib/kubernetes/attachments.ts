import { createRequire } from 'module';
import { Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { findProblems, formatProblems } from '../problem';
import type { NetworkAttachmentDefinition } from './network-attachment-definition';
import { AdditionalNetwork } from '../topology/additional-network';

/** The rules are loaded when they are first needed, not with the room. */
const load = createRequire(__filename);

/** One NetworkAttachmentDefinition beside those that were defined before it. */
export interface AttachmentDraft {
  readonly attachment: NetworkAttachmentDefinition;
  /** Those of the same network, in the same app. */
  readonly ofNetwork: readonly NetworkAttachmentDefinition[];
  /** The one of the same name and namespace in the same chart, if there is one. */
  readonly sameReference?: NetworkAttachmentDefinition;
}

/** By network, within an app: an app can hold the manifests of several clusters, whose networks have nothing to do with each other. */
const byNetwork = new WeakMap<IConstruct, Map<AdditionalNetwork, NetworkAttachmentDefinition[]>>();

/** By reference, within a chart. */
const byReference = new WeakMap<IConstruct, Map<string, NetworkAttachmentDefinition>>();

/** Adds a NetworkAttachmentDefinition to those of its app; throws if it cannot stand beside them. */
export function addAttachment(attachment: NetworkAttachmentDefinition): void {
  const { ATTACHMENT_RULES } = load('./rules/attachment-rules') as typeof import('./rules/attachment-rules');
  const networks = entry(byNetwork, attachment.node.root, () => new Map<AdditionalNetwork, NetworkAttachmentDefinition[]>());
  const references = entry(byReference, Chart.of(attachment), () => new Map<string, NetworkAttachmentDefinition>());
  const ofNetwork = networks.get(attachment.network) ?? [];
  const problems = findProblems({ attachment, ofNetwork, sameReference: references.get(attachment.reference) }, ATTACHMENT_RULES);
  if (problems.length > 0) {
    throw new Error(formatProblems(`cannot define NetworkAttachmentDefinition '${attachment.reference}'`, problems));
  }
  networks.set(attachment.network, [...ofNetwork, attachment]);
  references.set(attachment.reference, attachment);
}

/** All NetworkAttachmentDefinitions of the same network in the same app, this one included. */
export function attachmentsOfNetwork({ node, network }: NetworkAttachmentDefinition): readonly NetworkAttachmentDefinition[] {
  return byNetwork.get(node.root)?.get(network) ?? [];
}

function entry<K extends object, V>(map: WeakMap<K, V>, key: K, create: () => V): V {
  const existing = map.get(key);
  if (existing) return existing;
  const created = create();
  map.set(key, created);
  return created;
}
