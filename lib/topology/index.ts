export * from './additional-network';
export * from './cluster';
export * from './node-pool';
export * from './props';
export * from './topology';
export * from './vpc';
