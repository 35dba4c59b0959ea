import { PlacedObject } from './documents';
import { definitionNetwork } from './rules';
import { CniConfig } from '../../cni/chain/cni-config';
import { API_VERSION, CONFIG, EXISTING_RULES, KIND } from '../../cni/chain/rules/existing';
import { SIDE_BY_SIDE_RULES } from '../../cni/chain/rules/side-by-side';
import { NetworkFacts } from '../../cni/ipam/network-facts';
import { AdditionalNetwork } from '../../topology/additional-network';
import { Topology } from '../../topology/topology';
import { DefinitionState, definitionState } from '../cluster/definition-state';
import { groupOf, part } from '../kubernetes-object';
import { ObjectProblem, placed, problemsAt } from '../object-problem';

/** A definition that was read, with the paths of its object. */
interface ReadDefinition extends PlacedObject {
  readonly state: DefinitionState;
  /** Its configuration, if Multus accepts it. */
  readonly config?: CniConfig;
  /** Why Multus refuses it. */
  readonly refusal?: string;
}

/** Whether the object is a NetworkAttachmentDefinition. */
export function isDefinition({ object: { apiVersion, kind } }: PlacedObject): boolean {
  return kind === KIND && groupOf(apiVersion) === groupOf(API_VERSION);
}

/** What is wrong with the definitions, each by itself and beside those before it. */
export function definitionProblems(objects: readonly PlacedObject[], topology: Topology | undefined): ObjectProblem[] {
  const read = objects.map((one): ReadDefinition => {
    const state = definitionState(one.object, topology);
    const { config } = part(one.object.manifest, 'spec');
    return { ...one, state, ...(typeof config === 'string' && config !== '' ? tryRead(config, one.object.name, state.network) : {}) };
  });
  return read.flatMap((one, i) => [...ownProblems(one, topology), ...besideOthers(one, read.slice(0, i))]);
}

function ownProblems({ object, place, state, config, refusal }: ReadDefinition, topology: Topology | undefined): ObjectProblem[] {
  return [
    ...problemsAt(place, {
      apiVersion: object.apiVersion,
      kind: object.kind,
      namespace: object.namespace,
      config: part(object.manifest, 'spec').config,
      refusal,
      traps: config?.traps ?? [],
    }, EXISTING_RULES),
    ...(config?.warnings ?? []).map(problem => placed(place, problem)),
    ...(topology ? problemsAt(place, { definition: state, topology }, [definitionNetwork]) : []),
  ];
}

function tryRead(text: string, name: string, network: AdditionalNetwork | undefined): Pick<ReadDefinition, 'config' | 'refusal'> {
  try {
    return { config: CniConfig._read(text, CONFIG, name, network && networkFacts(network), {}, []) };
  } catch (error) {
    return { refusal: (error as Error).message };
  }
}

function networkFacts({ name, interfaceName, vpc, podRange, reservedRanges }: AdditionalNetwork): NetworkFacts | undefined {
  return podRange && { name, nodeInterface: interfaceName, mtu: vpc.mtu, podRange, reservedRanges };
}

function besideOthers({ place, config, state: { reference, master, network } }: ReadDefinition, before: readonly ReadDefinition[]): ObjectProblem[] {
  if (!config) return [];
  const others = before.flatMap(one => (one.config
    ? [{ reference: one.state.reference, _path: one.place.file ?? one.place.object, config: one.config, state: one.state }]
    : []));
  return problemsAt(place, {
    reference,
    config,
    nodeInterface: network?.interfaceName ?? master ?? '',
    ofNetwork: others.filter(({ state }) => (network ? state.network === network : master !== undefined && state.master === master)),
    others,
  }, SIDE_BY_SIDE_RULES, path => (path === 'name' ? 'metadata.name' : path));
}
