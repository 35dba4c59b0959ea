import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import { ApplicationFolder, Multus, NetworkAttachmentDefinition, PodNetworks, SyncWaves } from '../../../lib/kubernetes';
import { CLUSTER, define, pod, workload } from '../cluster';

/** Apps in which a rule finds an order that does not work, and their nearest neighbors that work. */
export interface WaveRuleCase {
  /** Name of the rule. */
  readonly rule: string;
  /** What is wrong, as a phrase. */
  readonly title: string;
  /** Changes an app with waves, upon which the rule has exactly one finding. */
  readonly fires: (app: OrderedApp) => void;
  /** The object that the rule finds it at. */
  readonly at: string;
  /** The whole finding, as `formatProblem` writes it. */
  readonly message: string;
  /** Changes an app with waves in which no rule has a finding. */
  readonly silent: (app: OrderedApp) => void;
}

/** An app with waves, an installation, a definition and a Pod that is attached to it. */
export interface OrderedApp {
  readonly app: App;
  readonly multus: Multus;
  readonly definition: NetworkAttachmentDefinition;
  readonly pod: ApiObject;
}

const WAVE = 'argocd.argoproj.io/sync-wave';

export function orderedApp(): OrderedApp {
  const app = new App();
  new SyncWaves(app, 'sync-waves');
  const multus = new Multus(new Chart(app, 'multus'), 'multus', { topology: CLUSTER });
  const definition = define(new Chart(app, 'networks'), 'dataplane');
  const samplePod = pod(new Chart(app, 'workloads'));
  PodNetworks.of(samplePod).attach(definition);
  return { app, multus, definition, pod: samplePod };
}

function move(object: ApiObject, wave: string): void {
  object.metadata.addAnnotation(WAVE, wave);
}

/** A Job of a phase that is attached to a definition of another Application. */
function hook(app: App, phase: string): void {
  const elsewhere = define(new Chart(new ApplicationFolder(app, 'elsewhere'), 'networks'), 'storage');
  const job = workload(new Chart(app, 'jobs'), 'Job');
  job.metadata.addAnnotation('argocd.argoproj.io/hook', phase);
  PodNetworks.of(job).attach(elsewhere);
}

export const WAVE_RULE_CASES: readonly WaveRuleCase[] = [
  {
    rule: 'sync-wave-number',
    title: 'a word instead of a number',
    fires: one => move(one.pod, 'last'),
    at: 'workloads/pod',
    message: 'argocd.argoproj.io/sync-wave: \'last\' is not a whole number, so Argo CD takes wave 0; give one such as \'-1\', or leave the annotation out (sync-wave-number)',
    silent: one => move(one.pod, '+9'),
  },
  {
    rule: 'sync-wave-order',
    title: 'the DaemonSet moved alone',
    fires: ({ multus }) => move(multus.configMap, '-1'),
    at: 'multus/multus/DaemonSet',
    message: 'argocd.argoproj.io/sync-wave: it comes in wave -2, and \'multus/multus/ConfigMap\', which it needs, in wave -1; '
      + 'give \'multus/multus/ConfigMap\' no later one, or leave waves of your own out (sync-wave-order)',
    silent: ({ multus }) => move(multus.configMap, '-2'),
  },
  {
    rule: 'sync-wave-order',
    title: 'a definition beside the Pod that is attached to it',
    fires: ({ definition }) => definition.apiObject.addJsonPatch(JsonPatch.add('/metadata/annotations', { [WAVE]: '0' })),
    at: 'workloads/pod',
    message: 'argocd.argoproj.io/sync-wave: it comes in wave 0, and \'networks/nad-dataplane/Resource\', which it needs, in wave 0; '
      + 'give \'networks/nad-dataplane/Resource\' an earlier one, or leave waves of your own out (sync-wave-order)',
    silent: ({ definition }) => definition.apiObject.addJsonPatch(JsonPatch.add('/metadata/annotations', { [WAVE]: '-3' })),
  },
  {
    rule: 'sync-wave-order',
    title: 'a hook before Multus',
    fires: ({ app }) => hook(app, 'PreSync'),
    at: 'jobs/job',
    message: 'argocd.argoproj.io/sync-wave: it comes in wave 0 of phase PreSync, and \'multus/multus/DaemonSet\', which it needs, in wave -2; '
      + 'give \'multus/multus/DaemonSet\' an earlier one, or leave waves of your own out (sync-wave-order)',
    silent: ({ app }) => hook(app, 'PostSync'),
  },
];
