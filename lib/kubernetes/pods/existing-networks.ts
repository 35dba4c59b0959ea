import { Json } from './workload';
import { NetworkSelectionElement } from '../../cni/annotation/network-selection-element';
import { NetworksAnnotation } from '../../cni/annotation/networks-annotation';

/** Why Multus refuses an existing annotation, or fails on it later. */
export interface Refusal {
  /** Key of the annotation. */
  readonly key: string;
  readonly message: string;
}

/** The networks that the Pod template was annotated with before anything was attached. */
export interface ExistingNetworks {
  readonly existing: readonly NetworkSelectionElement[];
  readonly existingDefault?: NetworkSelectionElement;
  /** Why Multus would refuse them. */
  readonly refusals: readonly Refusal[];
  /** What Multus would accept of them and fail on later. */
  readonly traps: readonly Refusal[];
}

const NONE: ExistingNetworks = { existing: [], refusals: [], traps: [] };

/** Reads both annotations as Multus does, which looks for a default network without namespace in its own. */
export function existingNetworks(annotations: Json, namespace: string, multusNamespace: string): ExistingNetworks {
  if (!(NetworksAnnotation.KEY in annotations || NetworksAnnotation.DEFAULT_NETWORK_KEY in annotations)) return NONE;
  const networks = read(annotations, NetworksAnnotation.KEY, namespace);
  const derefusals = read(annotations, NetworksAnnotation.DEFAULT_NETWORK_KEY, multusNamespace);
  const count = derefusals.elements.length;
  return {
    existing: networks.elements,
    existingDefault: count === 1 ? derefusals.elements[0] : undefined,
    refusals: [
      ...networks.refusals,
      ...derefusals.refusals,
      ...(derefusals.given && derefusals.refusals.length === 0 && count !== 1
        ? [{ key: NetworksAnnotation.DEFAULT_NETWORK_KEY, message: `names ${count === 0 ? 'no network, which crashes Multus v4.2.1' : `${count} networks`}, name one` }]
        : []),
    ],
    traps: [...networks.traps, ...derefusals.traps],
  };
}

interface Reading {
  /** Whether there is a value; Multus takes an empty one as none. */
  readonly given: boolean;
  readonly elements: readonly NetworkSelectionElement[];
  readonly refusals: readonly Refusal[];
  readonly traps: readonly Refusal[];
}

const NOTHING: Reading = { given: false, elements: [], refusals: [], traps: [] };

function read(annotations: Json, key: string, namespace: string): Reading {
  const value = annotations[key];
  if (value === undefined || value === '') return NOTHING;
  try {
    const { elements, traps } = NetworksAnnotation.parse(String(value), namespace);
    return { given: true, elements, refusals: [], traps: traps.map(message => ({ key, message })) };
  } catch (fault) {
    return { given: true, elements: [], refusals: [{ key, message: (fault as Error).message }], traps: [] };
  }
}
