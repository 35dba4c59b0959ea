/** The same sources as another package. */
export interface Edition {
  /** Name of the package. */
  readonly name: string;
  /** What it is for. */
  readonly description: string;
  /** Rooms that it does not have. */
  readonly without: readonly string[];
  /** Packages that it names in place of others. */
  readonly instead: { readonly [name: string]: string };
  /** What a user installs beside it; the lowest version is that which it is compiled with. */
  readonly peers: { readonly [name: string]: string };
  /** Those of the peers that only a part of its users needs. */
  readonly optionalPeers: readonly string[];
  /** What jsii calls it in Python. */
  readonly python: string;
}

const KUBERNETES = { cdk8s: '^2.70.106', constructs: '^10.6.0' };

/** Editions by what they are called on the command line. */
export const EDITIONS: { readonly [edition: string]: Edition } = {
  // In Python, whoever imports a jsii package imports all that it depends on: with the Google provider that takes ten seconds and more.
  kubernetes: {
    name: 'cdk-gke-multus-kubernetes',
    description: 'The Kubernetes half of cdk-gke-multus: the same sources without the Terraform constructs and their provider.',
    without: ['terraform', 'apply'],
    instead: {},
    peers: KUBERNETES,
    optionalPeers: [],
    python: 'cdk_gke_multus_kubernetes',
  },
  // CDK Terrain goes on where cdktf ended. Its provider is made from google 8.
  cdktn: {
    name: 'cdk-gke-multus-cdktn',
    description: 'cdk-gke-multus for CDK Terrain (cdktn), which goes on where cdktf ended: the same sources.',
    without: [],
    instead: { 'cdktf': 'cdktn', '@cdktf/provider-google': '@cdktn/provider-google' },
    peers: { ...KUBERNETES, 'constructs': '>=10.6.0 <10.8.0', 'cdktn': '^0.24.0', '@cdktn/provider-google': '^21.1.0' },
    optionalPeers: ['cdk8s', 'cdktn', '@cdktn/provider-google'],
    python: 'cdk_gke_multus_cdktn',
  },
};
