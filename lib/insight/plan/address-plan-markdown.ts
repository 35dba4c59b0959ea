import { PlanContents } from './plan-contents';
import { counted, number } from '../counted';
import { eachOf, handsOut, left, percent, purposeOf, strategyOf } from './plan-words';
import { PlannedRange } from './planned-range';

/** Cells of the bar that shows how full a range is. */
const BAR = 20;

/** The plan in Markdown: a table of ranges for each VPC, what takes of each, the upgrades, and the warnings. */
export function addressPlanMarkdown({ cluster, ranges, upgrades, warnings }: PlanContents): string {
  const vpcs = [...new Set(ranges.map(({ vpc }) => vpc))];
  const blocks = [
    `# Address plan of ${cluster}`,
    ...vpcs.flatMap(vpc => [`## VPC '${vpc}'`, ...vpcBlocks(ranges.filter(range => range.vpc === vpc))]),
    '## Upgrades',
    table(['upgrade of', 'how', 'range', 'for', 'taken before', 'while it runs', 'left then'], upgrades.map(upgrade => [
      `node pool '${upgrade.nodePool}'`, strategyOf(upgrade), `${upgrade.range.range}`, purposeOf(upgrade.range),
      number(upgrade.takenBefore), number(upgrade.takenDuring), left(upgrade.freeDuring),
    ])),
    ...warnings.length > 0 ? ['## Warnings', table(['rule', 'at', 'warning'], warnings.map(({ rule, path, message }) => [rule, `\`${path}\``, message]))] : [],
  ];
  return `${blocks.join('\n\n')}\n`;
}

function vpcBlocks(ranges: readonly PlannedRange[]): string[] {
  const shares = ranges.flatMap(range => range.shares.map(share => [
    `${range.range}`, `node pool '${share.nodePool}'`,
    `${counted(share.nodes, 'node')}${share.upgradeNodes > 0 ? `, and ${number(share.upgradeNodes)} in an upgrade` : ''}`,
    eachOf(share), number(share.nodes * share.addressesPerNode), counted(share.nodeCapacity, 'node'),
  ]));
  const drawn = ranges.flatMap(({ range, definitions }) => definitions.map(share => [`${range}`, share.reference, handsOut(share), number(share.size)]));
  return [
    table(['subnet', 'range', 'for', 'usable', 'reserved', 'taken', 'left in an upgrade', ''], ranges.map(range => [
      range.subnet, `${range.range}`, purposeOf(range),
      `${range.first} to ${range.last}: ${number(range.usable)}`, range.reserved.join('; ') || 'none',
      range.taken === undefined ? '' : number(range.taken), range.freeInUpgrade === undefined ? '' : left(range.freeInUpgrade), bar(range),
    ])),
    ...shares.length > 0 ? [table(['range', 'taken by', 'nodes', 'addresses', 'in all', 'room for'], shares)] : [],
    ...drawn.length > 0 ? [table(['range', 'definition', 'hands out', 'addresses'], drawn)] : [],
  ];
}

/** Taken, added in an upgrade, left. */
function bar({ usable, taken, freeInUpgrade }: PlannedRange): string {
  if (taken === undefined || freeInUpgrade === undefined || usable <= 0) return '';
  const cells = (addresses: number): number => Math.min(BAR, Math.ceil(addresses / usable * BAR));
  const full = cells(taken);
  const inUpgrade = cells(usable - freeInUpgrade);
  return `${'█'.repeat(full)}${'▒'.repeat(inUpgrade - full)}${'░'.repeat(BAR - inUpgrade)} ${percent(taken, usable)}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}
