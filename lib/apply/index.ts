export * from './applied-manifests';
export * from './applied-manifests-props';
