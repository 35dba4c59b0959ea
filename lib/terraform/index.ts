export * from './additional-vpc';
export * from './cluster-vpc';
export * from './gke-cluster';
export * from './gke-infrastructure';
export * from './gke-node-pool';
export { NodeIdentity, type NodeIdentityProps } from './node-identity';
