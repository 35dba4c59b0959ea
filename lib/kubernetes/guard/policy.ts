import { Variable } from './cel';
import { GuardAction, GuardFailurePolicy } from './multus-guard-props';

/** The API group of policies. */
export const GROUP = 'admissionregistration.k8s.io';

/** The settings that all policies have. */
export interface PolicySettings {
  readonly action: GuardAction;
  readonly failurePolicy: GuardFailurePolicy;
  readonly excludedNamespaces: readonly string[];
}

/** Objects that a policy looks at. */
export interface Resources {
  readonly apiGroups: readonly string[];
  readonly apiVersions: readonly string[];
  readonly resources: readonly string[];
}

/** One thing that must hold. */
export interface Validation {
  readonly expression: string;
  /** What is said otherwise; the name of the rule comes last. */
  readonly message: string;
  /** An expression of the same, with what was got. */
  readonly messageExpression?: string;
}

/** What a policy judges, of the objects that it looks at. */
export interface Judgement {
  readonly resources: readonly Resources[];
  /** Which of the objects, by name. What others wrote in another way is not held up. */
  readonly conditions: { readonly [name: string]: string };
  readonly variables: readonly Variable[];
  readonly validations: readonly Validation[];
}

/** The API server takes a warning and a refusal of the same policy for a mistake. */
const ACTIONS: { readonly [action in GuardAction]: readonly string[] } = {
  [GuardAction.DENY]: ['Deny'],
  [GuardAction.WARN]: ['Warn', 'Audit'],
  [GuardAction.AUDIT]: ['Audit'],
};

/** A policy, and the spec of the binding without which it does nothing. */
export interface Policy {
  readonly apiVersion: string;
  readonly kind: string;
  readonly spec: object;
  readonly binding: object;
}

export function validatingPolicy(name: string, { action, failurePolicy, excludedNamespaces }: PolicySettings, judgement: Judgement): Policy {
  return {
    apiVersion: `${GROUP}/v1`,
    kind: 'ValidatingAdmissionPolicy',
    spec: {
      failurePolicy,
      matchConstraints: { resourceRules: resourceRules(judgement.resources, ['CREATE', 'UPDATE']) },
      matchConditions: Object.entries(judgement.conditions).map(([condition, expression]) => ({ name: condition, expression })),
      variables: judgement.variables,
      validations: judgement.validations.map(validation => ({ ...validation, reason: 'Invalid' })),
    },
    binding: { policyName: name, validationActions: ACTIONS[action], matchResources: matchResources(excludedNamespaces) },
  };
}

export function resourceRules(resources: readonly Resources[], operations: readonly string[]): object[] {
  // The scope is what the API server would fill in, and a second apply would take away.
  return resources.map(rule => ({ ...rule, operations, scope: '*' }));
}

/** Each namespace has its name as a label. */
export function matchResources(excludedNamespaces: readonly string[]): object | undefined {
  return excludedNamespaces.length === 0 ? undefined : {
    namespaceSelector: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: excludedNamespaces }] },
  };
}
