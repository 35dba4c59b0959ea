import { isDefinition } from './definitions';
import { ManifestFile, PlacedObject, readManifests } from './documents';
import { multusConfigOf } from './installation';
import { isWorkload } from './workloads';
import { existingNetworks } from '../../cni/annotation/existing-networks';
import { annotationsOf, findTemplate, nodeSelectorOf, TEMPLATES } from '../../cni/annotation/pod-template';
import { KIND } from '../../cni/chain/rules/existing';
import { MultusConfig } from '../../cni/multus/multus-config';
import { lastingPods } from '../../cni/pods/lasting-pods';
import { viewOfAnnotated } from '../../insight/pod/annotated-pod';
import { AttachedWorkload } from '../../insight/pod/attached-workload';
import { PodView } from '../../insight/pod/pod-view';
import { Topology } from '../../topology/topology';
import { DefinitionState, definitionState } from '../cluster/definition-state';
import { part } from '../kubernetes-object';

const AUTOSCALER = 'HorizontalPodAutoscaler';

/** What the files say besides the workloads. */
interface Surroundings {
  readonly definitions: readonly DefinitionState[];
  readonly multus: MultusConfig;
  /** The workloads that an autoscaler scales, as `scaled` names them. */
  readonly scaled: readonly string[];
  readonly topology?: Topology;
}

/** Whether its Pods have more than the cluster network. */
export function isAttached({ view }: AttachedWorkload): boolean {
  return view.interfaces.some(({ definition }) => definition !== undefined);
}

/**
 * The workloads of the files, with what their Pods see. What the files do not have is not known.
 *
 * @throws if a file cannot be read, or if Multus refuses an annotation, so that no Pod of the workload starts
 */
export function readWorkloads(files: readonly ManifestFile[], topology: Topology | undefined): AttachedWorkload[] {
  const objects = readManifests(files, [KIND, 'ConfigMap', AUTOSCALER, ...Object.keys(TEMPLATES)]);
  const surroundings: Surroundings = {
    definitions: objects.filter(isDefinition).map(({ object }) => definitionState(object, topology)),
    multus: objects.flatMap(object => multusConfigOf(object)?.known?.config ?? [])[0] ?? MultusConfig._default(),
    scaled: objects.flatMap(({ object: { kind, namespace = 'default', manifest } }) => {
      const target = part(part(manifest, 'spec'), 'scaleTargetRef');
      return kind === AUTOSCALER ? [scaled(String(target.kind), namespace, String(target.name))] : [];
    }),
    topology,
  };
  return objects.filter(isWorkload).flatMap(workload => readWorkload(workload, surroundings));
}

function readWorkload({ object: { kind, name, namespace = 'default', manifest }, place }: PlacedObject, around: Surroundings): AttachedWorkload[] {
  const { template } = findTemplate(manifest, TEMPLATES[kind]);
  if (!template) return [];
  const networks = existingNetworks(annotationsOf(template.object), namespace, around.multus.multusNamespace);
  const pod = part(template.object, 'spec');
  // Multus does nothing for Pods on the network of the node.
  const isOnNode = pod.hostNetwork === true;
  for (const { key, message } of isOnNode ? [] : networks.refusals) {
    throw new Error(`cannot read '${place.file}': ${place.object}: ${template.prefix}metadata.annotations['${key}']: ${message}`);
  }
  return [{
    kind,
    namespace,
    name,
    view: isOnNode
      ? PodView.of({ attachments: [] })
      : viewOfAnnotated({ ...around, namespace, networks: networks.existing, defaultNetwork: networks.existingDefault }),
    pods: around.scaled.includes(scaled(kind, namespace, name)) ? undefined : lastingPods(kind, manifest),
    nodeSelector: nodeSelectorOf(template.object),
  }];
}

function scaled(kind: string, namespace: string, name: string): string {
  return `${kind} ${namespace}/${name}`;
}
