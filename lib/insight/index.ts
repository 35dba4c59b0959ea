export * from './changes/resource-change';
export { TopologyDiff } from './changes/topology-diff';
export { AddressPlan } from './plan/address-plan';
export * from './plan/address-plan-props';
export * from './plan/planned-range';
export * from './pod/pod-interface';
export * from './pod/pod-route';
export { PodView } from './pod/pod-view';
export * from './pod/pod-view-props';
