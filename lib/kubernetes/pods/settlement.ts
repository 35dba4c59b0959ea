import { definitionsOf, NodesWithNetworks, PodDraft, podDraft, PodRequests } from './draft';
import { PodFacts } from './facts';
import { POD_RULES } from './rules';
import { findProblems, Problem } from '../../problem';
import { AppRegistry, Definition } from '../app/registry';

/** The settled networks of a workload. */
export interface SettledPod {
  readonly problems: readonly Problem[];
  /** Value of the networks annotation, with the existing networks. */
  readonly annotation: string;
  /** The nodes with all networks; nothing if no network is attached. */
  readonly nodes?: NodesWithNetworks;
  /** The definition of each additional Pod interface. */
  readonly interfaces: readonly Definition[];
}

interface Settlement {
  readonly app: AppRegistry;
  readonly synthesis: number;
  readonly requests: PodRequests;
  /** The facts as text. They are all that the rules get of a workload, except its path, which only matters for static addresses. */
  readonly facts: string;
  readonly settled: SettledPod;
}

/** Workloads that are made in a loop do not differ here, so the last settlement can be used for the next workload. */
let last: Settlement | undefined;

/** Runs the rules over a workload, and decides what is written. A settlement is only used for others in the same synthesis. */
export function settlePod(requests: PodRequests, facts: PodFacts, workload: string, app: AppRegistry): SettledPod {
  const synthesis = app.current;
  if (synthesis === undefined || requests.attached.some(({ options }) => options.ips !== undefined)) {
    return settle(podDraft(requests, facts, workload, app));
  }
  const text = JSON.stringify(facts);
  if (last?.app === app && last.synthesis === synthesis && last.facts === text && isSame(last.requests, requests)) return last.settled;
  const draft = podDraft(requests, facts, workload, app);
  const settled = settle(draft);
  // What one member reports for the whole app, the next one must not report again.
  last = draft.lacksMultus || draft.lacksNamespace || draft.unread.length > 0 ? undefined : { app, synthesis, requests, facts: text, settled };
  return settled;
}

function settle(draft: PodDraft): SettledPod {
  return {
    problems: findProblems(draft, POD_RULES),
    annotation: draft.annotation.toString(),
    nodes: draft.nodes,
    interfaces: definitionsOf(draft),
  };
}

function isSame(a: PodRequests, b: PodRequests): boolean {
  return a.defaultNetwork === b.defaultNetwork
    && a.attached.length === b.attached.length
    && a.attached.every(({ definition, options }, i) => {
      const other = b.attached[i];
      return definition === other.definition && (options === other.options || JSON.stringify(options) === JSON.stringify(other.options));
    });
}
