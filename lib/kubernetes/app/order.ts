import { Chart } from 'cdk8s';
import { IConstruct } from 'constructs';

/** The place of each part of a chart, as far as there were parts when something was last defined in it. */
const places = new WeakMap<Chart, Map<IConstruct, number>>();

/** Notes where a definition stands in its chart, so that it can be told which workloads were there before it. */
export function notePlace(definition: IConstruct): void {
  const chart = Chart.of(definition);
  places.set(chart, new Map(chart.node.children.map((child, i) => [child, i])));
}

/**
 * Sees to it that the definition is written, and so applied, before the workload. cdk8s writes what was made first first: a dependency is
 * added only where that is the wrong way round, as each one costs cdk8s as much as rendering a small chart does.
 */
export function orderAfter(workload: IConstruct, definition: IConstruct): void {
  const [chart, before] = [Chart.of(workload), Chart.of(definition)];
  if (chart === before) {
    const known = places.get(chart);
    const place = (construct: IConstruct): number => known?.get(construct.node.scopes[chart.node.scopes.length]) ?? Infinity;
    if (place(workload) < place(definition)) workload.node.addDependency(definition);
    return;
  }
  // Charts within charts are written from the inside out.
  const depends = chart.node.scopes.includes(before) || chart.node.dependencies.includes(before);
  if (!depends && comesFirst(chart, before)) chart.addDependency(before);
}

/** Whether cdk8s writes the chart before the other one, unless a dependency says otherwise. */
function comesFirst({ node: { scopes } }: Chart, other: Chart): boolean {
  const others = other.node.scopes;
  const fork = scopes.findIndex((scope, i) => scope !== others[i]);
  if (fork <= 0) return false;
  const { children } = scopes[fork - 1].node;
  return fork >= others.length || children.indexOf(scopes[fork]) < children.indexOf(others[fork]);
}
