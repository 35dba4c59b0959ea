import { createRequire } from 'module';
import { IConstruct } from 'constructs';
import type { NetworkAttachmentDefinition } from './network-attachment-definition';
import type { PodNetworks } from './pod-networks';
import { watchSynthesis } from './synthesis';
import { showWarnings } from './warnings';
import { findProblems, Rule } from '../problem';

const load = createRequire(__filename);

/** A NetworkAttachmentDefinition, and all workloads of the app that last and take addresses of it. */
export interface NetworkUse {
  readonly reference: string;
  /** How many addresses there are at a time. */
  readonly capacity: number;
  /** How many of them are taken. */
  readonly taken: number;
  /** The workloads that take them; asked only where it matters, as there can be many. */
  readonly takers: () => Taker[];
}

/** A workload, and how many addresses its Pods take. */
export interface Taker {
  /** Path of the workload in its app. */
  readonly path: string;
  readonly addresses: number;
}

/** What a workload takes, as it stands at synthesis. */
export interface WorkloadUse {
  /** How many Pods there are for as long as the workload is there, if that is known. */
  readonly lastingPods?: number;
  /** The network of each interface that is not the cluster's; the same list serves workloads that are alike. */
  readonly interfaces: readonly NetworkAttachmentDefinition[];
}

/** The workloads with networks, by app. */
const workloads = new WeakMap<IConstruct, PodNetworks[]>();

/** Notes that the app has a workload with networks. */
export function noteWorkload(app: IConstruct, workload: PodNetworks): void {
  const ofApp = workloads.get(app);
  if (ofApp) {
    ofApp.push(workload);
  } else {
    workloads.set(app, [workload]);
  }
}

/** The rules of the use of a network; they are loaded when they are first needed, not with the room. */
export function networkUseRules(): readonly Rule<NetworkUse>[] {
  return (load('./rules/network-use') as typeof import('./rules/network-use')).NETWORK_USE_RULES;
}

/**
 * Looks at all workloads together at each synthesis; what one workload takes is looked at with that. All that is found are warnings.
 *
 * @param acknowledged rules that are set aside
 */
export function reviewUse(definition: NetworkAttachmentDefinition, acknowledged: readonly string[]): void {
  const { capacity, reference } = definition;
  if (capacity === undefined) return;
  const synthesis = watchSynthesis(definition);
  definition.node.addValidation({
    validate: () => {
      const taken = addressesTaken(definition.node.root, synthesis.current).get(definition) ?? 0;
      const problems = findProblems({ reference, capacity, taken, takers: () => takersOf(definition) }, networkUseRules());
      showWarnings(definition, problems.filter(({ rule }) => !acknowledged.includes(rule)));
      return [];
    },
  });
}

type Totals = ReadonlyMap<NetworkAttachmentDefinition, number>;

const totals = new WeakMap<IConstruct, { readonly synthesis?: number; readonly taken: Totals }>();

/** Addresses that are taken of each network; counted once in each synthesis, as every network asks and there can be many workloads. */
function addressesTaken(app: IConstruct, synthesis: number | undefined): Totals {
  const counted = totals.get(app);
  if (counted && synthesis !== undefined && counted.synthesis === synthesis) return counted.taken;
  const podsBy = new Map<WorkloadUse['interfaces'], number>();
  for (const workload of workloads.get(app) ?? []) {
    const { interfaces, lastingPods = 0 } = workload._use();
    podsBy.set(interfaces, (podsBy.get(interfaces) ?? 0) + lastingPods);
  }
  const taken = new Map<NetworkAttachmentDefinition, number>();
  for (const [interfaces, pods] of podsBy) {
    interfaces.forEach(definition => taken.set(definition, (taken.get(definition) ?? 0) + pods));
  }
  totals.set(app, { synthesis, taken });
  return taken;
}

function takersOf(definition: NetworkAttachmentDefinition): Taker[] {
  return (workloads.get(definition.node.root) ?? []).flatMap((workload) => {
    const { interfaces, lastingPods = 0 } = workload._use();
    const addresses = lastingPods * interfaces.filter(one => one === definition).length;
    return addresses === 0 ? [] : [{ path: workload._path, addresses }];
  });
}
