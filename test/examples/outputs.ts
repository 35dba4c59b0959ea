import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join, relative } from 'path';
import { parseAllDocuments } from 'yaml';

/** A value of parsed JSON or YAML, to be looked into without a schema. */
export type Json = undefined | null | boolean | number | string | Json[] | { [key: string]: Json };
export interface JsonObject { [key: string]: Json }

const EXAMPLES_FOLDER = join(__dirname, '../../examples');

/** Names of the examples of one topology: the folders that have one. */
export const EXAMPLES: readonly string[] = foldersWith('topology.ts');

/**
 * Names of the examples of a fleet, of which each topology has a stack and an app. No recording of the provider, no scanner and no tier of the
 * lab has them: these look at the resources and objects of a cluster, and those of a fleet are the same many times over.
 */
export const FLEETS: readonly string[] = foldersWith('fleet.ts');

function foldersWith(file: string): string[] {
  return readdirSync(EXAMPLES_FOLDER, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && readdirSync(join(EXAMPLES_FOLDER, entry.name)).includes(file))
    .map(({ name }) => name)
    .sort();
}

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
  [load<{ manifests(outdir: string): Program | Program[] }>('manifests.ts').manifests(join(folder, 'kubernetes'))].flat().forEach(app => app.synth());
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

/** The outputs of an example of one topology, read from the files that it writes. */
export function outputsOf(name: string): Outputs {
  const stacks = outputsByStack(name);
  expect(stacks.size).toBe(1);
  return [...stacks.values()][0];
}

/** The outputs of an example by the name of the stack, which in a fleet is the name of the folder of its manifests too. */
export function outputsByStack(name: string): ReadonlyMap<string, Outputs> {
  const folder = synthesizeExample(name);
  try {
    const files = Object.entries(filesBeneath(folder));
    const stacks = files.flatMap(([path, text]) => {
      const stack = /\/stacks\/([^/]+)\/cdk\.tf\.json$/.exec(path)?.[1];
      return stack === undefined ? [] : [{ stack, terraform: JSON.parse(text) as JsonObject }];
    });
    const manifestsOf = (stack: string): JsonObject[] => files
      .filter(([path]) => path.endsWith('.k8s.yaml') && path.startsWith(join('kubernetes', stacks.length > 1 ? `${stack}/` : '')))
      .flatMap(([, text]) => parseAllDocuments(text).map(document => document.toJS() as JsonObject));
    return new Map(stacks.map(({ stack, terraform }) => [stack, { terraform, objects: manifestsOf(stack) }]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
