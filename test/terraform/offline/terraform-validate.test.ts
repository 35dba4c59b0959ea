import { TerraformStack } from 'cdktf';
import { describeWithTerraform, Terraform } from './terraform';
import { GkeInfrastructure } from '../../../lib/terraform';
import { Topology, Vpc } from '../../../lib/topology';
import { CREATED_CLUSTER_VPC, documented, emptyStack, synthesize, twoNetworks } from '../synthesized';

// Terraform, not our types, is the judge here: it reads the JSON, its references, lists of ignored arguments and outputs.
describeWithTerraform('terraform validate, against the typings of the provider', () => {
  const terraform = new Terraform();

  beforeAll(() => terraform.start());
  afterAll(() => terraform.stop());

  const complete = new Topology({
    ...twoNetworks(Vpc.create({ name: 'red-vpc', mtu: 8896 }), Vpc.existing({ name: 'blue-vpc' })),
    cluster: {
      ...documented().cluster,
      ...CREATED_CLUSTER_VPC,
      location: 'us-central1',
      nodeLocations: ['us-central1-a'],
      privateNodes: true,
      defaultPoolNodeCount: undefined,
    },
  });

  function build(topology: Topology): { stack: TerraformStack; infra: GkeInfrastructure } {
    const stack = emptyStack();
    return { stack, infra: new GkeInfrastructure(stack, 'infra', { topology }) };
  }

  test.each([['Google\'s document', new Topology(documented())], ['all that can be created', complete]])('accepts %s', async (_name, topology) => {
    expect(await terraform.validate(synthesize(build(topology).stack))).toMatchObject({ valid: true, diagnostics: [] });
  }, 60_000);

  // Without these, a provider that was never asked would look like a valid configuration.
  test.each<[string, string, (infra: GkeInfrastructure) => void]>([
    ['an unknown argument', 'Extraneous JSON object property', ({ cluster }) => cluster.resource.addOverride('enable_multinetworking', true)],
    ['an unknown block', 'Extraneous JSON object property', ({ nodePools }) => nodePools[0].resource.addOverride('network_config.nics', [{}])],
    ['a wrong type', 'Incorrect attribute value type', ({ nodePools }) => nodePools[0].resource.addOverride('node_count', 'three')],
    ['a missing argument', 'Missing required argument',
      ({ additionalVpcs }) => additionalVpcs[0].subnets.red.addOverride('secondary_ip_range', [{ ip_cidr_range: '172.16.1.0/24' }])],
    ['a reference to nothing', 'Reference to undeclared resource',
      ({ cluster }) => cluster.resource.addOverride('network', '${google_compute_network.main.id}')],
    ['an attribute that is not there', 'Unsupported attribute',
      ({ cluster, service }) => cluster.resource.addOverride('network', `\${google_project_service.${service.friendlyUniqueId}.self_link}`)],
    ['an unknown argument to ignore', 'Unsupported attribute',
      ({ cluster }) => cluster.resource.addOverride('lifecycle.ignore_changes', ['nodes'])],
  ])('refuses %s', async (_name, summary, spoil) => {
    const { stack, infra } = build(complete);
    spoil(infra);
    const { valid, diagnostics } = await terraform.validate(synthesize(stack));
    expect(valid).toBe(false);
    expect(diagnostics.map(one => one.summary)).toEqual([summary]);
  }, 60_000);
});
