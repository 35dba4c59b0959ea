import { CniError } from './cni-error';
import { CniPlugin } from './cni-plugin';
import { ChainDraft, PluginDraft } from './draft';
import { ParsedConfig, parseNadConfig } from './grammar';
import { compareVersions } from './plugin-conf';
import { chainTraps, CNI_RULES } from './rules';
import { immutable } from '../../address/immutable';
import { applyAcknowledgements, findProblems, Problem, RuleHead } from '../../problem';
import { NetworkFacts } from '../ipam/network-facts';
import { PlacedPool, poolsOf } from '../ipam/placed-pools';
import { podCapacity } from '../ipam/whereabouts-pool';
import { WhereaboutsReading } from '../ipam/whereabouts-reading';

/** Versions of the CNI specification for a configuration. */
export enum CniVersion {
  /** The version in Google's document and in GKE's own configuration. */
  V0_3_1 = '0.3.1',
  /** Adds CHECK, which Whereabouts does not support. */
  V0_4_0 = '0.4.0',
  /** Drops the single-plugin form. */
  V1_0_0 = '1.0.0',
  /** Adds STATUS and GC. */
  V1_1_0 = '1.1.0',
}

/** A CNI configuration: the plugins for one network of a Pod, in their order. */
export interface CniConfigProps {
  /** The plugins in their order: first the plugin that makes the Pod interface, with its IPAM, then the plugins that change it. */
  readonly plugins: CniPlugin[];

  /**
   * Version of the CNI specification.
   *
   * @default CniVersion.V0_3_1
   */
  readonly cniVersion?: CniVersion;

  /**
   * Name of the CNI network.
   *
   * @default - Multus fills in the name of the NetworkAttachmentDefinition
   */
  readonly name?: string;

  /**
   * Whether the container runtime skips CHECK.
   *
   * @default - true for Whereabouts with a version that has CHECK, because Whereabouts fails it; otherwise false
   */
  readonly disableCheck?: boolean;

  /**
   * Rules to set aside, by name, each with the reason why that is safe here.
   *
   * @default - no rule is set aside
   */
  readonly acknowledge?: { [rule: string]: string };
}

/** A CNI configuration as a value: the content of `spec.config` of a NetworkAttachmentDefinition. */
export class CniConfig {
  /**
   * Reads a configuration like Multus v4.2.1 and libcni 1.3.0: it refuses what they refuse. It accepts what they accept and fail on later;
   * `traps` says so.
   *
   * @param text the text in `spec.config`
   * @param nadName name of the NetworkAttachmentDefinition, for a configuration without a name
   * @throws if Multus or libcni refuses the configuration, or Multus v4.2.1 crashes on it
   */
  public static parse(text: string, nadName: string): CniConfig {
    const parsed = parseNadConfig(text, nadName);
    const { plugins, draft } = readDraft(parsed, '', undefined);
    return new CniConfig(plugins, draft, { ...parsed, warnings: [], traps: [...parsed.traps, ...chainTraps(draft)], json: parsed.raw });
  }

  /**
   * A configuration of typed plugins.
   *
   * @throws if it would fail on the node, with every problem at once
   */
  public static of(props: CniConfigProps): CniConfig {
    return CniConfig._for(props, undefined);
  }

  /**
   * @param furtherRules rules that look at more than the configuration, and can be acknowledged in the same props
   * @param path path of the construct that has the configuration, if one has
   * @internal
   */
  public static _for(props: CniConfigProps, network: NetworkFacts | undefined, furtherRules: readonly RuleHead[] = [], path?: string): CniConfig {
    const draft = chainDraft(props, network);
    const found = applyAcknowledgements(findProblems(draft, CNI_RULES), props.acknowledge ?? {}, [...CNI_RULES, ...furtherRules]);
    const errors = found.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) {
      throw new CniError(props.name ?? network?.name, path, errors);
    }
    const disableCheck = props.disableCheck ?? failsCheck(draft);
    const json = written({
      cniVersion: draft.cniVersion,
      name: draft.name,
      disableCheck: disableCheck || undefined,
      plugins: draft.plugins.map(({ config }) => config),
    });
    return new CniConfig(props.plugins, draft, { isList: true, disableCheck, warnings: found, traps: [], json });
  }

  /**
   * Reads a configuration that others wrote, for a network of a topology if it is known, and holds it to the rules. What they find is in
   * `warnings`, errors included.
   *
   * @param at its path, with which the paths of the findings begin
   * @param furtherRules as for `_for`
   * @throws if Multus or libcni refuses it, or Multus v4.2.1 crashes on it
   * @internal
   */
  public static _read(
    text: string, at: string, nadName: string, network: NetworkFacts | undefined,
    acknowledge: { readonly [rule: string]: string }, furtherRules: readonly RuleHead[],
  ): CniConfig {
    const parsed = parseNadConfig(text, nadName);
    const { plugins, draft } = readDraft(parsed, at, network);
    const warnings = applyAcknowledgements(findProblems(draft, CNI_RULES), acknowledge, [...CNI_RULES, ...furtherRules]);
    return new CniConfig(plugins, draft, { ...parsed, warnings, json: parsed.raw });
  }

  /** Name of the CNI network, if the configuration has one. */
  public readonly name?: string;

  /** Version of the CNI specification; empty if the configuration has none. */
  public readonly cniVersion: string;

  /** Whether the configuration is a list of plugins, as in everything that this library writes; otherwise it is a single plugin. */
  public readonly isList: boolean;

  /** Whether the container runtime skips CHECK. */
  public readonly disableCheck: boolean;

  /** The plugins in their order. */
  public readonly plugins: CniPlugin[];

  /**
   * How many Pods can have addresses from this configuration at a time; nothing if the IPAM is not Whereabouts. Exact up to 2^53; beyond
   * that, the nearest double. If different ranges of a parsed configuration overlap, it is a lower bound.
   */
  public readonly capacity?: number;

  /** Warnings: what is allowed but doubtful. */
  public readonly warnings: Problem[];

  /** What Multus accepts in a parsed configuration, but later fails on or ignores. */
  public readonly traps: string[];

  /**
   * The plugins with their keys as Go reads them.
   *
   * @internal
   */
  public readonly _plugins: readonly PluginDraft[];

  /**
   * The ranges of Whereabouts, typed or by hand.
   *
   * @internal
   */
  public readonly _pools: readonly PlacedPool[];

  private readonly json: { readonly [key: string]: unknown };

  private constructor(plugins: readonly CniPlugin[], draft: ChainDraft, settled: Settled) {
    this.plugins = Object.freeze([...plugins]) as CniPlugin[];
    this.name = draft.name;
    this.cniVersion = draft.cniVersion;
    this.isList = settled.isList;
    this.disableCheck = settled.disableCheck;
    this.capacity = podsServed(draft);
    this.warnings = Object.freeze(settled.warnings.map(immutable)) as Problem[];
    this.traps = Object.freeze([...settled.traps]) as string[];
    this._plugins = draft.plugins;
    this._pools = draft.plugins.flatMap(({ ipam }) => (ipam ? poolsOf(ipam) : []));
    this.json = settled.json;
    immutable(this);
  }

  /** The configuration as an object. */
  public toJSON(): { [key: string]: unknown } {
    return structuredClone(this.json) as { [key: string]: unknown };
  }

  /** The configuration as the text for `spec.config`. */
  public toString(): string {
    return JSON.stringify(this.json);
  }
}

/** What is decided beside the draft. */
interface Settled {
  readonly isList: boolean;
  readonly disableCheck: boolean;
  readonly warnings: readonly Problem[];
  readonly traps: readonly string[];
  readonly json: { readonly [key: string]: unknown };
}

/** The draft of a configuration that was read. A single plugin has the path of the configuration. */
function readDraft({ name, cniVersion, isList, plugins: read, traps }: ParsedConfig, at: string, network: NetworkFacts | undefined): {
  readonly plugins: readonly CniPlugin[];
  readonly draft: ChainDraft;
} {
  const plugins = read.map(plugin => CniPlugin.of(plugin));
  const path = (i: number): string => (isList ? `${at === '' ? '' : `${at}.`}plugins[${i}]` : at);
  return { plugins, draft: { name, cniVersion, traps, network, plugins: plugins.map((plugin, i) => plugin._draft(path(i), network)) } };
}

function chainDraft({ plugins, cniVersion, name }: CniConfigProps, network: NetworkFacts | undefined): ChainDraft {
  return {
    name,
    cniVersion: cniVersion ?? CniVersion.V0_3_1,
    plugins: plugins.map((plugin, i): PluginDraft => plugin._draft(`plugins[${i}]`, network)),
    network,
  };
}

/** CHECK exists since version 0.4.0, and Whereabouts answers it with an error. */
function failsCheck({ cniVersion, plugins }: ChainDraft): boolean {
  return plugins.some(({ ipam }) => ipam?.type === 'whereabouts') && compareVersions(cniVersion.split('.').map(Number), [0, 4, 0]) >= 0;
}

/** How many Pods can have addresses from Whereabouts, typed or by hand; nothing if Whereabouts would refuse its configuration. */
function podsServed({ plugins }: ChainDraft): number | undefined {
  const ipam = plugins.find(plugin => plugin.ipam?.type === 'whereabouts')?.ipam;
  if (!ipam) return undefined;
  if (ipam.whereabouts) return podCapacity(ipam.whereabouts.pools);
  try {
    return WhereaboutsReading._of(JSON.stringify(ipam.config)).capacity;
  } catch {
    return undefined;
  }
}

/** The object without keys that have no value. */
function written(value: { readonly [key: string]: unknown }): { readonly [key: string]: unknown } {
  return JSON.parse(JSON.stringify(value)) as { readonly [key: string]: unknown };
}
