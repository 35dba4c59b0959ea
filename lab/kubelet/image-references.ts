import { KubernetesObject } from '../cluster/kubectl';
import { standIn } from '../parts/container-images';

interface PodSpec {
  readonly initContainers?: readonly { readonly image: string }[];
  readonly containers: readonly { readonly image: string }[];
}

/** The images that the Pods of these objects name, each once. */
export function imagesOf(objects: readonly KubernetesObject[]): string[] {
  const specs = objects.flatMap(({ kind, spec }) => {
    if (kind === 'Pod') return [spec as unknown as PodSpec];
    const { template } = (spec ?? {}) as { template?: { spec: PodSpec } };
    return template ? [template.spec] : [];
  });
  return [...new Set(specs.flatMap(({ initContainers = [], containers }) => [...initContainers, ...containers].map(({ image }) => image)))];
}

/** What stands in for an image: by its name, the same for all that the lab knows nothing of. */
export function standInFor(image: string): string {
  const name = image.replace(/[:@].*/, '').split('/').pop()!;
  return standIn(name === 'multus-cni' || name === 'whereabouts' ? name : 'app');
}

/**
 * The name by which containerd looks an image up: with its registry, and by digest alone where there is one. It does not compare the digest
 * with what it finds under the name, so that a stand-in can have it, and the manifests need no change.
 */
export function storedName(image: string): string {
  const [named, digest] = image.split('@');
  const parts = named.split('/');
  const full = parts.length > 1 && /[.:]|^localhost$/.test(parts[0]) ? named : `docker.io/${parts.length > 1 ? '' : 'library/'}${named}`;
  const repository = full.replace(/:[^/]*$/, '');
  return digest ? `${repository}@${digest}` : full === repository ? `${full}:latest` : full;
}
