export * from './rule';
export * from './problem';
