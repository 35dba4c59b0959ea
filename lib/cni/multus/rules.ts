import { ReleaseImages, V4_2_1_GKE_6 } from './release-images';
import { Finding, Rule } from '../../problem';

/* The images of an installation of Multus. */

/** The images of an installation. */
export interface ReleaseDraft {
  readonly release: ReleaseImages;
  /** What else of its props has an image. */
  readonly props?: { readonly kubectlImage?: string };
}

export const multusImageReference: Rule<ReleaseDraft> = {
  name: 'multus-image-reference',
  requires: 'an image reference has a registry and a path, and can have a tag and a sha256 digest of 64 hexadecimal digits',
  why: 'the kubelet cannot pull it (InvalidImageName)',
  fix: 'copy the reference from the registry',
  source: 'distribution/reference, the grammar of image references',
  check: ({ release }) => (['multusImage', 'whereaboutsImage'] as const)
    .filter(key => readImageReference(release[key]) === undefined)
    .map(key => ({
      path: `release.${key}`,
      message: `'${release[key]}' is not an image reference; write <registry>/<path>:<tag>@sha256:<64 hexadecimal digits>`,
    })),
};

export const multusGkeBuild: Rule<ReleaseDraft> = {
  name: 'multus-gke-build',
  requires: 'the images of Multus and Whereabouts are builds of GKE',
  why: 'another build of Multus never ends as an init container, so the DaemonSet never starts, and it has no /gkecmd; another build of Whereabouts does not '
    + 'know --cron-schedule and --enable-pod-watch, and lacks permissions that it needs',
  fix: 'use an image from gcr.io/gke-release, or a copy of one that keeps its tag (v4.2.1-gke.6) or digest',
  source: 'multus-cni v4.2.1, cmd/thin_entrypoint/main.go; whereabouts v0.7.0, cmd/controlloop/controlloop.go and its ClusterRole',
  check: ({ release }) => [
    ...built(release, 'multusImage', 'multus-cni', 'other builds never end as an init container, and have no /gkecmd'),
    ...built(release, 'whereaboutsImage', 'whereabouts', 'other builds do not know --cron-schedule and --enable-pod-watch, and need more permissions'),
  ],
};

function built(release: ReleaseImages, key: 'multusImage' | 'whereaboutsImage', repository: string, reason: string): Finding[] {
  const image = readImageReference(release[key]);
  const known = readImageReference(V4_2_1_GKE_6[key]);
  const fits = image === undefined
    || `/${image.name}`.endsWith(`/gke-release/${repository}`)
    || /-gke\.\d+$/.test(image.tag ?? '')
    || (image.digest !== undefined && image.digest === known?.digest);
  return fits ? [] : [{
    path: `release.${key}`,
    message: `'${release[key]}' is not a build of GKE, and ${reason}; use one from gcr.io/gke-release/${repository}, or a copy that keeps its tag, which ends in -gke.<number>`,
  }];
}

export const multusImageDigest: Rule<ReleaseDraft> = {
  name: 'multus-image-digest',
  severity: 'warning',
  requires: 'an image reference has a digest',
  why: 'a tag can move, and the next node then runs another build, as root and with access to directories of the node',
  fix: 'append the digest to the reference',
  source: 'Google\'s document gives both images by digest',
  check: ({ release: { multusImage, whereaboutsImage }, props: { kubectlImage = '' } = {} }) => Object.entries({
    'release.multusImage': multusImage, 'release.whereaboutsImage': whereaboutsImage, kubectlImage,
  }).filter(([, text]) => {
    const image = readImageReference(text);
    return image !== undefined && image.digest === undefined;
  }).map(([path, text]) => ({ path, message: `'${text}' has no digest, so nodes can run different builds; append @sha256:<digest>` })),
};

/** The minor versions for which the objects of the installation are written. */
const KNOWN = { multusImage: 'v4.2', whereaboutsImage: 'v0.7' };

export const multusReleaseVersion: Rule<ReleaseDraft> = {
  name: 'multus-release-version',
  severity: 'warning',
  requires: 'the images are those of Multus v4.2 and Whereabouts v0.7',
  why: 'Whereabouts v0.8 writes fields that the CustomResourceDefinitions here do not have, and v0.9 needs a lease for each node, which the role here does not allow',
  fix: 'use MultusRelease.V4_2_1_GKE_6, or check the new version\'s CustomResourceDefinitions and roles against those of the construct',
  source: 'whereabouts v0.8.0 and v0.9.0, doc/crds',
  check: ({ release }) => (['multusImage', 'whereaboutsImage'] as const).flatMap(key => {
    const tag = readImageReference(release[key])?.tag;
    return tag === undefined || tag === KNOWN[key] || tag.startsWith(`${KNOWN[key]}.`) || tag.startsWith(`${KNOWN[key]}-`) ? [] : [{
      path: `release.${key}`,
      message: `got ${tag}, but the objects of the installation are for ${KNOWN[key]}; check that its CustomResourceDefinitions and roles are the same`,
    }];
  }),
};

/** Every rule for the images of an installation, in the order in which problems are shown. */
export const IMAGE_RULES: readonly Rule<ReleaseDraft>[] = [multusImageReference, multusGkeBuild, multusImageDigest, multusReleaseVersion];

/** A reference to an image: `gcr.io/gke-release/whereabouts:v0.7.0-gke.3@sha256:2bb8…`. */
export interface ImageReference {
  /** Registry and path, without tag and digest. */
  readonly name: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** Reads an image reference; nothing if the text is not one. */
export function readImageReference(text: string): ImageReference | undefined {
  // A colon before a slash belongs to the port of the registry.
  const parts = /^(\S+?)(?::([^/:@\s]+))?(?:@([^/@\s]+))?$/.exec(text);
  if (!parts) return undefined;
  const [, name, tag, digest] = parts;
  const sound = /^[a-z0-9]+(?:(?:[._-]|__|-+)[a-z0-9]+)*(?::\d+)?(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*$/i.test(name)
    && name === name.toLowerCase()
    && (tag === undefined || /^\w[\w.-]{0,127}$/.test(tag))
    && (digest === undefined || /^sha256:[0-9a-f]{64}$/.test(digest));
  return sound ? { name, tag, digest } : undefined;
}
