import { CniConfig, NetworksAnnotation } from '../../lib/cni';
import { Pod } from '../node/pod';

/** One definition, one Pod that asks for it, and what the library says of both before anything runs. */
export interface Case {
  /** What is tried, as a title. */
  readonly name: string;

  /** `spec.config` of the definition, as object or as text. */
  readonly config: object | string;

  /** Name of the definition. */
  readonly definition?: string;

  /** Value of the Pod's annotation, made of the definition's name; the name by itself unless given. */
  readonly annotation?: (definition: string) => string;

  /** The same, said in the library's own words: what builds it, and the rule that refuses it, if one has to. */
  readonly built?: { readonly by: () => CniConfig; readonly refusedBy?: string };

  /**
   * Why a Pod is attached though the library reports a trap, or refuses: it may be about what happens later. A prediction counts as wrong
   * without such a reason.
   */
  readonly attachedThough?: string;

  /** Why a Pod is not attached though the library finds nothing: what it cannot know. */
  readonly failsThough?: string;

  /** What has to be so in a Pod that was attached; the answer says what is not. */
  readonly attached?: (pod: Pod) => Promise<string | undefined>;
}

/** What the library makes of a case. */
export interface Prediction {
  readonly verdict: 'accepted' | 'trap' | 'refused';
  /** The message, where it is not plainly accepted. */
  readonly reason?: string;
  /** The names of the interfaces beside eth0, in their order. */
  readonly interfaces: readonly string[];
}

/** Asks the library, through what it offers to everybody. */
export function predict(text: string, definition: string, annotation: string): Prediction {
  try {
    const config = CniConfig.parse(text, definition);
    const networks = NetworksAnnotation.parse(annotation, 'default');
    const traps = [...config.traps, ...networks.traps];
    return { verdict: traps.length > 0 ? 'trap' : 'accepted', reason: traps[0], interfaces: networks.interfaceNames() };
  } catch (error) {
    return { verdict: 'refused', reason: (error as Error).message, interfaces: [] };
  }
}

export const ipvlanWith = (more: object = {}): object => ({ type: 'ipvlan', master: 'eth1', mode: 'l2', ipam: whereabouts(), ...more });

export const whereabouts = (more: object = {}): object => ({ type: 'whereabouts', range: '172.16.1.0/24', ...more });

export const chain = (...plugins: object[]): object => ({ cniVersion: '0.3.1', plugins });
