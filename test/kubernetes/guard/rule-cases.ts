import { App, Chart } from 'cdk8s';
import { MultusConfig } from '../../../lib/cni';
import { Multus, MultusGuard, MultusGuardProps, MutatingPolicyApi, NetworkAttachmentDefinition } from '../../../lib/kubernetes';
import { Topology } from '../../../lib/topology';
import { described } from '../../topology/description';

/** Apps with a guard that a rule objects to, and their nearest neighbors that are valid. */
export interface GuardRuleCase {
  /** Name of the rule. */
  readonly rule: string;
  /** What is wrong, as a phrase. */
  readonly title: string;
  /** Makes an app in which the rule has exactly one finding, and no other rule has any. */
  readonly fires: (app: App) => void;
  /** The whole finding, as `formatProblem` writes it. */
  readonly message: string;
  /** Makes an app in which no rule has a finding. */
  readonly silent: (app: App) => void;
}

function topology(version: string, name: string = 'demo'): Topology {
  return new Topology(described({ cluster: { name, version } }));
}

export function guard(app: App, props: MultusGuardProps = {}, chart: string = 'guard'): MultusGuard {
  return new MultusGuard(new Chart(app, chart), 'guard', props);
}

function install(app: App, of: Topology): void {
  new Multus(new Chart(app, 'multus'), 'multus', { topology: of });
}

function define(app: App, of: Topology): void {
  new NetworkAttachmentDefinition(new Chart(app, 'networks'), 'nad', { network: of.networks[0] });
}

function withSelectors(nodeSelectors: MutatingPolicyApi, version: string): (app: App) => void {
  return (app) => {
    install(app, topology(version));
    define(app, topology(version));
    guard(app, { nodeSelectors });
  };
}

const multusConfig = MultusConfig.of();

export const GUARD_RULE_CASES: readonly GuardRuleCase[] = [
  {
    rule: 'guard-namespaces',
    title: 'a name with a capital letter',
    fires: app => guard(app, { multusConfig, excludedNamespaces: ['kube-system', 'Platform'] }),
    message: 'excludedNamespaces[1]: \'Platform\' is not the name of a namespace; use 1 to 63 lower-case letters, digits and hyphens, beginning and ending with a letter or digit (guard-namespaces)',
    silent: app => guard(app, { multusConfig, excludedNamespaces: ['kube-system', 'platform'] }),
  },
  {
    rule: 'one-guard',
    title: 'two guards',
    fires: (app) => {
      guard(app, { multusConfig, topology: topology('1.33', 'blue') }, 'first');
      guard(app, { multusConfig }, 'second');
    },
    message: 'topology: \'first/guard\' guards the cluster already; keep one of the two, or give each the topology of its cluster (one-guard)',
    silent: (app) => {
      guard(app, { multusConfig, topology: topology('1.33', 'blue') }, 'first');
      guard(app, { multusConfig, topology: topology('1.33', 'green') }, 'second');
    },
  },
  {
    rule: 'guarded-multus',
    title: 'no installation',
    fires: app => guard(app),
    message: 'multusConfig: got nothing, and this app does not install Multus; give the configuration of the installation, such as MultusConfig.of({ globalNamespaces: [\'default\'] }) (guarded-multus)',
    silent: (app) => {
      guard(app);
      install(app, topology('1.33'));
    },
  },
  {
    rule: 'guard-version',
    title: 'a cluster without the policies',
    fires: (app) => {
      install(app, topology('1.29'));
      guard(app);
    },
    message: 'topology: the cluster has version \'1.29\', and ValidatingAdmissionPolicies are there from 1.30 on; upgrade it, or leave the guard out (guard-version)',
    silent: (app) => {
      install(app, topology('1.30'));
      guard(app);
    },
  },
  {
    rule: 'guard-version',
    title: 'a cluster without mutating policies',
    fires: withSelectors(MutatingPolicyApi.V1BETA1, '1.33'),
    message: 'nodeSelectors: the cluster has version \'1.33\', and MutatingAdmissionPolicies of v1beta1 are there from 1.34 on; upgrade it, or leave nodeSelectors out (guard-version)',
    silent: withSelectors(MutatingPolicyApi.V1BETA1, '1.34'),
  },
  {
    rule: 'guard-version',
    title: 'a cluster with mutating policies in beta only',
    fires: withSelectors(MutatingPolicyApi.V1, '1.35'),
    message: 'nodeSelectors: the cluster has version \'1.35\', and MutatingAdmissionPolicies of v1 are there from 1.36 on; upgrade it, or leave nodeSelectors out (guard-version)',
    silent: withSelectors(MutatingPolicyApi.V1, '1.36'),
  },
  {
    rule: 'guard-definitions',
    title: 'node selectors without a definition',
    fires: app => guard(app, { multusConfig, nodeSelectors: MutatingPolicyApi.V1 }),
    message: 'nodeSelectors: this app has no definition whose label could be added; put the guard into the app of the definitions, or leave nodeSelectors out (guard-definitions)',
    silent: (app) => {
      guard(app, { multusConfig, nodeSelectors: MutatingPolicyApi.V1 });
      define(app, topology('1.36'));
    },
  },
];
