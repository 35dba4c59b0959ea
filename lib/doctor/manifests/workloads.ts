import { PlacedObject } from './documents';
import { definitionGiven } from './rules';
import { existingNetworks } from '../../cni/annotation/existing-networks';
import { NetworksAnnotation } from '../../cni/annotation/networks-annotation';
import { annotationsOf, findTemplate, TEMPLATES } from '../../cni/annotation/pod-template';
import { MultusConfig } from '../../cni/multus/multus-config';
import { TEMPLATE_RULES } from '../../cni/pods/rules';
import { firstInterface, TemplateDraft } from '../../cni/pods/template-draft';
import { groupOf, part } from '../kubernetes-object';
import { ObjectProblem, problemsAt } from '../object-problem';

/** The API groups of the kinds with a Pod template. Others have kinds of the same names. */
const GROUPS = ['', 'apps', 'batch'];

/** Whether the object has Pods. */
export function isWorkload({ object: { apiVersion, kind } }: PlacedObject): boolean {
  return Object.hasOwn(TEMPLATES, kind) && GROUPS.includes(groupOf(apiVersion));
}

/** What the files say of Multus. */
export interface KnownMultus {
  readonly config: MultusConfig;
  /** What has the configuration, as messages call it. */
  readonly installedBy: string;
}

/** Without its configuration, nothing is known of isolation, and Multus attaches nothing by itself. */
const UNKNOWN = MultusConfig.of({ namespaceIsolation: false });

/**
 * What is wrong with a workload.
 *
 * @param given references of the definitions that the files have
 */
export function workloadProblems({ object, place }: PlacedObject, known: KnownMultus | undefined, given: readonly string[]): ObjectProblem[] {
  const { template, around } = findTemplate(object.manifest, TEMPLATES[object.kind]);
  if (!template) return [];
  const { prefix } = template;
  const namespace = object.namespace ?? 'default';
  const multus = known?.config ?? UNKNOWN;
  const annotations = annotationsOf(template.object);
  const { existing, existingDefault, refusals, traps } = existingNetworks(annotations, namespace, multus.multusNamespace);
  const draft: TemplateDraft = {
    kind: object.kind,
    namespace,
    // In files, an object without a namespace is as much in `default` as its definitions are.
    assumesNamespace: false,
    prefix,
    hostNetwork: part(template.object, 'spec').hostNetwork === true,
    annotations,
    around: around.map(one => ({ prefix: one.prefix, annotations: annotationsOf(one.object) })),
    existingDefault,
    refusals,
    traps,
    annotation: NetworksAnnotation.of(...existing),
    multus,
    installedBy: known?.installedBy,
    firstIndex: firstInterface(multus, namespace),
  };
  return [
    ...problemsAt(place, draft, TEMPLATE_RULES, path => inAnnotation(path, prefix)),
    ...problemsAt(place, { prefix, given, wanted: existing.map(one => `${one.namespace ?? namespace}/${one.name}`) }, [definitionGiven]),
  ];
}

/** The rules call the elements of the annotation by their places. */
function inAnnotation(path: string, prefix: string): string {
  return path.replace(/^networks(?=\[)/, `${prefix}metadata.annotations['${NetworksAnnotation.KEY}']`).replace(/\.interfaceName$/, '.interface');
}
