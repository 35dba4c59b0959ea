import { execFile, spawnSync } from 'child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { promisify } from 'util';
import { TerraformStack, Testing } from 'cdktf';
import { readSchema } from './provider-schema';
import { StubProvider } from './stub-provider';
import { GkeInfrastructure } from '../../../lib/terraform';
import { Topology, Vpc } from '../../../lib/topology';
import { CREATED_CLUSTER_VPC, documented, emptyStack, twoNetworks } from '../synthesized';

/** What `terraform validate -json` says. */
interface Validation {
  readonly valid: boolean;
  readonly diagnostics: { readonly summary: string; readonly detail: string }[];
}

const hasTerraform = spawnSync('terraform', ['version']).status === 0;

// Terraform, not our types, is the judge here: it reads the JSON, its references, lists of ignored arguments and outputs.
(hasTerraform ? describe : describe.skip)('terraform validate, against the typings of the provider', () => {
  const folder = mkdtempSync(join(tmpdir(), 'validate-'));
  const socket = join(folder, 'provider.sock');
  const provider = new StubProvider(readSchema('provider', 'GoogleProvider'), {
    google_project_service: readSchema('project-service', 'ProjectService'),
    google_compute_network: readSchema('compute-network', 'ComputeNetwork'),
    google_compute_subnetwork: readSchema('compute-subnetwork', 'ComputeSubnetwork'),
    google_compute_firewall: readSchema('compute-firewall', 'ComputeFirewall'),
    google_container_cluster: readSchema('container-cluster', 'ContainerCluster'),
    google_container_node_pool: readSchema('container-node-pool', 'ContainerNodePool'),
  });

  beforeAll(() => provider.listen(socket));
  afterAll(() => {
    provider.close();
    rmSync(folder, { recursive: true });
  });

  async function terraform(directory: string, ...args: string[]): Promise<string> {
    const reattach = { Protocol: 'grpc', ProtocolVersion: 5, Pid: process.pid, Test: true, Addr: { Network: 'unix', String: socket } };
    const { TF_CLI_CONFIG_FILE: _, ...env } = process.env;
    const run = promisify(execFile)('terraform', args, {
      cwd: directory,
      env: {
        ...env,
        HOME: folder,
        CHECKPOINT_DISABLE: '1',
        TF_REATTACH_PROVIDERS: JSON.stringify({ 'registry.terraform.io/hashicorp/google': reattach }),
      },
    });
    // An invalid configuration ends in a status that is not 0, with the reasons on stdout all the same.
    return run.then(({ stdout }) => stdout, (failed: Error & { stdout?: string }) => failed.stdout || Promise.reject(failed));
  }

  async function validate(stack: TerraformStack): Promise<Validation> {
    const directory = mkdtempSync(join(folder, 'stack-'));
    writeFileSync(join(directory, 'cdk.tf.json'), Testing.synth(stack, true));
    await terraform(directory, 'init', '-backend=false', '-input=false');
    return JSON.parse(await terraform(directory, 'validate', '-json')) as Validation;
  }

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
    expect(await validate(build(topology).stack)).toMatchObject({ valid: true, diagnostics: [] });
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
    const { valid, diagnostics } = await validate(stack);
    expect(valid).toBe(false);
    expect(diagnostics.map(one => one.summary)).toEqual([summary]);
  }, 60_000);
});
