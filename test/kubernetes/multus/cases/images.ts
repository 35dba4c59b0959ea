import { MultusRuleCase, installed } from './rule-case';
import { MultusProps, MultusRelease } from '../../../../lib/kubernetes';

const DIGEST = `@sha256:${'a'.repeat(64)}`;

const { multusImage, whereaboutsImage } = MultusRelease.V4_2_1_GKE_6;

const MIRRORED = { multusImage: `mirror.example/multus-cni:v4.2.1-gke.6${DIGEST}`, whereaboutsImage: `mirror.example/whereabouts:v0.7.0-gke.3${DIGEST}` };

function release(images: { readonly multusImage?: string; readonly whereaboutsImage?: string }): MultusProps {
  return installed({ release: MultusRelease.of({ multusImage, whereaboutsImage, ...images }) });
}

export const MULTUS_IMAGES_CASES: readonly MultusRuleCase[] = [
  {
    rule: 'multus-image-reference',
    title: 'a digest that is cut off',
    fires: release({ multusImage: 'gcr.io/gke-release/multus-cni:v4.2.1-gke.6@sha256:25b48b8d' }),
    message: 'release.multusImage: \'gcr.io/gke-release/multus-cni:v4.2.1-gke.6@sha256:25b48b8d\' is not an image reference; write <registry>/<path>:<tag>@sha256:<64 hexadecimal digits> (multus-image-reference)',
    silent: release({ multusImage }),
  },
  {
    rule: 'multus-image-reference',
    title: 'a URL for an image',
    fires: release({ whereaboutsImage: `https://${whereaboutsImage}` }),
    message: `release.whereaboutsImage: 'https://${whereaboutsImage}' is not an image reference; write <registry>/<path>:<tag>@sha256:<64 hexadecimal digits> (multus-image-reference)`,
    silent: release({ whereaboutsImage }),
  },
  {
    rule: 'multus-gke-build',
    title: 'the upstream image of Multus',
    fires: release({ multusImage: `ghcr.io/k8snetworkplumbingwg/multus-cni:v4.2.1${DIGEST}` }),
    message: `release.multusImage: 'ghcr.io/k8snetworkplumbingwg/multus-cni:v4.2.1${DIGEST}' is not a build of GKE, and other builds never end as an init container, and have no /gkecmd; use one from gcr.io/gke-release/multus-cni, or a copy that keeps its tag, which ends in -gke.<number> (multus-gke-build)`,
    silent: release({ multusImage: `eu.gcr.io/gke-release/multus-cni:v4.2.1${DIGEST}` }),
  },
  {
    rule: 'multus-gke-build',
    title: 'the upstream image of Whereabouts',
    fires: release({ whereaboutsImage: `ghcr.io/k8snetworkplumbingwg/whereabouts:v0.7.0${DIGEST}` }),
    message: `release.whereaboutsImage: 'ghcr.io/k8snetworkplumbingwg/whereabouts:v0.7.0${DIGEST}' is not a build of GKE, and other builds do not know --cron-schedule and --enable-pod-watch, and need more permissions; use one from gcr.io/gke-release/whereabouts, or a copy that keeps its tag, which ends in -gke.<number> (multus-gke-build)`,
    silent: release({ whereaboutsImage: `mirror.example:5000/copies/whereabouts:v0.7.0-gke.4${DIGEST}` }),
  },
  {
    rule: 'multus-gke-build',
    title: 'another image than GKE\'s under another name',
    fires: release({ multusImage: `mirror.example/multus${DIGEST}` }),
    message: `release.multusImage: 'mirror.example/multus${DIGEST}' is not a build of GKE, and other builds never end as an init container, and have no /gkecmd; use one from gcr.io/gke-release/multus-cni, or a copy that keeps its tag, which ends in -gke.<number> (multus-gke-build)`,
    silent: release({ multusImage: `mirror.example/multus${multusImage.slice(multusImage.indexOf('@'))}` }),
  },
  {
    rule: 'multus-image-digest',
    title: 'an image by its tag',
    fires: release({ multusImage: 'gcr.io/gke-release/multus-cni:v4.2.1-gke.6' }),
    message: 'release.multusImage: \'gcr.io/gke-release/multus-cni:v4.2.1-gke.6\' has no digest, so nodes can run different builds; append @sha256:<digest> (multus-image-digest)',
    silent: release({ multusImage: `gcr.io/gke-release/multus-cni${DIGEST}` }),
  },
  {
    rule: 'multus-release-version',
    title: 'a later Whereabouts',
    fires: release({ whereaboutsImage: `gcr.io/gke-release/whereabouts:v0.9.0-gke.1${DIGEST}` }),
    message: 'release.whereaboutsImage: got v0.9.0-gke.1, but the objects of the installation are for v0.7; check that its CustomResourceDefinitions and roles are the same (multus-release-version)',
    silent: release({ whereaboutsImage: `gcr.io/gke-release/whereabouts:v0.7.1-gke.9${DIGEST}` }),
  },
  {
    rule: 'multus-release-version',
    title: 'a version that only begins like the known one',
    fires: release({ multusImage: `gcr.io/gke-release/multus-cni:v4.20.0-gke.1${DIGEST}` }),
    message: 'release.multusImage: got v4.20.0-gke.1, but the objects of the installation are for v4.2; check that its CustomResourceDefinitions and roles are the same (multus-release-version)',
    silent: release({ multusImage: `gcr.io/gke-release/multus-cni:v4.2.2-gke.1${DIGEST}` }),
  },
  ...['https://mirror.example/gke-release', 'mirror.example/gke-release/', 'mirror.example/gke-release:v1', ''].map((imageRegistry): MultusRuleCase => ({
    rule: 'multus-image-registry',
    title: `the registry '${imageRegistry}'`,
    fires: installed({ imageRegistry }),
    message: `imageRegistry: '${imageRegistry}' is not a registry; write host and path without 'https://', tag and '/' at the end, such as 'europe-docker.pkg.dev/my-project/gke-release' (multus-image-registry)`,
    silent: installed({ imageRegistry: 'mirror.example:5000/gke-release' }),
  })),
  {
    rule: 'multus-image-registry',
    title: 'a registry for images that are elsewhere',
    fires: { ...release(MIRRORED), imageRegistry: 'europe-docker.pkg.dev/my-project/gke-release' },
    message: 'imageRegistry: replaces gcr.io/gke-release, but no image of the release comes from there; write the registry into the release\'s images (multus-image-registry)',
    silent: release(MIRRORED),
  },
];
