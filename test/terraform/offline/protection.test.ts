import { poolWith, withNetwork, withPools } from './changes/change';
import { describeWithTerraform, Terraform } from './terraform';
import { TopologyProps } from '../../../lib/topology';
import { documented, infrastructure } from '../synthesized';

const POOL = 'google_container_node_pool.infra_node-pool';
const SUBNET = 'google_compute_subnetwork.infra_vpc-multus-vpc_subnet-multus-subnet';

/** The same topology as deletionProtection has it by default. */
function guarded(props: TopologyProps): TopologyProps {
  return { ...props, cluster: { ...props.cluster, deletionProtection: undefined } };
}

/** Changes that would destroy what carries traffic, and a resource that the plan names. */
const REFUSED: readonly (readonly [string, TopologyProps, TopologyProps, string])[] = [
  ['a network added to a pool', poolWith('red'), poolWith('red', 'blue'), `${POOL}-pool_`],
  ['podRange moved', withNetwork(), withNetwork({ podRange: '172.17.1.0/24' }), SUBNET],
  ['podRangeName', withNetwork(), withNetwork({ podRangeName: 'pods' }), SUBNET],
  ['primaryRange moved', withNetwork(), withNetwork({ primaryRange: '10.0.8.0/24' }), SUBNET],
  ['subnetName', withNetwork(), withNetwork({ subnetName: 'plane' }), `${POOL}-multus-pool_`],
  [
    'location of the cluster',
    documented(),
    { ...documented(), cluster: { ...documented().cluster, location: 'us-central1-b' } },
    'google_container_cluster.infra_cluster_',
  ],
];

describeWithTerraform('with deletion protection', () => {
  const terraform = new Terraform();
  const states = new Map<string, Promise<string>>();

  beforeAll(() => terraform.start());
  afterAll(() => terraform.stop());

  function applied(props: TopologyProps): Promise<string> {
    const key = JSON.stringify(props);
    const state = states.get(key) ?? terraform.apply(infrastructure(props));
    states.set(key, state);
    return state;
  }

  /** The addresses that are destroyed or replaced; or what Terraform says, if the plan fails. */
  async function destroyed(from: TopologyProps, to: TopologyProps): Promise<string[]> {
    const { resource_changes: changes = [] } = await terraform.plan(infrastructure(to), await applied(from));
    return changes.filter(({ change }) => change.actions.includes('delete')).map(({ address }) => address);
  }

  test.each(REFUSED)('the plan for %s fails and names a resource', async (_what, from, to, address) => {
    const said = destroyed(guarded(from), guarded(to)).catch((failed: Error) => failed.message);
    expect(await said).toMatch(new RegExp(`Instance cannot be destroyed[^]*${address.replaceAll('.', '\\.')}`));
    // Without protection, the same change has a plan, and it destroys that resource.
    expect(await destroyed(from, to)).toContainEqual(expect.stringContaining(address));
  }, 60_000);

  // Terraform goes from what depends on others to what they depend on, and stops at the first that is protected.
  test('the plan of a destroy fails and names the node pool', async () => {
    const [shut, open] = [guarded(documented()), documented()];
    const refused = terraform.planDestroy(infrastructure(shut), await applied(shut)).then(() => '', (failed: Error) => failed.message);
    const named = [...(await refused).matchAll(/Instance cannot be destroyed[^]*?Resource (\S+)/g)].map(([, address]) => address);
    expect(named).toEqual([expect.stringContaining(`${POOL}-multus-pool_`)]);

    const { resource_changes: changes = [] } = await terraform.planDestroy(infrastructure(open), await applied(open));
    expect(changes.map(({ change }) => change.actions.join())).toEqual(Array(7).fill('delete'));
  }, 60_000);

  // What is taken out of the topology takes its protection with it.
  test('a pool that is taken out of the topology is destroyed all the same', async () => {
    const [both, second] = [withPools('multus-pool', 'second'), withPools('second')].map(guarded);
    expect(await destroyed(both, second)).toEqual([expect.stringContaining(`${POOL}-multus-pool_`)]);
  }, 60_000);

  test('so is a pool that is renamed', async () => {
    expect(await destroyed(guarded(withPools('multus-pool')), guarded(withPools('renamed')))).toEqual([expect.stringContaining(`${POOL}-multus-pool_`)]);
  }, 60_000);
});
