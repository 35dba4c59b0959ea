import { AddressPlanHtmlOptions, PlanPicture } from '../address-plan-html-options';
import { element } from './element';
import { facts, overview, vpcSections } from './ranges';
import { contents, Section, sectionMarkup } from './section';
import { STYLE } from './style';
import { table } from './table';
import { upgradeSection } from './upgrades';
import { workloadSections } from './workloads';
import { Problem } from '../../../problem/problem';
import { number } from '../../counted';
import { Content, Markup } from '../../markup';
import { PlanContents } from '../plan-contents';
import { NOTES, percent } from '../plan-words';
import { PlannedRange } from '../planned-range';

/** The page loads nothing and runs nothing, whatever it shows. */
const POLICY = 'default-src \'none\'; style-src \'unsafe-inline\'; base-uri \'none\'; form-action \'none\'';

/** The plan as one HTML file that needs nothing else. */
export function addressPlanHtml(plan: PlanContents, { pictures = [], workloads = [] }: AddressPlanHtmlOptions): string {
  const { cluster, project, ranges, upgrades, warnings } = plan;
  const title = `Address plan of ${cluster}`;
  const sections: Section[] = [
    { id: 'overview', title: 'Overview', content: [figures(project, ranges, warnings), overview(ranges)] },
    ...pictures.length > 0 ? [{ id: 'pictures', title: 'Pictures', content: pictures.map(figure) }] : [],
    ...vpcSections(ranges),
    upgradeSection(upgrades),
    ...workloadSections(workloads),
    { id: 'warnings', title: 'Warnings', content: warningTable(warnings) },
    { id: 'notes', title: 'How it is counted', content: element('ul', {}, NOTES.map(note => element('li', {}, note))) },
  ];
  return `<!doctype html>\n${element('html', { lang: 'en' },
    element('head', {},
      element('meta', { charset: 'utf-8' }),
      element('meta', { 'http-equiv': 'Content-Security-Policy', 'content': POLICY }),
      element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      element('title', {}, title),
      element('style', {}, Markup.made(STYLE))),
    element('body', {},
      element('a', { class: 'skip', href: '#content' }, 'Skip to the plan'),
      element('header', {}, element('h1', {}, title)),
      element('nav', { 'aria-labelledby': 'contents' }, element('h2', { id: 'contents' }, 'Contents'), contents(sections)),
      element('main', { id: 'content', tabindex: '-1' }, sections.map(section => sectionMarkup(section)))))}`;
}

function figures(project: string, ranges: readonly PlannedRange[], warnings: readonly Problem[]): Content {
  const share = ({ usable, freeInUpgrade }: PlannedRange): number => (freeInUpgrade === undefined ? 0 : (usable - freeInUpgrade) / usable);
  const [fullest] = [...ranges].sort((a, b) => share(b) - share(a));
  return facts([
    ['Project', project],
    ['VPCs', number(new Set(ranges.map(({ vpc }) => vpc)).size)],
    ['Ranges', number(ranges.length)],
    ['Fullest in an upgrade', `${percent(share(fullest), 1)} of ${fullest.range}`],
    ['Warnings', warnings.length === 0 ? 'none' : number(warnings.length)],
  ], 'figures');
}

function figure({ caption, svg }: PlanPicture, i: number): Content {
  const whole = svg.trim();
  if (!/^<svg[\s>]/.test(whole) || !whole.endsWith('</svg>')) {
    throw new Error(`cannot write the address plan: pictures[${i}].svg: '${whole.slice(0, 20)}' begins no <svg> element, or it does not end with one; give one whole element, without an XML declaration before it`);
  }
  return element('figure', {}, Markup.made(whole), element('figcaption', {}, caption));
}

function warningTable(warnings: readonly Problem[]): Content {
  return warnings.length === 0 ? element('p', {}, 'No rule warns of anything.')
    : table('Every warning, with the rule that gives it', [{ head: 'Rule' }, { head: 'At' }, { head: 'Warning' }],
      warnings.map(({ rule, path, message }) => [element('code', {}, rule), element('code', {}, path), message]));
}
