export { AddressPlan } from './address-plan';
export * from './address-plan-props';
export * from './planned-range';
export * from './pod-interface';
export * from './pod-route';
export { PodView } from './pod-view';
export * from './pod-view-props';
export * from './resource-change';
export { TopologyDiff } from './topology-diff';
