import * as fs from 'fs';
import * as path from 'path';
import { readPage, DOCS } from './page-program';
import { clustersOf, pictures } from './pictures';
import { EXAMPLES, FLEETS } from '../examples/outputs';
import { drawingOf, misplaced } from '../insight/drawn-svg';

const FOLDER = path.join(DOCS, 'pictures');
const drawn = pictures();

describe('docs/pictures', () => {
  test('has both views of each example, and nothing else (npx projen pictures writes them anew)', () => {
    expect(fs.readdirSync(FOLDER).sort()).toEqual(Object.keys(drawn).sort());
    expect(Object.keys(drawn)).toEqual(expect.arrayContaining([...EXAMPLES, ...FLEETS, 'argocd'].flatMap(name => [`${name}-networks.svg`, `${name}-physical.svg`])));
  });

  test.each(Object.entries(drawn))('%s is as it is drawn now, and all is in its place', (file, text) => {
    // Not by toBe, which would print both files.
    expect({ file, isCurrent: fs.readFileSync(path.join(FOLDER, file), 'utf8') === text }).toEqual({ file, isCurrent: true });
    expect(misplaced(drawingOf(text))).toEqual([]);
  });

  test('has the workloads of the manifests', () => {
    const [{ workloads = [] }] = clustersOf('production');
    expect(workloads.map(({ name, pods }) => [name, pods])).toEqual([['matching-engine', 1], ['feed-handler', 60], ['recovery-0', 1], ['recovery-1', 1]]);
    expect(clustersOf('fleet').map(cluster => cluster.workloads!.length)).toEqual(Array<number>(10).fill(1));
  });

  test('has those that the page shows', () => {
    const shown = [...readPage('diagram.md').matchAll(/\]\(pictures\/([\w.-]+)\)/g)].map(([, file]) => file);
    expect(shown.length).toBeGreaterThan(1);
    expect(shown.filter(file => !(file in drawn))).toEqual([]);
  });
});
