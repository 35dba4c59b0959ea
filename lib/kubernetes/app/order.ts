import { Chart } from 'cdk8s';
import { IConstruct } from 'constructs';

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
export function orderAfter(later: IConstruct, earlier: IConstruct): void {
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
