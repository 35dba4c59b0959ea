import { CHANGES } from './changes';
import { Planned, withPool } from './changes/change';
import { describeWithTerraform, Terraform, TerraformPlan } from './terraform';
import { GkeInfrastructure } from '../../../lib/terraform';
import { Topology, TopologyProps } from '../../../lib/topology';
import { TRAITS } from '../../fixtures/provider/traits';
import { documented, emptyStack, infrastructure, Synthesized, synthesize } from '../synthesized';

/** All that a plan does, in the form of the table. Ranges that Terraform remembers are nothing in Google Cloud; what follows them is in the plan. */
function summary({ resource_changes: changes = [] }: TerraformPlan): { [address: string]: Planned } {
  return Object.fromEntries(changes.filter(({ type, change }) => type !== 'terraform_data' && change.actions[0] !== 'no-op').map(({ address, change }) => [
    // google_container_cluster.infra_cluster_D4B63BD2 is cluster.cluster
    address.replace(/^google_(compute_|container_|project_)?/, '').replace('.infra_', '.').replace(/_[0-9A-F]{8}$/, ''),
    change.actions.length === 1 ? change.actions[0] : change.actions.join() === 'delete,create' ? replaced(change.replace_paths) : change.actions.join(),
  ]));
}

/** Each argument once, without the numbers of items. */
function replaced(paths: readonly (readonly (string | number)[])[] | undefined): Planned {
  return paths === undefined ? 'replace' : [...new Set(paths.map(path => path.filter(step => typeof step === 'string').join('.')))].sort();
}

function sorted(plan: { readonly [address: string]: Planned }): { [address: string]: Planned } {
  return Object.fromEntries(Object.entries(plan).map(([address, planned]) => [address, typeof planned === 'string' ? planned : [...planned].sort()]));
}

describeWithTerraform('what a change of the topology does to what was applied', () => {
  const terraform = new Terraform();
  const states = new Map<string, Promise<string>>();

  beforeAll(() => terraform.start());
  afterAll(() => terraform.stop());

  /** Many changes begin with the same topology, which is applied once. */
  function applied(stack: Synthesized): Promise<string> {
    const key = JSON.stringify(stack);
    const state = states.get(key) ?? terraform.apply(stack);
    states.set(key, state);
    return state;
  }

  async function change(from: TopologyProps, to: TopologyProps): Promise<{ [address: string]: Planned }> {
    return summary(await terraform.plan(infrastructure(to), await applied(infrastructure(from))));
  }

  test.each(CHANGES.map(row => [row.what, row] as const))('%s', async (_what, { from, to, plan }) => {
    expect(await change(from, to)).toEqual(sorted(plan));
  }, 30_000);

  test('no row says nothing for want of a difference', () => {
    const same = CHANGES.filter(({ from, to }) => JSON.stringify(new Topology(from)) === JSON.stringify(new Topology(to)));
    expect(same.map(({ what }) => what)).toEqual([]);
  });

  test('another order of the secondary ranges is no change', async () => {
    const stack = infrastructure(CHANGES.find(({ what }) => what === 'podRange of the cluster')!.from);
    const reordered = structuredClone(stack);
    const subnets = Object.values(reordered.resource.google_compute_subnetwork) as { secondary_ip_range: unknown[] }[];
    subnets.forEach(subnet => subnet.secondary_ip_range.reverse());
    expect(reordered).not.toEqual(stack);
    expect(summary(await terraform.plan(reordered, await applied(stack)))).toEqual({});
  }, 30_000);

  test('a resource that must not be destroyed makes the plan fail, and says which', async () => {
    const protectedStack = (props: TopologyProps): Synthesized => {
      const stack = emptyStack();
      new GkeInfrastructure(stack, 'infra', { topology: new Topology(props) }).cluster.resource.addOverride('lifecycle.prevent_destroy', true);
      return synthesize(stack);
    };
    const state = await applied(protectedStack(documented()));
    const moved = documented({ cluster: { ...documented().cluster, location: 'us-central1-b' } });
    const refused = terraform.plan(protectedStack(moved), state);
    await expect(refused).rejects.toThrow('Instance cannot be destroyed');
    await expect(refused).rejects.toThrow('google_container_cluster.infra_cluster_D4B63BD2');
    await expect(terraform.plan(protectedStack(withPool({ nodeCount: 4 })), state)).resolves.toBeDefined();
  }, 30_000);
});

// The rows are worth no more than what the stub knows. Were it to know less, they would fail.
describeWithTerraform('a provider that does not know', () => {
  const pool = TRAITS.google_container_node_pool;
  const subnet = TRAITS.google_compute_subnetwork;
  const network = TRAITS.google_compute_network;
  const terraform = new Terraform({
    ...TRAITS,
    google_container_node_pool: { ...pool, forceNew: pool.forceNew.filter(path => path !== 'node_config.oauth_scopes') },
    google_compute_subnetwork: { ...subnet, selfLinks: undefined },
    google_compute_network: { ...network, computed: network.computed.filter(path => path !== 'mtu') },
  });
  let state: string;

  beforeAll(async () => {
    await terraform.start();
    state = await terraform.apply(infrastructure(documented()));
  });
  afterAll(() => terraform.stop());

  test('that other scopes replace a pool changes them in place', async () => {
    expect(summary(await terraform.plan(infrastructure(withPool({ oauthScopes: undefined })), state)))
      .toMatchObject({ 'node_pool.node-pool-multus-pool': 'update' });
  }, 30_000);

  test('that a name means the network of a link replaces the subnet', async () => {
    const { to } = CHANGES.find(({ what }) => what === 'Vpc.create to Vpc.existing')!;
    expect(summary(await terraform.plan(infrastructure(to), state))).toMatchObject({ 'subnetwork.vpc-multus-vpc_subnet-multus-subnet': ['network'] });
  }, 30_000);

  test('that the API has an MTU of its own resets it', async () => {
    const { from, to } = CHANGES.find(({ what }) => what === 'mtu left out again')!;
    const jumbo = await terraform.apply(infrastructure(from));
    expect(summary(await terraform.plan(infrastructure(to), jumbo))).toMatchObject({ 'network.vpc-multus-vpc_network': 'update' });
  }, 30_000);
});
