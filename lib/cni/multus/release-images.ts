/** The two images of a release. */
export interface ReleaseImages {
  readonly multusImage: string;
  readonly whereaboutsImage: string;
}

/** Those of Google's document, by digest. */
export const V4_2_1_GKE_6: ReleaseImages = {
  multusImage: 'gcr.io/gke-release/multus-cni:v4.2.1-gke.6@sha256:25b48b8dbbf6c78a10452836f52dee456514783565b70633a168a39e6d322310',
  whereaboutsImage: 'gcr.io/gke-release/whereabouts:v0.7.0-gke.3@sha256:2bb8450a99d86c73b262f5ccd8c433d3e3abf17d36ee5c3bf1056a1fe479e8c2',
};
