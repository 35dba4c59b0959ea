import { Rule } from '../../problem';
import { readImageReference } from '../image-reference';
import { MultusSettings } from '../multus-settings';

export const multusImageDigest: Rule<MultusSettings> = {
  name: 'multus-image-digest',
  severity: 'warning',
  demands: 'an image is given by its digest',
  why: 'a tag can be moved, and the next node then runs another build, as root and with the host\'s directories',
  fix: 'append the digest to the reference',
  source: 'Google\'s document gives both images by digest',
  check: ({ release }) => (['multusImage', 'whereaboutsImage'] as const)
    .filter(key => {
      const image = readImageReference(release[key]);
      return image !== undefined && image.digest === undefined;
    })
    .map(key => ({
      path: `release.${key}`,
      message: `'${release[key]}' has no digest, so that nodes can come to run different builds; append @sha256:<digest>`,
    })),
};
