export * from './cluster-diff';
export * from './cluster-report';
export * from './doctor';
export * from './import/imported-topology';
export { type ManifestFile } from './manifests/documents';
export { type ObjectProblem } from './object-problem';
export * from './range-use';
