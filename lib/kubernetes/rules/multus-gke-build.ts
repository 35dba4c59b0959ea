import { Finding, Rule } from '../../problem';
import { readImageReference } from '../image-reference';
import { MultusRelease } from '../multus-release';
import { MultusSettings } from '../multus-settings';

export const multusGkeBuild: Rule<MultusSettings> = {
  name: 'multus-gke-build',
  severity: 'error',
  demands: 'the images of Multus and Whereabouts are builds of GKE\'s',
  why: 'another build of Multus never ends as an init container, so that the DaemonSet never starts, and has no /gkecmd; another build of Whereabouts does not '
    + 'know --cron-schedule and --enable-pod-watch and may not do what it needs',
  fix: 'take an image of gcr.io/gke-release, or a copy of one that keeps its tag (v4.2.1-gke.6) or digest',
  source: 'multus-cni v4.2.1, cmd/thin_entrypoint/main.go; whereabouts v0.7.0, cmd/controlloop/controlloop.go and its ClusterRole',
  check: ({ release }) => [
    ...built(release, 'multusImage', 'multus-cni', 'others never end as an init container, and have no /gkecmd'),
    ...built(release, 'whereaboutsImage', 'whereabouts', 'others do not know --cron-schedule and --enable-pod-watch, and need further permissions'),
  ],
};

function built(release: MultusRelease, key: 'multusImage' | 'whereaboutsImage', repository: string, reason: string): Finding[] {
  const image = readImageReference(release[key]);
  const known = readImageReference(MultusRelease.V4_2_1_GKE_6[key]);
  const fits = image === undefined
    || `/${image.name}`.endsWith(`/gke-release/${repository}`)
    || /-gke\.\d+$/.test(image.tag ?? '')
    || (image.digest !== undefined && image.digest === known?.digest);
  return fits ? [] : [{
    path: `release.${key}`,
    message: `'${release[key]}' is not a build of GKE's, and ${reason}; take one of gcr.io/gke-release/${repository}, or a copy that keeps its tag, which ends in -gke.<number>`,
  }];
}
