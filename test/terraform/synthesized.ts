import { GoogleProvider } from '@cdktf/provider-google/lib/provider';
import { Testing, TerraformStack } from 'cdktf';
import { GkeInfrastructure } from '../../lib/terraform';
import { Profile, Topology, TopologyProps, Vpc } from '../../lib/topology';

export type Json = string | number | boolean | null | undefined | Json[] | JsonObject;
export interface JsonObject { readonly [key: string]: Json }

/** A stack as Terraform reads it. */
export interface Synthesized {
  readonly resource: { readonly [type: string]: { readonly [name: string]: JsonObject } };
  readonly output: { readonly [name: string]: JsonObject };
  readonly [block: string]: Json;
}

/** What gcloud sends for nodes, and the provider where there is no `node_config` block at all. */
export const SIX_SCOPES = [
  'https://www.googleapis.com/auth/devstorage.read_only',
  'https://www.googleapis.com/auth/logging.write',
  'https://www.googleapis.com/auth/monitoring',
  'https://www.googleapis.com/auth/service.management.readonly',
  'https://www.googleapis.com/auth/servicecontrol',
  'https://www.googleapis.com/auth/trace.append',
];

/** The topology of Google's document, with some of its props replaced. */
export function documented(changes: Partial<TopologyProps> = {}): TopologyProps {
  return {
    project: 'demo-project',
    profile: Profile.DOCUMENT,
    networks: [{
      name: 'dataplane',
      vpc: Vpc.create({ name: 'multus-vpc' }),
      subnetName: 'multus-subnet',
      primaryRange: '10.0.1.0/24',
      podRange: '172.16.1.0/24',
      podRangeName: 'multus-pods',
    }],
    cluster: {
      name: 'multus-cluster',
      version: '1.28',
      location: 'us-central1-c',
      vpc: Vpc.existing({ name: 'default' }),
      defaultPoolNodeCount: 3,
      deletionProtection: false,
    },
    nodePools: [{ name: 'multus-pool', networks: ['dataplane'], nodeCount: 3, maxPodsPerNode: 8, oauthScopes: SIX_SCOPES }],
    ...changes,
  };
}

/** The documented topology with some props of its cluster replaced. */
export function withCluster(changes: Partial<TopologyProps['cluster']>): TopologyProps {
  return documented({ cluster: { ...documented().cluster, ...changes } });
}

/** Two networks, in VPCs of these names, carried by one node pool each, or both by the one that is given. */
export function twoNetworks(first: Vpc, second: Vpc, nodePools?: TopologyProps['nodePools']): TopologyProps {
  return documented({
    networks: [
      { name: 'red', vpc: first, primaryRange: '10.0.1.0/24', podRange: '172.16.1.0/24' },
      { name: 'blue', vpc: second, primaryRange: '10.0.2.0/24', podRange: '172.16.2.0/24' },
    ],
    nodePools: nodePools ?? [
      { name: 'red-pool', networks: ['red'] },
      { name: 'blue-pool', networks: ['blue'] },
    ],
  });
}

/** A cluster VPC that is created, to be spread into the props of a cluster. */
export const CREATED_CLUSTER_VPC = {
  vpc: Vpc.create({ name: 'main' }),
  primaryRange: '10.10.0.0/20',
  podRange: '10.20.0.0/16',
  serviceRange: '10.30.0.0/20',
};

/** An empty stack with a provider, which is all that an infrastructure needs of its surroundings. */
export function emptyStack(): TerraformStack {
  const stack = new TerraformStack(Testing.app(), 'stack');
  new GoogleProvider(stack, 'google');
  return stack;
}

export function synthesize(stack: TerraformStack): Synthesized {
  return JSON.parse(Testing.synth(stack, true)) as Synthesized;
}

/** The infrastructure `infra` of one topology in a stack of its own, synthesized. */
export function infrastructure(props: TopologyProps): Synthesized {
  return infrastructureOf(new Topology(props));
}

export function infrastructureOf(topology: Topology): Synthesized {
  const stack = emptyStack();
  new GkeInfrastructure(stack, 'infra', { topology });
  return synthesize(stack);
}

/** All resources of the type; the key is the name in their address. */
export function all(synthesized: Synthesized, type: string): JsonObject[] {
  return Object.values(synthesized.resource[type] ?? {});
}

/** The one resource of the type. */
export function only(synthesized: Synthesized, type: string): JsonObject {
  const found = all(synthesized, type);
  expect(found).toHaveLength(1);
  return found[0];
}

/** The resource of this type whose `name` is this. */
export function named(synthesized: Synthesized, type: string, name: string): JsonObject {
  const found = all(synthesized, type).find(one => one.name === name);
  expect(found).toBeDefined();
  return found!;
}

/** The address of the resource of this type whose `name` is this, such as `google_compute_network.infra_…`. */
export function address(synthesized: Synthesized, type: string, name: string): string {
  const found = Object.entries(synthesized.resource[type] ?? {}).find(([, one]) => one.name === name);
  expect(found).toBeDefined();
  return `${type}.${found![0]}`;
}

/** The addresses of the secondary ranges that Terraform remembers. */
export function rangesOf(synthesized: Synthesized): string[] {
  return Object.keys(synthesized.resource.terraform_data).map(name => `terraform_data.${name}`);
}
