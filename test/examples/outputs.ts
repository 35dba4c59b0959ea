import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join, relative } from 'path';
import { parseAllDocuments } from 'yaml';

/** A value of parsed JSON or YAML, to be looked into without a schema. */
export type Json = undefined | null | boolean | number | string | Json[] | { [key: string]: Json };
export interface JsonObject { [key: string]: Json }

const EXAMPLES_FOLDER = join(__dirname, '../../examples');

/** Names of all examples: the folders that have a topology. */
export const EXAMPLES: readonly string[] = readdirSync(EXAMPLES_FOLDER, { withFileTypes: true })
  .filter(entry => entry.isDirectory() && readdirSync(join(EXAMPLES_FOLDER, entry.name)).includes('topology.ts'))
  .map(({ name }) => name)
  .sort();

export function exampleFolder(name: string): string {
  return join(EXAMPLES_FOLDER, name);
}

interface Program {
  synth(): void;
}

/** Synthesizes both outputs of an example into a new folder, and returns it. */
export function synthesizeExample(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  const load = <T extends object>(file: string): T => jest.requireActual<T>(join(exampleFolder(name), file));
  load<{ infra(outdir: string): Program }>('infra.ts').infra(join(folder, 'terraform')).synth();
  load<{ manifests(outdir: string): Program }>('manifests.ts').manifests(join(folder, 'kubernetes')).synth();
  return folder;
}

/** All files beneath a folder, by their paths within it. */
export function filesBeneath(folder: string): { readonly [path: string]: string } {
  const paths = (at: string): string[] => readdirSync(at, { withFileTypes: true })
    .flatMap(entry => (entry.isDirectory() ? paths(join(at, entry.name)) : [join(at, entry.name)]));
  return Object.fromEntries(paths(folder).sort().map(path => [relative(folder, path), readFileSync(path, 'utf8')]));
}

/** What `cdktf deploy` and `kubectl apply` would read. */
export interface Outputs {
  readonly terraform: JsonObject;
  readonly objects: JsonObject[];
}

/** The outputs of an example, read from the files that it writes. */
export function outputsOf(name: string): Outputs {
  const folder = synthesizeExample(name);
  try {
    const files = Object.entries(filesBeneath(folder));
    const stacks = files.filter(([path]) => path.endsWith('/cdk.tf.json'));
    expect(stacks).toHaveLength(1);
    return {
      terraform: JSON.parse(stacks[0][1]) as JsonObject,
      objects: files.filter(([path]) => path.endsWith('.k8s.yaml')).flatMap(([, text]) => parseAllDocuments(text).map(document => document.toJS() as JsonObject)),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
