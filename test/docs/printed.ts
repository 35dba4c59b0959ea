import { claims, runPage } from './page-program';

/** What the examples of a page print, line by line, and what its blocks `text printed …` say that they print. */
export function printedByPage(page: string): { readonly printed: string[]; readonly said: string[] } {
  const printed: string[] = [];
  const log = jest.spyOn(console, 'log').mockImplementation((text: string) => {
    printed.push(...text.split('\n'));
  });
  try {
    runPage(page);
  } finally {
    log.mockRestore();
  }
  return { printed, said: claims(page, 'text').filter(({ kind }) => kind === 'printed').flatMap(({ lines }) => lines) };
}
