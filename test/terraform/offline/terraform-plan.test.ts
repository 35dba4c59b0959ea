import { describeWithTerraform, Terraform, TerraformPlan } from './terraform';
import { EXAMPLES, outputsOf } from '../../examples/outputs';
import { Synthesized } from '../synthesized';

/** How many resources Terraform creates for an example, as the project's own count; an example that is not here is counted in its JSON only. */
const COUNTS: { readonly [example: string]: number } = { 'google-doc': 7, 'two-planes': 15 };

function actions({ resource_changes: changes = [] }: TerraformPlan): { [address: string]: readonly string[] } {
  return Object.fromEntries(changes.map(({ address, change }) => [address, change.actions]));
}

function every(stack: Synthesized, action: string): { [address: string]: readonly string[] } {
  const addresses = Object.entries(stack.resource).flatMap(([type, resources]) => Object.keys(resources).map(name => `${type}.${name}`));
  return Object.fromEntries(addresses.map(address => [address, [action]]));
}

describeWithTerraform('terraform, with a provider that has no cloud', () => {
  const terraform = new Terraform();
  const stacks = new Map(EXAMPLES.map(example => [example, outputsOf(example).terraform as unknown as Synthesized]));

  beforeAll(() => terraform.start());
  afterAll(() => terraform.stop());

  describe.each(EXAMPLES)('on the example %s', (example) => {
    const stack = stacks.get(example)!;

    test('prepares its folder with its backend', async () => {
      await expect(terraform.init(stack)).resolves.toBeUndefined();
    }, 30_000);

    test('finds it valid', async () => {
      expect(await terraform.validate(stack)).toMatchObject({ valid: true, diagnostics: [] });
    }, 30_000);

    test('plans to create every resource, and nothing else', async () => {
      const planned = actions(await terraform.plan(stack));
      expect(planned).toEqual(every(stack, 'create'));
      expect(Object.keys(planned)).toHaveLength(COUNTS[example] ?? Object.keys(planned).length);
    }, 30_000);

    test('has nothing to do after it was applied', async () => {
      const state = await terraform.apply(stack);
      expect(actions(await terraform.plan(stack, state))).toEqual(every(stack, 'no-op'));
    }, 30_000);
  });

  test('knows the names of a pool\'s cluster and networks before it applies', async () => {
    const changes = (await terraform.plan(stacks.get('google-doc')!)).resource_changes!;
    const { after, after_unknown: unknown } = changes.find(({ type }) => type === 'google_container_node_pool')!.change;
    expect(unknown).toMatchObject({ id: true });
    expect(after).toMatchObject({
      cluster: 'multus-cluster',
      location: 'us-central1-c',
      network_config: [{
        additional_node_network_configs: [{ network: 'multus-vpc', subnetwork: 'multus-subnet' }],
        additional_pod_network_configs: [{ subnetwork: 'multus-subnet', secondary_pod_range: 'multus-pods' }],
      }],
    });
  }, 30_000);

  test('names the resource that cannot be planned', async () => {
    const stack = structuredClone(stacks.get('google-doc')!) as unknown as { resource: { google_container_cluster: { [name: string]: object } } };
    const [cluster] = Object.values(stack.resource.google_container_cluster);
    Object.assign(cluster, { location: '${google_container_cluster.none.location}' });
    await expect(terraform.plan(stack as unknown as Synthesized)).rejects.toThrow('Reference to undeclared resource');
  }, 30_000);
});
