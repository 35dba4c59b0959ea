import { readFileSync } from 'fs';
import { join } from 'path';
import { Finding } from './finding';

const COLUMNS = ['check', 'on', 'examples'];

/** The text of docs/security.md. */
export function securityPage(): string {
  return readFileSync(join(__dirname, '..', '..', 'docs', 'security.md'), 'utf8');
}

/** The findings that a page names for a scanner: the rows of the tables in the section of that name. */
export function namedFindings(page: string, scanner: string): Finding[] {
  return rowsOf(page, scanner).flatMap(({ check, on, examples }) => {
    if (check === undefined || on === undefined || examples === undefined) {
      throw new Error(`a table under '## ${scanner}' lacks a column; its columns begin with: ${COLUMNS.join(', ')}`);
    }
    return listed(examples).flatMap(example => listed(on).map(resource => ({ example, check, resource })));
  });
}

/** The checks that a page names for a scanner, each once, sorted. */
export function namedChecks(page: string, scanner: string): string[] {
  return [...new Set(rowsOf(page, scanner).map(({ check }) => check))].sort();
}

/** The rows of the tables in a section, with their cells by the title of the column. */
function rowsOf(page: string, scanner: string): { readonly [column: string]: string }[] {
  const section = page.split(/^## /m).find(text => text.startsWith(`${scanner}\n`));
  if (section === undefined) {
    throw new Error(`docs/security.md has no section '## ${scanner}'; write one, with a table of the findings`);
  }
  let titles: string[] = [];
  return section.split('\n').flatMap((line, i, lines) => {
    if (!line.startsWith('|')) return [];
    if (/^\|-/.test(lines[i + 1] ?? '')) titles = cells(line);
    if (/^\|-/.test(line) || titles[0] !== 'check' || cells(line)[0] === 'check') return [];
    return [Object.fromEntries(cells(line).map((cell, column) => [titles[column], cell]))];
  });
}

function cells(line: string): string[] {
  return line.split('|').slice(1, -1).map(cell => cell.trim().replace(/^`([^`]*)`$/, '$1'));
}

function listed(cell: string): string[] {
  return cell.split(',').map(name => name.trim().replace(/`/g, ''));
}
