import { PodInterface } from './pod-interface';
import { MAIN_TABLE, PodRoute, PodRoutingRule } from './pod-route';

/** The view in lines, with columns as wide as the widest cell. */
export function podViewText({ interfaces, routes, rules }: {
  readonly interfaces: readonly PodInterface[]; readonly routes: readonly PodRoute[]; readonly rules: readonly PodRoutingRule[];
}): string {
  const tables = [...new Set(routes.map(({ table }) => table))];
  return [
    'interfaces',
    ...columns(interfaces.map(one => [one.name, one.definition ?? 'the cluster network', one.mtu === undefined ? 'MTU not known' : `MTU ${one.mtu}`, addressText(one)])),
    ...tables.flatMap(table => [
      routesOf(table, rules),
      ...columns(routes.filter(route => route.table === table).map(({ destination, gateway, interfaceName, origin }) => [
        destination.prefixLength === 0 ? 'default' : destination.toString(), gateway === undefined ? '' : `via ${gateway}`, interfaceName, origin,
      ])),
    ]),
  ].join('\n');
}

/** Which routes a table has. */
export function routesOf(table: number, rules: readonly PodRoutingRule[]): string {
  if (table === MAIN_TABLE) return 'routes';
  return `routes of table ${table}, for packets from ${rules.filter(rule => rule.table === table).map(({ source, interfaceName }) => `${source} of ${interfaceName}`).join(', ')}`;
}

/** What an interface gets, and what is not known of it. */
export function addressText({ ranges, addresses, unknown }: PodInterface): string {
  return [
    ...ranges.map(({ range, handedOut, size }) => `one of ${size} addresses of ${range}: ${handedOut.join(', ') || 'none'}`),
    ...addresses,
    ...unknown,
  ].join('; ');
}

function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]?.map((_, i) => Math.max(...rows.map(row => row[i].length))) ?? [];
  return rows.map(row => `  ${row.map((cell, i) => (widths[i] === 0 ? '' : `${cell.padEnd(widths[i])}  `)).join('')}`.trimEnd());
}
