/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { readFileSync } from 'fs';
import type { AxeResults } from 'axe-core';
import { Page } from 'playwright-core';
import { tornElements } from './tagged-pdf';

/** What a check found wrong on a page, each a sentence; none if all is well. */
export type Check = (page: Page) => Promise<string[]>;

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Widths of windows in pixels: a phone, a tablet, a laptop. */
const WIDTHS = [360, 768, 1280];

/** axe-core with all its rules that are not experimental, best practices included, and without a doubt about contrast. */
async function accessible(page: Page, where: string): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations, incomplete } = await page.evaluate<AxeResults>('axe.run(document, { rules: { "target-size": { enabled: true } } })');
  // Behind the text of a picture, it cannot know what was drawn.
  const doubts = incomplete.filter(({ id, nodes }) => id === 'color-contrast' && nodes.some(({ html }) => !html.startsWith('<text')));
  return [...violations, ...doubts].map(({ id, help, nodes }) => `axe-core, ${where}: ${id}: ${help}: ${nodes[0].html.slice(0, 120)}`);
}

const light: Check = async (page) => {
  await page.emulateMedia({ colorScheme: 'light' });
  return accessible(page, 'light');
};

/** In a narrow window besides, where tables are shown as blocks. */
const dark: Check = async (page) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: WIDTHS[0], height: 800 });
  return accessible(page, 'dark');
};

/** Nobody has to scroll sideways. */
const widths: Check = async (page) => {
  const found: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    const needed = await page.evaluate(() => document.documentElement.scrollWidth);
    if (needed > width) found.push(`at ${width} pixels, the page is ${needed} pixels wide`);
  }
  return found;
};

/** The Tab key goes to the skip link, then to each link in the order of the document, and one sees where it is. */
const keyboard: Check = async (page) => {
  const links = await page.evaluate(() => [...document.querySelectorAll('a')].map(link => link.getAttribute('href') ?? ''));
  const found: string[] = [];
  const focused = (): Promise<{ readonly href: string; readonly isVisible: boolean }> => page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    const { top, bottom, width } = element.getBoundingClientRect();
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return {
      href: element.getAttribute('href') ?? element.tagName,
      isVisible: width > 0 && top >= 0 && bottom <= innerHeight && outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
    };
  });
  for (const [i, expected] of links.entries()) {
    await page.keyboard.press('Tab');
    const { href, isVisible } = await focused();
    if (href !== expected) return [...found, `the Tab key goes to '${href}' as number ${i + 1}, and not to '${expected}'`];
    if (!isVisible) found.push(`the focus on '${href}' is not to be seen`);
  }
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.focus('a');
  await page.keyboard.press('Enter');
  if (links[0] !== '#content' || await page.evaluate(() => document.activeElement?.tagName) !== 'MAIN') found.push('the first link does not lead past the contents');
  const dead = await page.evaluate(() => [...document.querySelectorAll('a')].filter(link => !document.getElementById(link.hash.slice(1))).map(link => link.hash));
  return [...found, ...dead.map(hash => `the link '${hash}' leads nowhere`)];
};

interface AxNode {
  readonly nodeId: string;
  readonly childIds?: readonly string[];
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
}

/** The nodes as they are read. Chromium lists them level by level. */
function readingOrder(nodes: readonly AxNode[]): AxNode[] {
  const byId = new Map(nodes.map(node => [node.nodeId, node]));
  const from = (id: string): AxNode[] => {
    const node = byId.get(id);
    return node ? [node, ...(node.childIds ?? []).flatMap(from)] : [];
  };
  return from(nodes[0].nodeId);
}

/** What a screen reader is told: headings in the order of the document, and each table with its rows and heads, also where it is shown as blocks. */
const screenReader: Check = async (page) => {
  const session = await page.context().newCDPSession(page);
  const found: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    const { nodes } = await session.send('Accessibility.getFullAXTree') as unknown as { nodes: AxNode[] };
    const inOrder = readingOrder(nodes);
    const told = (role: string): string[] => inOrder.filter(node => !node.ignored && node.role?.value === role).map(({ name }) => name?.value ?? '');
    const written = await page.evaluate(() => {
      const count = (selector: string): number => document.querySelectorAll(selector).length;
      return {
        headings: [...document.querySelectorAll('h1, h2, h3')].map(({ textContent }) => textContent ?? ''),
        table: count('table'),
        row: count('tr'),
        columnheader: count('thead th'),
        rowheader: count('tbody th'),
        cell: count('td'),
        captions: [...document.querySelectorAll('caption')].map(({ textContent }) => textContent ?? ''),
      };
    });
    if (told('heading').join('\n') !== written.headings.join('\n')) found.push(`at ${width} pixels, the headings are not told in the order of the document`);
    if (told('table').join('\n') !== written.captions.join('\n')) found.push(`at ${width} pixels, the tables are not told by their captions`);
    for (const role of ['row', 'columnheader', 'rowheader', 'cell'] as const) {
      if (told(role).length !== written[role]) found.push(`at ${width} pixels, ${told(role).length} of ${written[role]} parts of tables are told as '${role}'`);
    }
  }
  return found;
};

/** On paper: black on white, whatever the screen is, and no row on two pages. */
const paper: Check = async (page) => {
  await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
  const [ink, ground] = await page.evaluate(() => [getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]);
  await page.emulateMedia({ colorScheme: 'dark', media: null });
  const torn = tornElements(await page.pdf({ format: 'A4', tagged: true }), 'TR');
  return [
    ...ink === 'rgb(0, 0, 0)' && ground === 'rgb(255, 255, 255)' ? [] : [`it prints ${ink} on ${ground}`],
    ...torn === 0 ? [] : [`${torn} rows of tables are on two pages`],
  ];
};

/** Every check by its name. A page is opened anew for each, and what it says and asks for meanwhile is looked at too. */
export const CHECKS: { readonly [name: string]: Check } = { light, dark, widths, keyboard, screenReader, paper };
