import { Token } from 'cdktf';
import { documented, emptyStack, only, synthesize } from './synthesized';
import { GkeInfrastructure } from '../../lib/terraform';
import { Topology, Vpc } from '../../lib/topology';

const reference = (name: string): string => `\${data.google_compute_subnetwork.found.${name}}`;

/** Refers to a data source as cdktf would: by a token that it resolves at synthesis. */
function found(name: string): string {
  return Token.asString({ resolve: () => reference(name) });
}

test('names of what exists may be those of a data source', () => {
  const stack = emptyStack();
  new GkeInfrastructure(stack, 'infra', {
    topology: new Topology(documented({
      networks: [{ ...documented().networks[0], vpc: Vpc.existing({ name: found('vpc') }), isExistingSubnet: true, subnetName: found('subnet'), podRangeName: found('pods') }],
      cluster: { ...documented().cluster, vpc: Vpc.existing({ name: found('own') }), subnetName: found('nodes'), podRangeName: found('own_pods'), serviceRangeName: found('services') },
    })),
  });
  const synthesized = synthesize(stack);
  expect(only(synthesized, 'google_compute_firewall')).toMatchObject({ name: 'multus-cluster-of-dataplane-internal', network: reference('vpc') });
  expect(Object.keys(synthesized.resource.google_compute_firewall)[0]).toMatch(/vpc-of-dataplane/);
  expect(only(synthesized, 'google_container_cluster')).toMatchObject({
    network: reference('own'),
    subnetwork: reference('nodes'),
    ip_allocation_policy: { cluster_secondary_range_name: reference('own_pods'), services_secondary_range_name: reference('services') },
  });
  expect(only(synthesized, 'google_container_node_pool')).toMatchObject({
    network_config: {
      additional_node_network_configs: [{ network: reference('vpc'), subnetwork: reference('subnet') }],
      additional_pod_network_configs: [{ subnetwork: reference('subnet'), secondary_pod_range: reference('pods') }],
    },
  });
});
