export * from './address';
export * from './apply';
export * from './cni';
export * from './insight';
export * from './kubernetes';
export * from './problem/problem';
export * from './terraform';
export * from './topology';
