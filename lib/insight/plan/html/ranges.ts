import { addressBar, bar, capacityBar } from './bar';
import { element } from './element';
import { Section } from './section';
import { table } from './table';
import { counted, number } from '../../counted';
import { Content, Markup } from '../../markup';
import { eachOf, handedOutOf, handsOut, left, percent, purposeOf, useOf } from '../plan-words';
import { PlannedRange } from '../planned-range';

/** Where the page has the section of a range. */
const idOf = (ranges: readonly PlannedRange[], range: PlannedRange): string => `range-${ranges.indexOf(range) + 1}`;

export function facts(entries: readonly (readonly [name: string, value: Content])[], kind = 'facts'): Markup {
  return element('dl', { class: kind }, entries.map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value))));
}

/** All ranges in one table. */
export function overview(ranges: readonly PlannedRange[]): Content {
  return [
    table('Every range, and how full it is', [
      { head: 'Range' }, { head: 'VPC and subnet' }, { head: 'For' }, { head: 'Usable', isNumber: true }, { head: 'Taken', isNumber: true },
      { head: 'More in an upgrade', isNumber: true }, { head: 'Left then', isNumber: true }, { head: 'Capacity' },
    ], ranges.map((range) => {
      const { vpc, subnet, usable, taken, freeInUpgrade } = range;
      const known = taken !== undefined && freeInUpgrade !== undefined;
      return [
        element('a', { href: `#${idOf(ranges, range)}` }, element('code', {}, `${range.range}`)),
        vpc === subnet ? vpc : `${vpc}, ${subnet}`, purposeOf(range), number(usable),
        known ? `${number(taken)} (${percent(taken, usable)})` : 'not known', known ? number(usable - taken - freeInUpgrade) : 'not known',
        known ? leftOver(freeInUpgrade) : 'not known', capacityBar(range) ?? 'GKE decides',
      ];
    })),
    element('ul', { class: 'legend' }, [['taken', 'taken by nodes'], ['upgrade', 'added in an upgrade'], ['free', 'left'], ['kept', 'kept: by Google Cloud, or for static addresses'],
      ['given', 'handed out by definitions']].map(([kind, words]) => element('li', {}, bar([[kind, 1]]), words))),
  ];
}

/** A section for each VPC, and in it one for each range. */
export function vpcSections(ranges: readonly PlannedRange[]): Section[] {
  return [...new Set(ranges.map(({ vpc }) => vpc))].map((vpc, i) => ({
    id: `vpc-${i + 1}`,
    title: `VPC '${vpc}'`,
    content: '',
    sections: ranges.filter(range => range.vpc === vpc).map(range => ({
      id: idOf(ranges, range), title: `${range.range}, ${purposeOf(range)}`, content: details(range),
    })),
  }));
}

function details(range: PlannedRange): Content {
  const { subnet, first, last, usable, reserved, shares, definitions } = range;
  const [use, given] = [useOf(range), handedOutOf(range)];
  return [
    facts([
      ['Subnet', subnet], ['First usable address', element('code', {}, first)], ['Last usable address', element('code', {}, last)],
      ['Usable addresses', number(usable)], ['Reserved', reserved.join('; ') || 'none'],
    ]),
    use === undefined ? element('p', {}, 'GKE gives these addresses to Services; how many it needs is not known here.')
      : element('div', { class: 'use' }, element('p', {}, use), capacityBar(range) ?? ''),
    given === undefined ? '' : element('div', { class: 'use' }, element('p', {}, given), addressBar(range)),
    shares.length === 0 ? '' : table(`Node pools on ${range.range}`, [
      { head: 'Node pool' }, { head: 'Nodes', isNumber: true }, { head: 'More in its upgrade', isNumber: true }, { head: 'Takes' },
      { head: 'Addresses in all', isNumber: true }, { head: 'The range has room for', isNumber: true },
    ], shares.map(share => [
      share.nodePool, number(share.nodes), number(share.upgradeNodes), eachOf(share), number(share.nodes * share.addressesPerNode), counted(share.nodeCapacity, 'node'),
    ])),
    definitions.length === 0 ? '' : table(`Definitions that draw from ${range.range}`, [
      { head: 'Definition' }, { head: 'Hands out' }, { head: 'Addresses', isNumber: true },
    ], definitions.map(share => [share.reference, element('code', {}, handsOut(share)), number(share.size)])),
  ];
}

/** What is left, so that nobody overlooks that it is not enough. */
export function leftOver(value: number): string | Markup {
  return value < 0 ? element('strong', { class: 'alarm' }, left(value)) : left(value);
}
