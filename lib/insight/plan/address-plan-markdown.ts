import { PlannedRange } from './planned-range';
import { Problem } from '../../problem/problem';

/** Cells of the bar that shows how full a range is. */
const BAR = 20;

/** The plan in Markdown: a table of ranges for each VPC, what takes of each, and the warnings. */
export function addressPlanMarkdown({ cluster, ranges, warnings }: {
  readonly cluster: string; readonly ranges: readonly PlannedRange[]; readonly warnings: readonly Problem[];
}): string {
  const vpcs = [...new Set(ranges.map(({ vpc }) => vpc))];
  const blocks = [
    `# Address plan of ${cluster}`,
    ...vpcs.flatMap(vpc => [`## VPC '${vpc}'`, ...vpcBlocks(ranges.filter(range => range.vpc === vpc))]),
    ...warnings.length > 0 ? ['## Warnings', table(['rule', 'at', 'warning'], warnings.map(({ rule, path, message }) => [rule, `\`${path}\``, message]))] : [],
  ];
  return `${blocks.join('\n\n')}\n`;
}

function vpcBlocks(ranges: readonly PlannedRange[]): string[] {
  const shares = ranges.flatMap(range => range.shares.map(share => [
    `${range.range}`, `node pool '${share.nodePool}'`,
    `${share.nodes} ${share.nodes === 1 ? 'node' : 'nodes'}${share.upgradeNodes > 0 ? `, and ${share.upgradeNodes} in an upgrade` : ''}`,
    share.blockPrefix === undefined ? 'an address each' : `a /${share.blockPrefix} each`,
    number(share.nodes * share.addressesPerNode),
  ]));
  const drawn = ranges.flatMap(({ range, definitions }) => definitions.map(({ reference, handedOut }) => [`${range}`, reference, handedOut.join(', ') || 'static addresses only']));
  return [
    table(['subnet', 'range', 'for', 'usable', 'reserved', 'taken', 'left in an upgrade', ''], ranges.map(range => [
      range.subnet, `${range.range}`, range.network === undefined ? range.purpose : `${range.purpose} of '${range.network}'`,
      `${range.first} to ${range.last}: ${number(range.usable)}`, range.reserved.join('; ') || 'none',
      range.taken === undefined ? '' : number(range.taken), range.freeInUpgrade === undefined ? '' : number(range.freeInUpgrade), bar(range),
    ])),
    ...shares.length > 0 ? [table(['range', 'taken by', 'nodes', 'addresses', 'in all'], shares)] : [],
    ...drawn.length > 0 ? [table(['range', 'definition', 'hands out'], drawn)] : [],
  ];
}

function bar({ usable, taken }: PlannedRange): string {
  if (taken === undefined || usable <= 0) return '';
  const full = Math.min(BAR, Math.ceil(taken / usable * BAR));
  return `${'█'.repeat(full)}${'░'.repeat(BAR - full)} ${Math.round(taken / usable * 100)} %`;
}

/** With commas between thousands, whatever the machine's language is. */
function number(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}
