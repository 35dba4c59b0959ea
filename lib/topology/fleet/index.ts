export * from './address-space';
export * from './address-space-props';
export * from './fleet';
export * from './fleet-props';
