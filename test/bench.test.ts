import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { Yaml } from 'cdk8s';
import * as byHandTopologies from '../bench/by-hand';
import * as byHandPods from '../bench/by-hand-pods';
import * as libraryTopologies from '../bench/library';
import * as libraryPods from '../bench/library-pods';

// The ratio of two programs says something only while both write the same.

test('the bench writes the same topologies with the library and by hand', () => {
  const library = written(outdir => libraryTopologies.topologies(2, outdir));
  expect(Object.keys(library)).toHaveLength(8); // for each topology, a stack and three charts
  expect(written(outdir => byHandTopologies.topologies(2, outdir))).toEqual(library);
});

test('the bench writes the same Pods with the library and by hand', () => {
  const library = written(outdir => libraryPods.pods(2, outdir));
  expect(Object.keys(library)).toHaveLength(2); // the definitions, and the Pods
  expect(written(outdir => byHandPods.pods(2, outdir))).toEqual(library);
});

/** What a program writes, by file. */
function written(write: (outdir: string) => void): { [file: string]: unknown } {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  try {
    write(outdir);
    const files = (fs.readdirSync(outdir, { recursive: true }) as string[]).filter(file => /\.(yaml|tf\.json)$/.test(file));
    return Object.fromEntries(files.map(file => [file, file.endsWith('.yaml')
      ? Yaml.load(path.join(outdir, file))
      : stack(fs.readFileSync(path.join(outdir, file), 'utf8'))]));
  } finally {
    fs.rmSync(outdir, { recursive: true });
  }
}

/** A stack without cdktf's notes on the constructs. Addresses follow the constructs, so that a resource is called by its type and a number here. */
function stack(text: string): unknown {
  const read = JSON.parse(text, (key, value: unknown) => (key === '//' ? undefined : value)) as { readonly resource: { readonly [type: string]: object } };
  const resource = Object.fromEntries(Object.entries(read.resource).map(([type, byId]) => [type, Object.values(byId)]));
  const numbered = Object.entries(read.resource).flatMap(([type, byId]) => Object.keys(byId).map((id, i) => [`${type}.${id}`, `${type}.${i}`]));
  return JSON.parse(numbered.reduce((all, [address, number]) => all.split(address).join(number), JSON.stringify({ ...read, resource })));
}
