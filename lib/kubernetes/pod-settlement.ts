import { createRequire } from 'module';
import { applyAcknowledgements, findProblems, Problem } from '../problem';
import type { NetworkAttachmentDefinition } from './network-attachment-definition';
import { NodesWithNetworks, PodDraft, podDraft, PodRequests, WorkloadFacts } from './pod-draft';
import { annotationsOf } from './workload';

/** The rules are loaded when they are first needed, not with the room. */
const load = createRequire(__filename);

/** What the networks of a workload amount to. */
export interface SettledPod {
  readonly problems: readonly Problem[];
  /** Value of the networks annotation, what the user wrote himself included. */
  readonly annotation: string;
  /** The nodes that have every network; nothing if no network is attached. */
  readonly nodes?: NodesWithNetworks;
  /** The network of each interface that is not the cluster's. */
  readonly interfaces: readonly NetworkAttachmentDefinition[];
}

interface Settlement {
  readonly synthesis: number;
  readonly requests: PodRequests;
  readonly key: string;
  readonly settled: SettledPod;
}

/** Workloads that are made in a loop differ in nothing that counts here: the last settlement serves the next one. */
let last: Settlement | undefined;

/** Runs the rules over a workload, and decides what is written. A settlement serves others only within the same synthesis. */
export function settlePod(requests: PodRequests, facts: WorkloadFacts, synthesis: number | undefined): SettledPod {
  if (synthesis === undefined || asksForAddresses(requests)) {
    return settle(podDraft(requests, facts));
  }
  const key = keyOf(facts);
  if (last?.synthesis !== synthesis || last.key !== key || !isSame(last.requests, requests)) {
    last = { synthesis, requests, key, settled: settle(podDraft(requests, facts)) };
  }
  return last.settled;
}

function settle(draft: PodDraft): SettledPod {
  const { POD_RULES } = load('./rules/pod-rules') as typeof import('./rules/pod-rules');
  return {
    problems: applyAcknowledgements(findProblems(draft, POD_RULES), draft.acknowledge, POD_RULES),
    annotation: draft.annotation.toString(),
    nodes: draft.nodes,
    interfaces: [...draft.attached.map(({ definition }) => definition), ...(draft.defaultNetwork ? [draft.defaultNetwork] : [])],
  };
}

/** Whether an address is its own may depend on the workload. */
function asksForAddresses({ attached }: PodRequests): boolean {
  return attached.some(({ options }) => options.ips !== undefined);
}

/** All that the rules look at in a manifest. */
function keyOf({ kind, path, hasTemplate, spec, annotations, around, podCount, namespace }: WorkloadFacts): string {
  return JSON.stringify([
    kind, namespace, path, hasTemplate, podCount,
    spec.hostNetwork, spec.nodeSelector, spec.affinity,
    annotations, around.map(({ object }) => annotationsOf(object)),
  ]);
}

function isSame(a: PodRequests, b: PodRequests): boolean {
  return a.defaultNetwork === b.defaultNetwork
    && a.attached.length === b.attached.length
    && a.attached.every(({ definition, options }, i) => {
      const other = b.attached[i];
      return definition === other.definition && (options === other.options || JSON.stringify(options) === JSON.stringify(other.options));
    })
    && (a.acknowledge === b.acknowledge || JSON.stringify(a.acknowledge) === JSON.stringify(b.acknowledge));
}
