import { App, Chart } from 'cdk8s';
import { Multus, Namespaces, PodNetworks } from '../../../lib/kubernetes';
import { define, pod } from '../cluster';
import { configOf, PLUGIN, read, theirs } from '../networks/existing-cases';

/** Apps that a rule warns of, and their nearest neighbors that are complete. */
export interface MemberRuleCase {
  /** Name of the rule. */
  readonly rule: string;
  /** What is wrong, as a phrase. */
  readonly title: string;
  /** Fills an app, with which the rule has exactly one finding. */
  readonly fires: (app: App) => void;
  /** The whole finding, as `formatProblem` writes it. */
  readonly message: string;
  /** Where no rule of an app has a finding. */
  readonly silent: (app: App) => void;
}

function installed(app: App): Chart {
  const chart = new Chart(app, 'multus');
  new Multus(chart, 'multus', { globalNamespaces: ['default', 'networks'] });
  return chart;
}

const LACKS_MULTUS = 'multus: this app does not install Multus, so the rules assume its default settings; add the construct Multus, or acknowledge \'multus-installed\' and say where it is installed (multus-installed)';

function lacksNamespace(name: string): string {
  return `namespace: nothing in this app creates the namespace '${name}'; add new Namespaces(chart, 'namespaces', { names: ['${name}'] }), or acknowledge 'namespace-created' and say who creates it (namespace-created)`;
}

export const MEMBER_RULE_CASES: readonly MemberRuleCase[] = [
  {
    rule: 'multus-installed',
    title: 'definitions without an installation',
    fires: (app) => {
      define(new Chart(app, 'networks'), 'dataplane');
      define(new Chart(app, 'others'), 'storage');
    },
    message: LACKS_MULTUS,
    silent: (app) => {
      define(new Chart(app, 'networks'), 'dataplane');
      installed(app);
    },
  },
  {
    rule: 'multus-installed',
    title: 'workloads that name definitions of others',
    fires: app => PodNetworks.of(pod(new Chart(app, 'apps'), { annotations: { 'k8s.v1.cni.cncf.io/networks': 'theirs' } }), { acknowledge: { 'known-definitions': 'of the platform team' } }),
    message: LACKS_MULTUS,
    silent: app => PodNetworks.of(pod(new Chart(app, 'apps'))),
  },
  {
    rule: 'multus-installed',
    title: 'an installation elsewhere that nobody speaks of',
    fires: app => define(new Chart(app, 'networks'), 'dataplane'),
    message: LACKS_MULTUS,
    silent: app => define(new Chart(app, 'networks'), 'dataplane', { acknowledge: { 'multus-installed': 'by the platform team' } }),
  },
  {
    rule: 'namespace-created',
    title: 'a namespace of definitions',
    fires: (app) => {
      installed(app);
      const networks = new Chart(app, 'networks', { namespace: 'networks' });
      define(networks, 'dataplane');
      define(networks, 'storage');
    },
    message: lacksNamespace('networks'),
    silent: (app) => {
      new Namespaces(installed(app), 'namespaces', { names: ['networks'] });
      define(new Chart(app, 'networks', { namespace: 'networks' }), 'dataplane');
    },
  },
  {
    rule: 'namespace-created',
    title: 'a namespace of workloads',
    fires: (app) => {
      const definition = define(installed(app), 'dataplane');
      const voice = new Chart(app, 'voice', { namespace: 'voice' });
      PodNetworks.of(pod(voice, {}, 'first')).attach(definition);
      PodNetworks.of(pod(voice, {}, 'second')).attach(definition);
    },
    message: lacksNamespace('voice'),
    silent: (app) => {
      const definition = define(installed(app), 'dataplane');
      PodNetworks.of(pod(new Chart(app, 'system', { namespace: 'kube-system' }))).attach(definition);
    },
  },
  {
    rule: 'definitions-read',
    title: 'a definition of others that nobody reads',
    fires: (app) => {
      const chart = installed(app);
      theirs(chart, configOf(PLUGIN));
      PodNetworks.of(pod(chart, {}, 'first')).attach(define(chart, 'storage'));
      PodNetworks.of(pod(chart, {}, 'second')).attach(define(chart, 'control'));
    },
    message: 'definitions: the NetworkAttachmentDefinition \'multus/theirs\' is not read, so no rule sees it; read it with NetworkAttachmentDefinition.fromApiObject, or acknowledge \'definitions-read\' and say what it is for (definitions-read)',
    silent: (app) => {
      const chart = installed(app);
      read(theirs(chart, configOf(PLUGIN)));
      define(chart, 'storage');
    },
  },
];
