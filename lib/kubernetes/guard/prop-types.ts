import { GuardAction, GuardFailurePolicy, MultusGuardProps, MutatingPolicyApi } from './multus-guard-props';
import { MultusConfig } from '../../cni/multus/multus-config';
import { closed, list, mismatch, oneOf, optional, string } from '../../problem/prop-type';
import { Topology } from '../../topology/topology';

export const multusGuardProps = closed<MultusGuardProps>({
  action: optional(oneOf(GuardAction)),
  excludedNamespaces: optional(list(string)),
  failurePolicy: optional(oneOf(GuardFailurePolicy)),
  nodeSelectors: optional(oneOf(MutatingPolicyApi)),
  multusConfig: optional((path, value) => (value instanceof MultusConfig ? [] : mismatch(path, value, 'a MultusConfig, such as MultusConfig.of()'))),
  topology: optional((path, value) => (value instanceof Topology ? [] : mismatch(path, value, 'a Topology'))),
});
