export * from './acknowledgements';
export * from './rule';
export * from './problem';
