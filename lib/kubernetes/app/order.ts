import { Chart } from 'cdk8s';
import { IConstruct } from 'constructs';

/** The position of each part of a chart, as of the last call of notePlace. */
const places = new WeakMap<Chart, Map<IConstruct, number>>();

/** Notes the position of a construct that others are written after, to know later what was there before it. */
export function notePlace(construct: IConstruct): void {
  const chart = Chart.of(construct);
  places.set(chart, new Map(chart.node.children.map((child, i) => [child, i])));
}

/**
 * Makes sure that one construct is written, and so applied, after another, such as a workload after a definition. cdk8s writes constructs
 * in the order in which they are made. Only the wrong order needs a dependency, and dependencies make cdk8s slow.
 */
export function orderAfter(later: IConstruct, earlier: IConstruct): void {
  const [chart, before] = [Chart.of(later), Chart.of(earlier)];
  if (chart === before) {
    const known = places.get(chart);
    const place = (construct: IConstruct): number => known?.get(construct.node.scopes[chart.node.scopes.length]) ?? Infinity;
    if (place(later) < place(earlier)) later.node.addDependency(earlier);
    return;
  }
  // cdk8s writes inner charts before outer ones.
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
