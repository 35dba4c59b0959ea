import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';

/**
 * The steps in which an app is applied, whoever applies it. This one list decides the order of charts and of objects within them, the waves
 * of Argo CD and the files of an Application. Nothing needs what a later step brings.
 */
export const STEPS = ['namespaces', 'crds', 'configuration', 'multus', 'definitions', 'workloads', 'checks'] as const;

/** One of the steps. */
export type Step = typeof STEPS[number];

/** What Pods cannot start without, and what by itself waits for nothing. */
const CONFIGURATION: { readonly [group: string]: readonly string[] } = {
  'admissionregistration.k8s.io': [
    'MutatingAdmissionPolicy', 'MutatingAdmissionPolicyBinding', 'ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding',
  ],
  'core': ['ConfigMap', 'LimitRange', 'ResourceQuota', 'Secret', 'ServiceAccount'],
  'rbac.authorization.k8s.io': ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'],
  'scheduling.k8s.io': ['PriorityClass'],
};

/** The step of an object of which nothing but the kind is known. A volume claim is one of the workloads, since it can wait for its Pod. */
export function stepOfKind({ apiGroup, kind }: ApiObject): Step {
  if (apiGroup === 'core' && kind === 'Namespace') return 'namespaces';
  if (apiGroup === 'apiextensions.k8s.io' && kind === 'CustomResourceDefinition') return 'crds';
  if (CONFIGURATION[apiGroup]?.includes(kind)) return 'configuration';
  return apiGroup === 'k8s.cni.cncf.io' && kind === 'NetworkAttachmentDefinition' ? 'definitions' : 'workloads';
}

/** Writes a part of an app and others that have to do with it in the order of their steps. */
export function inOrder(step: Step, part: IConstruct, others: { readonly [other in Step]?: readonly IConstruct[] }): void {
  for (const other of STEPS) {
    others[other]?.forEach(one => (STEPS.indexOf(step) < STEPS.indexOf(other) ? orderAfter(one, part) : orderAfter(part, one)));
  }
}

/** The position of each part of a chart, as of the last call of notePlace. */
const places = new WeakMap<Chart, Map<IConstruct, number>>();

/** Charts, with those that they were ordered after: many workloads ask for the same. */
const ordered = new WeakMap<Chart, Set<Chart>>();

/** Notes the position of a construct that others are written after, to know later what was there before it. */
export function notePlace(construct: IConstruct): void {
  const chart = Chart.of(construct);
  places.set(chart, new Map(chart.node.children.map((child, i) => [child, i])));
}

/**
 * Makes sure that one construct is written, and so applied, after another, such as a workload after a definition. The file of its chart
 * comes later, since cdk8s numbers files by the dependencies between charts, or it comes later in the file.
 */
function orderAfter(later: IConstruct, earlier: IConstruct): void {
  const [chart, before] = [Chart.of(later), Chart.of(earlier)];
  if (chart !== before) {
    const known = ordered.get(chart) ?? new Set<Chart>();
    if (known.has(before)) return;
    ordered.set(chart, known.add(before));
    // cdk8s orders charts within charts by itself, from the inside out.
    const nested = chart.node.scopes.includes(before) || before.node.scopes.includes(chart);
    if (!nested && !dependsOn(chart, before) && !dependsOn(before, chart)) chart.addDependency(before);
    return;
  }
  // Within a chart, what was made first is written first; a dependency for each of many workloads would be slow.
  const known = places.get(chart);
  const place = (construct: IConstruct): number => known?.get(construct.node.scopes[chart.node.scopes.length]) ?? Infinity;
  if (place(later) < place(earlier)) later.node.addDependency(earlier);
}

/** Whether the chart depends on the other, in one step or several. Each chart is looked at once, so a circle ends: cdk8s refuses it at synthesis. */
function dependsOn(chart: IConstruct, other: IConstruct, seen = new Set<IConstruct>()): boolean {
  seen.add(chart);
  return chart.node.dependencies.some(dependency => dependency === other
    || (dependency instanceof Chart && !seen.has(dependency) && dependsOn(dependency, other, seen)));
}
