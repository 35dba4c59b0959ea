import { createRequire } from 'module';

const load = createRequire(__filename);

/*
 * What reads the texts of others is loaded when a text is first read. Manifests that are only written do not wait for it.
 */

export function multusReader(): typeof import('./multus-config-reading') {
  return load('./multus-config-reading') as typeof import('./multus-config-reading');
}

export function annotationReader(): typeof import('./annotation-grammar') {
  return load('./annotation-grammar') as typeof import('./annotation-grammar');
}

export function nadReader(): typeof import('./nad-grammar') {
  return load('./nad-grammar') as typeof import('./nad-grammar');
}

export function whereaboutsReader(): typeof import('./whereabouts-reading') {
  return load('./whereabouts-reading') as typeof import('./whereabouts-reading');
}
