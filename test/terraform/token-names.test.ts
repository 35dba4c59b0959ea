import { DataGoogleComputeNetwork } from '@cdktf/provider-google/lib/data-google-compute-network';
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

test('networks in the VPC of one data source share it if its name is read once, as cdktf makes another token at each read', () => {
  const vpcsOf = (namesOf: (source: DataGoogleComputeNetwork) => readonly string[]): unknown[] => {
    const stack = emptyStack();
    const names = namesOf(new DataGoogleComputeNetwork(stack, 'found', { name: 'theirs' }));
    const networks = [['dataplane', '10.0.1.0/24', '172.16.1.0/24'], ['storage', '10.0.2.0/24', '172.16.2.0/24']]
      .map(([name, primaryRange, podRange], i) => ({ name, vpc: Vpc.existing({ name: names[i] }), primaryRange, podRange }));
    new GkeInfrastructure(stack, 'infra', { topology: new Topology(documented({ networks, nodePools: networks.map(network => ({ name: network.name, networks: [network.name] })) })) });
    const rules = synthesize(stack).resource.google_compute_firewall as { readonly [id: string]: { readonly network: string } };
    return Object.values(rules).map(({ network }) => network);
  };
  const theirs = '${data.google_compute_network.found.name}';
  expect(vpcsOf(source => [source.name, source.name])).toEqual([theirs, theirs]);
  expect(vpcsOf(({ name }) => [name, name])).toEqual([theirs]);
});
