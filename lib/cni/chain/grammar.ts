import { checkPlugins, compareVersions, KNOWN_VERSIONS, pluginConf, pluginConfList } from './plugin-conf';
import { article, JsonNode, parseJson, plain, sortedJson } from '../go/json';
import { networkNameProblem } from '../go/names';

/*
 * How Multus v4.2.1 and libcni 1.3.0 read `spec.config` of a NetworkAttachmentDefinition: as a map for the name, as one plugin (key
 * `type`), else as a list (key `plugins`), and the list once more by libcni. Each stage reads the text differently, so
 * a key can be right for one stage and wrong for the next.
 */

/** What Multus reads from a configuration, and what will go wrong with it later. */
export interface ParsedConfig {
  /** Whether it is a list of plugins; otherwise it is a single plugin. */
  readonly isList: boolean;
  readonly name: string;
  readonly cniVersion: string;
  /** The configuration of each plugin, with the `type` that counts, in any case of its key. */
  readonly plugins: readonly Record<string, unknown>[];
  readonly disableCheck: boolean;
  readonly raw: Record<string, unknown>;
  readonly traps: string[];
}

/** Throws if Multus or libcni refuses the configuration, or Multus crashes on it, with the likely mistake of its author. */
export function parseNadConfig(text: string, nadName: string): ParsedConfig {
  const given = readObject(text);
  const raw = plain(given) as Record<string, unknown>;
  // If Multus adds the name, it writes the object again: each key once, in ascending order.
  const named = raw.name === undefined || raw.name === '' ? parseJson(sortedJson({ ...raw, name: nadName })) : given;
  const single = pluginConf(named, '', undefined);
  if (single.type) {
    return {
      isList: false,
      name: single.name ?? '',
      cniVersion: single.cniVersion ?? '',
      plugins: [{ ...raw, type: single.type }],
      disableCheck: false,
      raw,
      traps: [
        ...versionTrap(single.cniVersion ?? ''),
        ...('plugins' in raw ? ['the configuration has both \'type\' and \'plugins\': \'type\' wins and \'plugins\' is ignored; remove one of the two'] : []),
        ...nameTrap(single.name ?? ''),
      ],
    };
  }
  checkPlugins(pluginConfList(named, '', undefined), '');
  return { isList: true, raw, ...readList(plain(named) as Record<string, unknown>) };
}

function readObject(text: string): JsonNode {
  let root: JsonNode;
  try {
    root = parseJson(text);
  } catch (error) {
    throw new Error(`the configuration ${(error as Error).message}`);
  }
  if (root.type === 'null') {
    throw new Error('the configuration is null, which crashes Multus v4.2.1; write an object with \'plugins\'');
  }
  if (root.type !== 'object') {
    throw new Error(`the configuration is ${article(root.type)}; write an object with 'plugins'`);
  }
  return root;
}

/** What libcni reads from a list. Only the exact spelling of a key counts. */
function readList(raw: Record<string, unknown>): Omit<ParsedConfig, 'isList' | 'raw'> {
  if (typeof raw.name !== 'string') {
    throw new Error(`name: got ${JSON.stringify(raw.name)}; give a string or leave it out`);
  }
  if (raw.cniVersion !== undefined && typeof raw.cniVersion !== 'string') {
    throw new Error(`cniVersion: got ${JSON.stringify(raw.cniVersion)}; give a version such as "0.3.1"`);
  }
  const cniVersion = highestVersion(raw.cniVersion ?? '', raw.cniVersions);
  const flags = (['disableCheck', 'disableGC', 'loadOnlyInlinedPlugins'] as const).map(key => readFlag(raw, key));
  if (!('plugins' in raw)) {
    if (flags[2]) {
      throw new Error('loadOnlyInlinedPlugins: is true, but there is no key \'plugins\'; give a list of plugins');
    }
    return { name: raw.name, cniVersion, plugins: [], disableCheck: flags[0], traps: [...versionTrap(cniVersion), 'the key \'plugins\' is not in lower case, so libcni sees no plugin and Multus v4.2.1 crashes when a Pod is started; write "plugins"'] };
  }
  if (!Array.isArray(raw.plugins) || raw.plugins.length === 0) {
    throw new Error(`plugins: got ${JSON.stringify(raw.plugins)}; give a list with at least one plugin`);
  }
  const plugins = raw.plugins.map((plugin: unknown, i) => {
    const conf = plugin === null ? {} : pluginConf(parseJson(sortedJson(plugin)), `plugins[${i}]`, undefined);
    if (!conf.type) {
      throw new Error(`plugins[${i}]: has no 'type'; name the plugin`);
    }
    return { ...plugin as Record<string, unknown>, type: conf.type };
  });
  return { name: raw.name, cniVersion, plugins, disableCheck: flags[0], traps: [...versionTrap(cniVersion), ...nameTrap(raw.name)] };
}

/** libcni accepts its flags as texts too. */
function readFlag(raw: Record<string, unknown>, key: string): boolean {
  const value = raw[key];
  if (!(key in raw)) return false;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string' && /^(true|false)$/i.test(value)) return value.toLowerCase() === 'true';
  throw new Error(`${key}: got ${JSON.stringify(value)}; give true or false`);
}

/** The highest version in `cniVersions` and `cniVersion` that libcni 1.3.0 supports. */
function highestVersion(cniVersion: string, cniVersions: unknown): string {
  if (cniVersions === undefined) return cniVersion;
  if (!Array.isArray(cniVersions)) {
    throw new Error(`cniVersions: got ${JSON.stringify(cniVersions)}; give a list of versions`);
  }
  const supported = [...cniVersions, ...(cniVersion === '' ? [] : [cniVersion])]
    .map((version: unknown) => ({ version, numbers: versionNumbers(version) }))
    .filter(({ numbers }) => compareVersions(numbers, [1, 1, 0]) <= 0)
    .sort((a, b) => compareVersions(a.numbers, b.numbers));
  return (supported.at(-1)?.version as string | undefined) ?? cniVersion;
}

function versionNumbers(version: unknown): number[] {
  // An empty version is 0.0.0, a missing part 0.
  const parts = typeof version === 'string' ? /^(?:([+-]?\d+)(?:\.([+-]?\d+)(?:\.([+-]?\d+))?)?)?$/.exec(version) : null;
  if (!parts) {
    throw new Error(`cniVersions: got ${JSON.stringify(version)}; give versions such as "0.3.1"`);
  }
  return parts.slice(1).map(part => Number(part ?? 0));
}

function nameTrap(name: string): string[] {
  const problem = networkNameProblem(name);
  return problem === undefined ? [] : [`libcni refuses the configuration when a Pod is started: the name ${problem}`];
}

function versionTrap(cniVersion: string): string[] {
  if (cniVersion === '') {
    return ['the configuration has no \'cniVersion\', so it has version 0.1.0, whose results have no interfaces; write "cniVersion": "0.3.1"'];
  }
  return KNOWN_VERSIONS.includes(cniVersion)
    ? []
    : [`the plugins refuse the cniVersion '${cniVersion}' when a Pod is started; use one of ${KNOWN_VERSIONS.join(', ')}`];
}
