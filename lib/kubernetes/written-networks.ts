import { Json } from './workload';
import { MultusConfig } from '../cni/multus-config';
import { NetworkSelectionElement } from '../cni/network-selection-element';
import { NetworksAnnotation } from '../cni/networks-annotation';

/** What is wrong with an annotation that the user wrote himself. */
export interface Fault {
  /** Key of the annotation. */
  readonly key: string;
  readonly message: string;
}

/** The networks that the user wrote on the Pod template himself. */
export interface WrittenNetworks {
  readonly written: readonly NetworkSelectionElement[];
  readonly writtenDefault?: NetworkSelectionElement;
  /** Why Multus would refuse them. */
  readonly faults: readonly Fault[];
  /** What Multus would accept of them and fail on later. */
  readonly traps: readonly Fault[];
}

const NONE: WrittenNetworks = { written: [], faults: [], traps: [] };

/** Reads both annotations as Multus does, which looks for a default network without namespace in its own. */
export function readWritten(annotations: Json, namespace: string, multus: MultusConfig): WrittenNetworks {
  if (!(NetworksAnnotation.KEY in annotations || NetworksAnnotation.DEFAULT_NETWORK_KEY in annotations)) return NONE;
  const networks = read(annotations, NetworksAnnotation.KEY, namespace);
  const defaults = read(annotations, NetworksAnnotation.DEFAULT_NETWORK_KEY, multus.multusNamespace);
  const count = defaults.elements.length;
  return {
    written: networks.elements,
    writtenDefault: count === 1 ? defaults.elements[0] : undefined,
    faults: [
      ...networks.faults,
      ...defaults.faults,
      ...(defaults.given && defaults.faults.length === 0 && count !== 1
        ? [{ key: NetworksAnnotation.DEFAULT_NETWORK_KEY, message: `names ${count === 0 ? 'no network, which crashes Multus v4.2.1' : `${count} networks`}, name one` }]
        : []),
    ],
    traps: [...networks.traps, ...defaults.traps],
  };
}

interface Reading {
  /** Whether there is a value; Multus takes an empty one as none. */
  readonly given: boolean;
  readonly elements: readonly NetworkSelectionElement[];
  readonly faults: readonly Fault[];
  readonly traps: readonly Fault[];
}

const NOTHING: Reading = { given: false, elements: [], faults: [], traps: [] };

function read(annotations: Json, key: string, namespace: string): Reading {
  const value = annotations[key];
  if (value === undefined || value === '') return NOTHING;
  try {
    const { elements, traps } = NetworksAnnotation.parse(String(value), namespace);
    return { given: true, elements, faults: [], traps: traps.map(message => ({ key, message })) };
  } catch (fault) {
    return { given: true, elements: [], faults: [{ key, message: (fault as Error).message }], traps: [] };
  }
}
