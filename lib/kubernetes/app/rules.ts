import { AppRegistry } from './registry';
import { Rule } from '../../problem';

/** A definition or a workload as a member of its app. Only one member is asked to speak for the app, and one for each namespace. */
export interface MemberFacts {
  readonly namespace: string;
  /** Whether the app has no installation of Multus, and this member is to say so. */
  readonly lacksMultus: boolean;
  /** Whether nothing in the app creates the namespace, and this member is to say so. */
  readonly lacksNamespace: boolean;
}

/** Namespaces that every cluster has. */
const GIVEN = ['default', 'kube-system', 'kube-public', 'kube-node-lease'];

export function memberFacts(app: AppRegistry, namespace: string): MemberFacts {
  return {
    namespace,
    lacksMultus: app.installations.length === 0 && app.isFirst('multus'),
    lacksNamespace: !GIVEN.includes(namespace) && app.isFirst(`namespace ${namespace}`) && !app.createsNamespace(namespace),
  };
}

export const multusInstalled: Rule<MemberFacts> = {
  name: 'multus-installed',
  severity: 'warning',
  demands: 'an app with definitions or attached workloads has the installation of Multus as well',
  why: 'the settings of another installation are not known here, so that namespaces and node pools are judged by the defaults; and without any, Pods come up without their networks and without an error',
  fix: 'add `Multus` to the app, or acknowledge the rule with where it is installed',
  source: 'Multus is installed once in a cluster; multus-cni#1387',
  check: ({ lacksMultus }) => (lacksMultus ? [{
    path: 'multus',
    message: 'this app does not install Multus, so that its default settings are assumed; add the construct Multus, or acknowledge \'multus-installed\' with where it is installed',
  }] : []),
};

export const namespaceCreated: Rule<MemberFacts> = {
  name: 'namespace-created',
  severity: 'warning',
  demands: 'a namespace that the app uses is created by it, or is one that every cluster has',
  why: 'kubectl refuses the object: "namespaces not found"',
  fix: 'add `Namespaces` to the app, or acknowledge the rule with who creates the namespace',
  source: 'Kubernetes: a namespace must be there before what is in it',
  check: ({ namespace, lacksNamespace }) => (lacksNamespace ? [{
    path: 'namespace',
    message: `nothing in this app creates the namespace '${namespace}'; add new Namespaces(chart, 'namespaces', { names: ['${namespace}'] }), or acknowledge 'namespace-created' with who creates it`,
  }] : []),
};

/** Every rule of a member of an app, in the order in which their findings are shown. */
export const MEMBER_RULES: readonly Rule<MemberFacts>[] = [multusInstalled, namespaceCreated];
