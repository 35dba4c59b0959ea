import { NetworkSelectionElement } from './network-selection-element';
import { NetworksAnnotation } from './networks-annotation';
import { Json } from './pod-template';

/** Why Multus refuses an existing annotation, or fails on it later. */
export interface Refusal {
  /** Key of the annotation. */
  readonly key: string;
  readonly message: string;
}

/** The networks in the existing annotations of the Pod template. */
export interface ExistingNetworks {
  readonly existing: readonly NetworkSelectionElement[];
  readonly existingDefault?: NetworkSelectionElement;
  /** Why Multus would refuse them. */
  readonly refusals: readonly Refusal[];
  /** What Multus would accept in them and fail on later. */
  readonly traps: readonly Refusal[];
}

const NONE: ExistingNetworks = { existing: [], refusals: [], traps: [] };

/** Reads both annotations like Multus. It looks for a default network without namespace in its own namespace. */
export function existingNetworks(annotations: Json, namespace: string, multusNamespace: string): ExistingNetworks {
  if (!(NetworksAnnotation.KEY in annotations || NetworksAnnotation.DEFAULT_NETWORK_KEY in annotations)) return NONE;
  const networks = read(annotations, NetworksAnnotation.KEY, namespace);
  const defaults = read(annotations, NetworksAnnotation.DEFAULT_NETWORK_KEY, multusNamespace);
  const count = defaults.elements.length;
  return {
    existing: networks.elements,
    existingDefault: count === 1 ? defaults.elements[0] : undefined,
    refusals: [
      ...networks.refusals,
      ...defaults.refusals,
      ...(defaults.given && defaults.refusals.length === 0 && count !== 1
        ? [{ key: NetworksAnnotation.DEFAULT_NETWORK_KEY, message: `names ${count === 0 ? 'no network, which crashes Multus v4.2.1' : `${count} networks`}; name one` }]
        : []),
    ],
    traps: [...networks.traps, ...defaults.traps],
  };
}

interface Reading {
  /** Whether there is a value. Multus treats an empty one like none. */
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
  } catch (error) {
    return { given: true, elements: [], refusals: [{ key, message: (error as Error).message }], traps: [] };
  }
}
