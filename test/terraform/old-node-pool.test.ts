import { emptyStack, documented, only, synthesize } from './synthesized';
import { GkeInfrastructure } from '../../lib/terraform';
import { Topology } from '../../lib/topology';

/** The one node pool, after a user has overridden something of it. */
function nodePool(override: (infra: GkeInfrastructure) => void): ReturnType<typeof only> {
  const stack = emptyStack();
  override(new GkeInfrastructure(stack, 'infra', { topology: new Topology(documented()) }));
  return only(synthesize(stack), 'google_container_node_pool');
}

// The changelog advises both to whoever has pools that were made without scopes.
describe('a node pool that was made without scopes', () => {
  test('is kept if Terraform ignores the scopes too', () => {
    expect(nodePool(({ nodePools }) => nodePools[0].resource.addOverride('lifecycle.ignore_changes', ['node_config[0].oauth_scopes'])).lifecycle)
      .toMatchObject({ ignore_changes: ['initial_node_count', 'node_config[0].oauth_scopes'] });
  });

  test('is as before if none are sent', () => {
    const { node_config: config } = nodePool(({ nodePools }) => nodePools[0].resource.addOverride('node_config.oauth_scopes', undefined));
    expect(Object.keys(config as object)).toEqual(['labels', 'machine_type']);
  });
});
