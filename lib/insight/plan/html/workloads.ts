import { element } from './element';
import { Section } from './section';
import { table } from './table';
import { counted } from '../../counted';
import { Content } from '../../markup';
import { AttachedWorkload } from '../../pod/attached-workload';
import { addressText, routesOf } from '../../pod/pod-view-text';

/** What the Pods of each workload see; nothing if there is none. */
export function workloadSections(workloads: readonly AttachedWorkload[]): Section[] {
  return workloads.length === 0 ? [] : [{
    id: 'workloads',
    title: 'Workloads',
    content: element('p', {}, 'What each of their Pods sees of its networks.'),
    sections: workloads.map((workload, i) => ({
      id: `workload-${i + 1}`, title: `${workload.kind} ${workload.namespace}/${workload.name}`, content: details(workload),
    })),
  }];
}

function details({ kind, namespace, name, pods, nodeSelector = {}, view: { interfaces, routes, rules } }: AttachedWorkload): Content {
  const labels = Object.entries(nodeSelector).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => `${key}=${value}`);
  const of = `of ${kind} ${namespace}/${name}`;
  return [
    element('p', {}, `${pods === undefined ? 'The number of its Pods is not fixed.' : `${counted(pods, 'Pod')}.`} `,
      labels.length === 0 ? 'Any node runs them.' : ['On nodes with ', element('code', {}, labels.join(', ')), '.']),
    table(`Interfaces ${of}`, [{ head: 'Interface' }, { head: 'Definition' }, { head: 'Node interface' }, { head: 'Addresses' }, { head: 'MTU', isNumber: true }],
      interfaces.map(one => [
        element('code', {}, one.name), one.definition ?? 'the cluster network', one.nodeInterface ?? 'not known', addressText(one) || 'not known',
        one.mtu === undefined ? 'not known' : `${one.mtu}`,
      ])),
    [...new Set(routes.map(route => route.table))].map(number => table(`${capital(routesOf(number, rules))} ${of}`,
      [{ head: 'Destination' }, { head: 'Next hop' }, { head: 'Interface' }, { head: 'From' }],
      routes.filter(route => route.table === number).map(({ destination, gateway, interfaceName, origin }) => [
        element('code', {}, destination.prefixLength === 0 ? `default (${destination})` : `${destination}`), gateway === undefined ? 'none' : element('code', {}, gateway),
        element('code', {}, interfaceName), origin,
      ]))),
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
