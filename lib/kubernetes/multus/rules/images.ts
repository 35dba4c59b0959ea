import { readImageReference } from '../../../cni/multus/rules';
import { Rule } from '../../../problem';
import { GKE_REGISTRY, MultusSettings } from '../settings';

export const multusImageRegistry: Rule<MultusSettings> = {
  name: 'multus-image-registry',
  requires: 'the registry is a host and a path without scheme, tag and slash at the end, and replaces gcr.io/gke-release in at least one image',
  why: 'the images cannot be pulled, or still come from the old registry',
  fix: 'write it like europe-docker.pkg.dev/my-project/gke-release',
  source: 'distribution/reference, the grammar of image references',
  check: ({ props: { imageRegistry }, release }) => {
    if (imageRegistry === undefined) return [];
    const path = 'imageRegistry';
    const image = readImageReference(imageRegistry);
    if (image === undefined || image.tag !== undefined || image.digest !== undefined) {
      return [{ path, message: `'${imageRegistry}' is not a registry; write host and path without 'https://', tag and '/' at the end, such as 'europe-docker.pkg.dev/my-project/gke-release'` }];
    }
    return [release.multusImage, release.whereaboutsImage].some(one => one.startsWith(`${GKE_REGISTRY}/`))
      ? []
      : [{ path, message: `replaces ${GKE_REGISTRY}, but no image of the release comes from there; write the registry into the release's images` }];
  },
};
