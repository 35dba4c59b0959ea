import { AppRegistry } from './registry';
import { Rule } from '../../problem';

/** A definition or a workload as a member of its app. One member reports for the app, and one for each namespace. */
export interface MemberFacts {
  readonly namespace: string;
  /** Whether the app has no installation of Multus, and this member reports it. */
  readonly lacksMultus: boolean;
  /** Whether nothing in the app creates the namespace, and this member reports it. */
  readonly lacksNamespace: boolean;
  /** Paths of the definitions of others that nobody has read, if this member reports them. */
  readonly unread: readonly string[];
}

/** Namespaces that every cluster has. */
const GIVEN = ['default', 'kube-system', 'kube-public', 'kube-node-lease'];

export function memberFacts(app: AppRegistry, namespace: string): MemberFacts {
  return {
    namespace,
    lacksMultus: app.installations.length === 0 && app.isFirst('multus'),
    lacksNamespace: !GIVEN.includes(namespace) && app.isFirst(`namespace ${namespace}`) && !app.createsNamespace(namespace),
    unread: app.isFirst('unread') ? app.unreadDefinitions() : [],
  };
}

export const multusInstalled: Rule<MemberFacts> = {
  name: 'multus-installed',
  severity: 'warning',
  requires: 'an app with definitions or attached workloads also has an installation of Multus',
  why: 'the settings of an installation elsewhere are not known here, so the rules assume the defaults for namespaces and node pools; and without any installation, Pods start without their networks and without an error',
  fix: 'add `Multus` to the app, or acknowledge the rule and say where Multus is installed',
  source: 'Multus is installed once in a cluster; multus-cni#1387',
  check: ({ lacksMultus }) => (lacksMultus ? [{
    path: 'multus',
    message: 'this app does not install Multus, so the rules assume its default settings; add the construct Multus, or acknowledge \'multus-installed\' and say where it is installed',
  }] : []),
};

export const namespaceCreated: Rule<MemberFacts> = {
  name: 'namespace-created',
  severity: 'warning',
  requires: 'the app creates the namespaces that it uses, except those that every cluster has',
  why: 'kubectl refuses the object: "namespaces not found"',
  fix: 'add `Namespaces` to the app, or acknowledge the rule and say who creates the namespace',
  source: 'Kubernetes: a namespace must exist before its content',
  check: ({ namespace, lacksNamespace }) => (lacksNamespace ? [{
    path: 'namespace',
    message: `nothing in this app creates the namespace '${namespace}'; add new Namespaces(chart, 'namespaces', { names: ['${namespace}'] }), or acknowledge 'namespace-created' and say who creates it`,
  }] : []),
};

export const definitionsRead: Rule<MemberFacts> = {
  name: 'definitions-read',
  severity: 'warning',
  requires: 'every NetworkAttachmentDefinition of the app that others wrote is read',
  why: 'no rule sees it otherwise: it can have another mode on the same node interface, or hand out the same addresses',
  fix: 'read it with `NetworkAttachmentDefinition.fromApiObject`, or acknowledge the rule and say what it is for',
  source: 'Multus attaches Pods to every NetworkAttachmentDefinition of the cluster',
  check: ({ unread }) => unread.map(path => ({
    path: 'definitions',
    message: `the NetworkAttachmentDefinition '${path}' is not read, so no rule sees it; read it with NetworkAttachmentDefinition.fromApiObject, or acknowledge 'definitions-read' and say what it is for`,
  })),
};

/** Every rule for a member of an app, in the order in which problems are shown. */
export const MEMBER_RULES: readonly Rule<MemberFacts>[] = [multusInstalled, namespaceCreated, definitionsRead];
