import { Rule } from '../../problem';
import { readImageReference } from '../image-reference';
import { MultusSettings } from '../multus-settings';

/** The minor versions that the objects of the installation are written for. */
const KNOWN = { multusImage: 'v4.2', whereaboutsImage: 'v0.7' };

export const multusReleaseVersion: Rule<MultusSettings> = {
  name: 'multus-release-version',
  severity: 'warning',
  demands: 'the images are of Multus v4.2 and Whereabouts v0.7',
  why: 'Whereabouts v0.8 writes fields that the CustomResourceDefinitions here do not have, and v0.9 takes a lease for each node that the role here does not allow',
  fix: 'use MultusRelease.V4_2_1_GKE_6, or check the new version\'s CustomResourceDefinitions and roles against those of the construct',
  source: 'whereabouts v0.8.0 and v0.9.0, doc/crds',
  check: ({ release }) => (['multusImage', 'whereaboutsImage'] as const).flatMap(key => {
    const tag = readImageReference(release[key])?.tag;
    return tag === undefined || tag === KNOWN[key] || tag.startsWith(`${KNOWN[key]}.`) || tag.startsWith(`${KNOWN[key]}-`) ? [] : [{
      path: `release.${key}`,
      message: `the objects of the installation are those of ${KNOWN[key]}, got ${tag}; check that its CustomResourceDefinitions and roles are the same`,
    }];
  }),
};
