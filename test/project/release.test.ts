import { readFileSync } from 'fs';
import * as path from 'path';
import { State, unready } from '../../projenrc/unready';

const ROOT = path.join(__dirname, '..', '..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

describe('a release', () => {
  const changelog = '# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2030-01-31\n\n- this\n\n## [0.1.0] - 2029-01-31\n';
  const ready: State = { version: '0.2.0', changelog, released: ['0.1.0'], uncommitted: [] };

  test('is ready with a new version, a dated section of it and nothing uncommitted', () => {
    expect(unready(ready)).toEqual([]);
  });

  test.each<[string, Partial<State>, string]>([
    ['without a section', { version: '0.3.0' }, 'the first version in CHANGELOG.md is 0.2.0; give 0.3.0 a section'],
    ['without a changelog', { changelog: '# Changelog\n' }, 'the first version in CHANGELOG.md is none; give 0.2.0 a section'],
    ['without a day', { changelog: '## [0.2.0]\n' }, 'CHANGELOG.md has no date for 0.2.0; write \'## [0.2.0] - \' and the day of the release'],
    ['that was made', { released: ['0.2.0', '0.1.0'] }, '0.2.0 was released, its tag is v0.2.0; set the next version in .projenrc.ts'],
    ['with changes', { uncommitted: [' M lib/index.ts'] }, 'commit or remove what differs from the last commit:  M lib/index.ts'],
  ])('%s is not', (_, state, problem) => {
    expect(unready({ ...ready, ...state })).toEqual([problem]);
  });
});

test('the changelog has a section for the version of the package, and names it before all others', () => {
  const { version } = JSON.parse(read('package.json')) as { version: string };
  expect(/^## \[(\d[^\]]*)\]/m.exec(read('CHANGELOG.md'))?.[1]).toBe(version);
});
