import { MutatingPolicyApi } from './multus-guard-props';
import { Finding, Rule } from '../../problem';
import { isEarlier } from '../../topology/gke-version';
import { namespaceFindings } from '../app/namespace-name';

/** A guard in its app. */
export interface GuardFacts {
  readonly excludedNamespaces: readonly string[];
  /** Whether the configuration of Multus is known. */
  readonly knowsMultus: boolean;
  /** Path of another guard of the same cluster, if there is one. */
  readonly other?: string;
  /** Version of the cluster, if it is known. */
  readonly version?: string;
  /** The API of the policy for node selectors, if there is to be one. */
  readonly nodeSelectors?: MutatingPolicyApi;
  /** How many definitions the policy for node selectors knows. */
  readonly definitions: number;
}

export const guardNamespaces: Rule<GuardFacts> = {
  name: 'guard-namespaces',
  requires: 'the name of an excluded namespace has 1 to 63 lower-case letters, digits and hyphens, and begins and ends with a letter or digit',
  why: 'no namespace can have another name, so nothing is excluded',
  fix: 'correct the name',
  source: 'Kubernetes, names of namespaces (RFC 1123 label)',
  check: ({ excludedNamespaces }) => excludedNamespaces.flatMap((name, i) => namespaceFindings(`excludedNamespaces[${i}]`, name)),
};

export const oneGuard: Rule<GuardFacts> = {
  name: 'one-guard',
  requires: 'a cluster has one guard',
  why: 'the policies of both have the same names, so the one that you apply last silently replaces the other',
  fix: 'keep one of the two; in an app for several clusters, give each the `topology` of its cluster',
  source: 'Kubernetes: policies have no namespace',
  check: ({ other }) => (other === undefined ? [] : [{
    path: 'topology',
    message: `'${other}' guards the cluster already; keep one of the two, or give each the topology of its cluster`,
  }]),
};

export const guardedMultus: Rule<GuardFacts> = {
  name: 'guarded-multus',
  requires: 'the configuration of the Multus that is guarded is known',
  why: 'its settings decide which namespaces are open to all; a guard with others refuses Pods that Multus attaches, or lets pass what it is there for',
  fix: 'add `Multus` to the app, or give the configuration as `multusConfig`',
  source: 'Multus v4.2.1, pkg/k8sclient, isValidNamespaceReference',
  check: ({ knowsMultus }) => (knowsMultus ? [] : [{
    path: 'multusConfig',
    message: 'got nothing, and this app does not install Multus; give the configuration of the installation, such as MultusConfig.of({ globalNamespaces: [\'default\'] })',
  }]),
};

/** The first minor version of Kubernetes 1 that has ValidatingAdmissionPolicies in v1, and MutatingAdmissionPolicies. */
const VALIDATING = 30;
const MUTATING: { readonly [api in MutatingPolicyApi]: number } = { [MutatingPolicyApi.V1BETA1]: 34, [MutatingPolicyApi.V1]: 36 };

export const guardVersion: Rule<GuardFacts> = {
  name: 'guard-version',
  requires: 'the version of the cluster has the APIs of the policies',
  why: 'kubectl refuses them: "no matches for kind"',
  fix: 'upgrade the cluster, or leave the policies out',
  source: 'Kubernetes: ValidatingAdmissionPolicy is in v1 since 1.30, MutatingAdmissionPolicy in v1beta1 since 1.34 and in v1 since 1.36 (KEP-3488, KEP-3962)',
  check: ({ version, nodeSelectors }): Finding[] => {
    const since = nodeSelectors === undefined ? undefined : MUTATING[nodeSelectors];
    return [
      ...(isEarlier(version, [1, VALIDATING])
        ? [{ path: 'topology', message: `the cluster has version '${version}', and ValidatingAdmissionPolicies are there from 1.${VALIDATING} on; upgrade it, or leave the guard out` }]
        : []),
      ...(since !== undefined && isEarlier(version, [1, since])
        ? [{ path: 'nodeSelectors', message: `the cluster has version '${version}', and MutatingAdmissionPolicies of ${nodeSelectors} are there from 1.${since} on; upgrade it, or leave nodeSelectors out` }]
        : []),
    ];
  },
};

export const guardDefinitions: Rule<GuardFacts> = {
  name: 'guard-definitions',
  requires: 'a guard that adds node selectors knows a definition',
  why: 'it learns from the definitions of its app which label belongs to which definition, and adds nothing without any',
  fix: 'put the guard into the app of the definitions, or leave `nodeSelectors` out',
  source: 'the labels are those of the topology, which no definition on a cluster has',
  check: ({ nodeSelectors, definitions }) => (nodeSelectors === undefined || definitions > 0 ? [] : [{
    path: 'nodeSelectors',
    message: 'this app has no definition whose label could be added; put the guard into the app of the definitions, or leave nodeSelectors out',
  }]),
};

/** Every rule for a guard, in the order in which problems are shown. */
export const GUARD_RULES: readonly Rule<GuardFacts>[] = [guardNamespaces, oneGuard, guardedMultus, guardVersion, guardDefinitions];
