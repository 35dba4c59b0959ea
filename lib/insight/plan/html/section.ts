import { element } from './element';
import { Content, Markup } from '../../markup';

/** A part of the page: it has a heading, which the table of contents links to. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly content: Content;
  readonly sections?: readonly Section[];
}

/** The sections with their headings, of which the first are of level 2. */
export function sectionMarkup({ id, title, content, sections = [] }: Section, level = 2): Markup {
  return element('section', {}, element(`h${level}`, { id }, title), content, sections.map(one => sectionMarkup(one, level + 1)));
}

/** A link to each section, in their order. */
export function contents(sections: readonly Section[]): Markup {
  return element('ul', {}, sections.map(({ id, title, sections: inner = [] }) => (
    element('li', {}, element('a', { href: `#${id}` }, title), inner.length > 0 ? contents(inner) : ''))));
}
