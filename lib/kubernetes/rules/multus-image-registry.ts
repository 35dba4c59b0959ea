import { Rule } from '../../problem';
import { readImageReference } from '../image-reference';
import { GKE_REGISTRY, MultusSettings } from '../multus-settings';

export const multusImageRegistry: Rule<MultusSettings> = {
  name: 'multus-image-registry',
  severity: 'error',
  demands: 'the registry is a host and a path without scheme, tag and slash at the end, and stands for gcr.io/gke-release in at least one image',
  why: 'the images could not be pulled, or would still be pulled from where they were',
  fix: 'write it like europe-docker.pkg.dev/my-project/gke-release',
  source: 'distribution/reference, the grammar of image references',
  check: ({ props: { imageRegistry }, release }) => {
    if (imageRegistry === undefined) return [];
    const path = 'imageRegistry';
    const image = readImageReference(imageRegistry);
    if (image === undefined || image.tag !== undefined || image.digest !== undefined) {
      return [{ path, message: `'${imageRegistry}' is not a registry, write host and path without 'https://', tag and '/' at the end, such as 'europe-docker.pkg.dev/my-project/gke-release'` }];
    }
    return [release.multusImage, release.whereaboutsImage].some(one => one.startsWith(`${GKE_REGISTRY}/`))
      ? []
      : [{ path, message: `takes the place of ${GKE_REGISTRY}, which no image of the release is pulled from; write the registry into the release's images` }];
  },
};
