import { Rule } from '../../problem';
import { readImageReference } from '../image-reference';
import { MultusSettings } from '../multus-settings';

export const multusImageReference: Rule<MultusSettings> = {
  name: 'multus-image-reference',
  severity: 'error',
  demands: 'an image is given by registry, path, tag and digest, with a sha256 digest of 64 hexadecimal digits',
  why: 'the kubelet cannot pull it (InvalidImageName)',
  fix: 'copy the reference from the registry',
  source: 'distribution/reference, the grammar of image references',
  check: ({ release }) => (['multusImage', 'whereaboutsImage'] as const)
    .filter(key => readImageReference(release[key]) === undefined)
    .map(key => ({
      path: `release.${key}`,
      message: `'${release[key]}' is not an image reference, write <registry>/<path>:<tag>@sha256:<64 hexadecimal digits>`,
    })),
};
