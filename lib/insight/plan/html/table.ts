import { element } from './element';
import { Content, Markup } from '../../markup';

/** A column of a table; its head also stands before each of its cells in a narrow window. */
export interface Column {
  readonly head: string;
  readonly isNumber?: boolean;
}

/**
 * A table, of which the first cell of each row is the head of the row. A cell is a text or one element, since a narrow window lays it out as one
 * item. The roles say once more what the elements say, for browsers that forget it where rows are shown as blocks.
 */
export function table(caption: Content, columns: readonly Column[], rows: readonly (readonly (string | Markup)[])[]): Markup {
  const classOf = ({ isNumber }: Column): string | undefined => (isNumber ? 'number' : undefined);
  return element('table', { role: 'table' },
    element('caption', {}, caption),
    element('thead', { role: 'rowgroup' }, element('tr', { role: 'row' },
      columns.map(column => element('th', { scope: 'col', role: 'columnheader', class: classOf(column) }, column.head)))),
    element('tbody', { role: 'rowgroup' }, rows.map(cells => element('tr', { role: 'row' }, cells.map((cell, i) => (i === 0
      ? element('th', { scope: 'row', role: 'rowheader' }, cell)
      : element('td', { 'role': 'cell', 'class': classOf(columns[i]), 'data-head': columns[i].head }, cell)))))));
}
