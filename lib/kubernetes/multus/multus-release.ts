import { V4_2_1_GKE_6 } from '../../cni/multus/release-images';

/** The two images of a release. */
export interface MultusReleaseImages {
  /**
   * Image of Multus, with its digest: `gcr.io/gke-release/multus-cni:v4.2.1-gke.6@sha256:…`. It must be a build of GKE: other
   * builds never end as an init container, and have no `/gkecmd`.
   */
  readonly multusImage: string;

  /**
   * Image of Whereabouts, with its digest: `gcr.io/gke-release/whereabouts:v0.7.0-gke.3@sha256:…`. It must be a build of GKE:
   * other builds do not know the flags of the reconciler and need more permissions.
   */
  readonly whereaboutsImage: string;
}

/** A version of Multus with its version of Whereabouts, as images that GKE builds. */
export class MultusRelease {
  /** Multus v4.2.1-gke.6 with Whereabouts v0.7.0-gke.3: the release of Google's document, by digest. */
  public static readonly V4_2_1_GKE_6 = MultusRelease.of(V4_2_1_GKE_6);

  /** Another release. The construct Multus refuses images that GKE did not build. */
  public static of(images: MultusReleaseImages): MultusRelease {
    return new MultusRelease(images.multusImage, images.whereaboutsImage);
  }

  private constructor(
    /** Image of Multus. */
    public readonly multusImage: string,
    /** Image of Whereabouts. */
    public readonly whereaboutsImage: string,
  ) {}
}
