import { allowCriticalPods } from '../cluster/admission';
import { Kubectl, KubernetesObject } from '../cluster/kubectl';
import { poolsForPods } from '../cluster/placement';
import { until } from '../daemons';
import { Pool, RenderedExample } from '../examples';
import { Report } from '../report';

/** Nodes without secondary networks, where Pods would go that are not kept from it. */
const PLAIN_POOL: Pool = { name: 'plain', nodeCount: 3, labels: { 'cloud.google.com/gke-nodepool': 'plain' }, interfaces: [] };

/** The pools of an example, and one without networks. */
export function poolsBesides({ pools }: RenderedExample): Pool[] {
  return [...pools, PLAIN_POOL];
}

/** Creates the nodes of the pools, and lets Pods on them. */
export async function createNodes(kubectl: Kubectl, pools: readonly Pool[]): Promise<void> {
  await kubectl.run(['create', '--filename=-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items: pools.flatMap(nodesOf) }));
  await allowCriticalPods(kubectl);
}

interface ScheduledPod extends KubernetesObject {
  readonly spec: { readonly nodeName?: string };
}

/** Every Pod of the example is on a node that has its networks. */
export async function checkPlacement(kubectl: Kubectl, example: RenderedExample, pools: readonly Pool[], report: Report): Promise<void> {
  const expected = expectedPods(example, pools);
  let pods: ScheduledPod[] = [];
  await until(`${expected} Pods are scheduled`, 90, async () => {
    pods = await kubectl.list<ScheduledPod>('pods');
    const scheduled = pods.filter(({ spec }) => spec.nodeName !== undefined).length;
    if (scheduled === expected && pods.length === expected) return true;
    throw new Error(`${pods.length} Pods are there, ${scheduled} have a node`);
  });
  const allowed = await poolsForPods(kubectl, pools);
  for (const pod of pods) {
    const pool = pools.find(({ name }) => pod.spec.nodeName?.startsWith(`${name}-`))!.name;
    const fit = allowed(pod);
    report.check(`${example.name}: Pod ${pod.metadata.name}`, fit.includes(pool) ? undefined : `is on a node of ${pool}, its networks are on ${fit.join(', ') || 'none'}`);
  }
  report.print(`      ${pods.length} Pods on ${pools.length} pools`);
}

/** How many Pods the workloads of the example make. A DaemonSet makes one for each node that it selects; none of them is kept off by a taint. */
function expectedPods({ objects }: RenderedExample, pools: readonly Pool[]): number {
  return objects.reduce((sum, { kind, spec }) => {
    if (kind === 'Pod' || kind === 'Job') return sum + 1;
    if (kind === 'DaemonSet') {
      const selected = pools.filter(pool => selects((spec as { template: { spec: NodeChoice } }).template.spec, pool));
      return sum + selected.reduce((nodes, { nodeCount }) => nodes + nodeCount, 0);
    }
    return kind === 'Deployment' || kind === 'StatefulSet' ? sum + ((spec?.replicas as number | undefined) ?? 1) : sum;
  }, 0);
}

interface NodeChoice {
  readonly nodeSelector?: { readonly [label: string]: string };
  readonly affinity?: {
    readonly nodeAffinity?: { readonly requiredDuringSchedulingIgnoredDuringExecution?: { readonly nodeSelectorTerms: readonly NodeTerm[] } };
  };
}

interface NodeTerm {
  readonly matchExpressions: readonly { readonly key: string; readonly operator: string; readonly values: readonly string[] }[];
}

/** Whether a Pod may run on the pool, for what the library writes: labels, and names of pools with the operator In. */
function selects({ nodeSelector = {}, affinity }: NodeChoice, { labels }: Pool): boolean {
  const terms = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  return Object.entries(nodeSelector).every(([label, value]) => labels[label] === value)
    && (terms.length === 0 || terms.some(({ matchExpressions }) => (
      matchExpressions.every(({ key, operator, values }) => operator === 'In' && values.includes(labels[key])))));
}

const EFFECTS: { readonly [effect: string]: string } = { NO_SCHEDULE: 'NoSchedule', PREFER_NO_SCHEDULE: 'PreferNoSchedule', NO_EXECUTE: 'NoExecute' };

function nodesOf(pool: Pool): object[] {
  return Array.from({ length: pool.nodeCount }, (_, i) => ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: `${pool.name}-${i + 1}`, labels: pool.labels },
    // GKE's API says NO_SCHEDULE, Kubernetes NoSchedule.
    spec: { taints: pool.taints?.map(({ key, value, effect }) => ({ key, value, effect: EFFECTS[effect] })) },
    status: {
      allocatable: { cpu: '8', memory: '32Gi', pods: '110' },
      capacity: { cpu: '8', memory: '32Gi', pods: '110' },
      conditions: [{ type: 'Ready', status: 'True', reason: 'KubeletReady', lastHeartbeatTime: new Date().toISOString() }],
    },
  }));
}
