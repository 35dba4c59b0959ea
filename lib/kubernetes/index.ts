export * from './multus';
export * from './multus-props';
export * from './multus-release';
export * from './network-attachment-definition';
export * from './pod-networks';
export * from './warnings';
