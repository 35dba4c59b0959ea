import { readFileSync } from 'fs';
import { createRequire } from 'module';
import { extname, resolve } from 'path';
import { pathToFileURL } from 'url';
import { parse } from 'yaml';
import { isJson } from '../../cni/annotation/pod-template';
import { TopologyProps } from '../../topology/props';
import { Topology } from '../../topology/topology';

/**
 * The topology of a file: the props of one as JSON or YAML, or a module that exports one as `topology`.
 *
 * @throws if there is none in it, or if a rule finds an error in it
 */
export async function readTopology(file: string): Promise<Topology> {
  const path = resolve(file);
  switch (extname(file)) {
    case '.json':
    case '.yaml':
    case '.yml':
      // YAML has JSON in it.
      return new Topology(parse(readFileSync(path, 'utf8')) as TopologyProps);
    case '.ts':
    case '.cts':
      return exported(loadTypeScript(path));
    case '.js':
    case '.cjs':
    case '.mjs':
      return exported(await import(pathToFileURL(path).href) as object);
    default:
      throw new Error('is neither .json, .yaml, .js nor .ts; give the props of a topology as JSON or YAML, or a module that exports \'topology\'');
  }
}

/** Loads a module by the ts-node of the user, which is there wherever cdk8s or cdktf set up a TypeScript project. */
function loadTypeScript(path: string): object {
  const load = createRequire(path);
  try {
    load.resolve('ts-node');
  } catch {
    throw new Error('is TypeScript, and ts-node is not installed there; run npm install --save-dev ts-node, or give the compiled file');
  }
  (load('ts-node') as { register(options: object): void }).register({ transpileOnly: true, preferTsExts: true, cwd: resolve(path, '..') });
  return load(path) as object;
}

function exported(module: object): Topology {
  const { topology, default: whole } = module as { readonly topology?: unknown; readonly default?: unknown };
  const found = topology ?? (isJson(whole) ? whole.topology : undefined);
  if (!isJson(found)) throw new Error('does not export \'topology\'; write export const topology = new Topology(…)');
  return typeof found.network === 'function' ? found as unknown as Topology : new Topology(found as unknown as TopologyProps);
}
