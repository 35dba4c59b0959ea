export * from './acknowledgements';
export * from './nearest';
export * from './problem';
export type * from './rule';
