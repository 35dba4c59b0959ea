import * as fs from 'fs';
import * as path from 'path';
import { GoogleProvider } from '@cdktf/provider-google/lib/provider';
import { ApiObject, App, Chart } from 'cdk8s';
import * as cdktf from 'cdktf';
import { manifests } from '../../examples/google-doc/manifests';
import { topology } from '../../examples/google-doc/topology';
import { manifests as production } from '../../examples/production/manifests';
import { AppliedManifests } from '../../lib/apply';
import { STEPS } from '../../lib/kubernetes/app/order';
import { AppRegistry } from '../../lib/kubernetes/app/registry';
import { GkeInfrastructure } from '../../lib/terraform';
import { Topology, Vpc } from '../../lib/topology';
import { documented, emptyStack } from '../terraform/synthesized';

interface Manifest {
  readonly provider?: string;
  readonly yaml_body: string;
  readonly depends_on?: readonly string[];
  readonly wait_for_rollout: boolean;
  readonly wait_for?: object;
}

interface Stack {
  readonly terraform: { readonly required_providers: object };
  readonly data?: object;
  readonly provider?: object;
  readonly resource: { readonly kubectl_manifest: { readonly [name: string]: Manifest } };
}

function synth(stack: cdktf.TerraformStack): Stack {
  return JSON.parse(cdktf.Testing.synth(stack)) as Stack;
}

function applied(app: App): { readonly [name: string]: Manifest } {
  const stack = emptyStack();
  new AppliedManifests(stack, 'manifests', { app });
  return synth(stack).resource.kubectl_manifest;
}

/** One chart with objects, each given as what differs from a ConfigMap. */
function appOf(...objects: readonly object[]): App {
  const app = new App();
  const chart = new Chart(app, 'chart');
  objects.forEach((object, i) => new ApiObject(chart, `object-${i}`, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, ...object }));
  return app;
}

/** As `cdktf get` generates it. */
class KubectlProvider extends cdktf.TerraformProvider {
  constructor(stack: cdktf.TerraformStack) {
    super(stack, 'kubectl', {
      terraformResourceType: 'kubectl',
      terraformGeneratorMetadata: { providerName: 'kubectl', providerVersionConstraint: '2.4.1' },
      terraformProviderSource: 'alekc/kubectl',
    });
  }

  public get alias(): string {
    return 'mine';
  }
}

test.each([['google-doc', manifests], ['production', production]])('%s: each object is one resource, and comes after all of the step before its own', (_, example) => {
  const app = example();
  const resources = applied(app);
  const objects = app.node.findAll().filter(construct => construct instanceof ApiObject);
  const stepOf = new Map(Object.entries(resources).map(([name, { yaml_body: body }]) => {
    const object = objects.filter(one => JSON.stringify(one.toJson()) === body.replace(/([$%])\1\{/g, '$1{'));
    expect(object).toHaveLength(1);
    return [`kubectl_manifest.${name}`, AppRegistry.of(app).stepOf(object[0])];
  }));
  expect(stepOf.size).toBe(objects.length);
  const used = STEPS.filter(step => [...stepOf.values()].includes(step));
  for (const [name, { depends_on: before = [] }] of Object.entries(resources)) {
    const step = used[used.indexOf(stepOf.get(`kubectl_manifest.${name}`)!) - 1];
    const expected = [...stepOf].filter(([, other]) => other === step).map(([other]) => other);
    expect(before.filter(other => stepOf.get(other) === step).sort()).toEqual(expected.sort());
  }
});

test('only CRDs and Multus are waited for', () => {
  const resources = Object.entries(applied(manifests()));
  const established = [{ condition: [{ type: 'Established', status: 'True' }] }];
  expect(resources.filter(([, { wait_for: wait }]) => wait !== undefined).map(([name, { wait_for: wait }]) => [name, wait])).toEqual([
    ['manifests_apiextensions-k8s-io_CustomResourceDefinition_ippools-whereabouts-cni-cncf-io_dd52a1b3', established],
    ['manifests_apiextensions-k8s-io_CustomResourceDefinition_network-attachment-definitions-k8s-cni-cncf-io_753ac365', established],
    ['manifests_apiextensions-k8s-io_CustomResourceDefinition_overlappingrangeipreservations-whereabouts-cni-cncf-io_f2df532c', established],
  ]);
  expect(resources.filter(([, { wait_for_rollout: wait }]) => wait).map(([name]) => name)).toEqual(['manifests_apps_DaemonSet_kube-system_gke-multinet']);
});

describe('the way to the cluster', () => {
  const withCluster = (given: Topology, provider?: cdktf.TerraformProvider): Stack => {
    const stack = provider ? cdktf.TerraformStack.of(provider) : emptyStack();
    const { cluster } = new GkeInfrastructure(stack, 'infra', { topology: given, provider });
    new AppliedManifests(stack, 'manifests', { app: manifests(), cluster });
    return synth(stack);
  };

  test('is a provider of its own, with the address and the certificate of the cluster', () => {
    const { data, provider, resource, terraform } = withCluster(topology);
    expect(terraform.required_providers).toMatchObject({ kubectl: { source: 'alekc/kubectl', version: '~> 2.4' } });
    expect(data).toEqual({ google_client_config: { manifests: {} } });
    expect(provider).toMatchObject({
      kubectl: [{
        alias: 'manifests',
        host: 'https://${google_container_cluster.infra_cluster_D4B63BD2.endpoint}',
        cluster_ca_certificate: '${base64decode(google_container_cluster.infra_cluster_D4B63BD2.master_auth[0].cluster_ca_certificate)}',
        token: '${data.google_client_config.manifests.access_token}',
        load_config_file: false,
        lazy_load: true,
      }],
    });
    expect(new Set(Object.values(resource.kubectl_manifest).map(manifest => manifest.provider))).toEqual(new Set(['kubectl.manifests']));
  });

  test('is the DNS endpoint where the cluster has one', () => {
    const { provider } = withCluster(new Topology(documented({ cluster: { ...documented().cluster, dnsEndpoint: true } })));
    expect(provider).toMatchObject({
      kubectl: [{
        alias: 'manifests',
        host: 'https://${google_container_cluster.infra_cluster_D4B63BD2.control_plane_endpoints_config[0].dns_endpoint_config[0].endpoint}',
        token: '${data.google_client_config.manifests.access_token}',
        load_config_file: false,
        lazy_load: true,
      }],
    });
  });

  test('has the credentials of the provider of the cluster', () => {
    const { data } = withCluster(topology, new GoogleProvider(emptyStack(), 'other', { alias: 'other' }));
    expect(data).toEqual({ google_client_config: { manifests: { provider: 'google.other' } } });
  });

  test('leads from one stack into another', () => {
    const app = cdktf.Testing.app();
    const [platform, workloads] = ['platform', 'workloads'].map(name => new cdktf.TerraformStack(app, name));
    [platform, workloads].forEach(stack => new GoogleProvider(stack, 'google', {}));
    const { cluster } = new GkeInfrastructure(platform, 'infra', { topology });
    new AppliedManifests(workloads, 'manifests', { app: manifests(), cluster });
    app.synth();
    expect(workloads.dependencies).toEqual([platform]);
    const { provider } = JSON.parse(fs.readFileSync(path.join(app.outdir, 'stacks', 'workloads', 'cdk.tf.json'), 'utf8')) as Stack;
    expect(provider).toMatchObject({
      kubectl: [{ host: expect.stringMatching(/^https:\/\/\$\{data\.terraform_remote_state\..*endpoint\}$/) as string }],
    });
  });

  test('may be your own', () => {
    const stack = emptyStack();
    const provider = new KubectlProvider(stack);
    new AppliedManifests(stack, 'manifests', { app: manifests(), provider });
    const { resource, provider: providers, terraform } = synth(stack);
    expect(terraform.required_providers).toMatchObject({ kubectl: { source: 'alekc/kubectl', version: '2.4.1' } });
    expect(providers).toEqual({ google: [{}], kubectl: [{ alias: 'mine' }] });
    expect(new Set(Object.values(resource.kubectl_manifest).map(manifest => manifest.provider))).toEqual(new Set(['kubectl.mine']));
  });

  test('is one for each of two in a stack', () => {
    const stack = emptyStack();
    const { cluster } = new GkeInfrastructure(stack, 'infra', { topology });
    for (const id of ['platform', 'team']) new AppliedManifests(stack, id, { app: appOf({}), cluster });
    const { provider, resource } = synth(stack);
    expect(provider).toMatchObject({ kubectl: [{ alias: 'platform' }, { alias: 'team' }] });
    expect(Object.entries(resource.kubectl_manifest).map(([name, manifest]) => [name, manifest.provider]))
      .toEqual([['platform_ConfigMap_settings', 'kubectl.platform'], ['team_ConfigMap_settings', 'kubectl.team']]);
  });

  test.each<[string, (stack: cdktf.TerraformStack) => void, string]>([
    ['of a cluster that exists', (stack) => {
      const existing = new Topology(documented({ cluster: { name: 'theirs', location: 'us-central1-c', vpc: Vpc.existing({ name: 'default' }), privateNodes: true, isExisting: true } }));
      new AppliedManifests(stack, 'manifests', { app: manifests(), cluster: new GkeInfrastructure(stack, 'infra', { topology: existing }).cluster });
    }, '[stack/manifests] cluster: \'theirs\' exists already, so this stack does not know its address; leave out cluster, and give the provider'],
    ['given twice', (stack) => {
      const provider = new GoogleProvider(stack, 'any', {});
      new AppliedManifests(stack, 'manifests', { app: manifests(), cluster: new GkeInfrastructure(stack, 'infra', { topology }).cluster, provider });
    }, '[stack/manifests] cluster: the provider says which cluster it is; leave out cluster or provider'],
  ])('%s is refused', (_, make, message) => {
    expect(() => make(emptyStack())).toThrow(new Error(message));
  });
});

test('what must exist first is waited for by the first step, and so by all', () => {
  const stack = emptyStack();
  const { nodePools } = new GkeInfrastructure(stack, 'infra', { topology });
  new AppliedManifests(stack, 'manifests', { app: appOf({}, { kind: 'Pod' }), dependsOn: [...nodePools] });
  expect(Object.values(synth(stack).resource.kubectl_manifest).map(({ depends_on: before }) => before)).toEqual([
    ['google_container_node_pool.infra_node-pool-multus-pool_74373508'], ['kubectl_manifest.manifests_ConfigMap_settings'],
  ]);
});

test('within a step, what the app orders is in that order', () => {
  const app = new App();
  const pods = ['first', 'second', 'third'].map(id => new ApiObject(new Chart(app, id), 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: id } }));
  new ApiObject(Chart.of(pods[0]), 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } });
  Chart.of(pods[0]).addDependency(Chart.of(pods[1]));
  pods[1].node.addDependency(pods[2]);
  expect(Object.fromEntries(Object.entries(applied(app)).map(([name, { depends_on: before }]) => [name, before]))).toEqual({
    manifests_ConfigMap_settings: undefined,
    manifests_Pod_first: ['kubectl_manifest.manifests_ConfigMap_settings', 'kubectl_manifest.manifests_Pod_second'],
    manifests_Pod_second: ['kubectl_manifest.manifests_ConfigMap_settings', 'kubectl_manifest.manifests_Pod_third'],
    manifests_Pod_third: ['kubectl_manifest.manifests_ConfigMap_settings'],
  });
});

test('an address says what the object is, and two that differ by a character are two', () => {
  expect(Object.keys(applied(appOf({}, { metadata: { name: 'a.b' } }, { metadata: { name: 'a-b', namespace: 'voice' } }, {
    apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'a:b' },
  })))).toEqual([
    'manifests_ConfigMap_a-b_29dab829', 'manifests_ConfigMap_settings', 'manifests_ConfigMap_voice_a-b', 'manifests_rbac-authorization-k8s-io_ClusterRole_a-b_53f714e2',
  ]);
});

test('the same object twice is refused', () => {
  expect(() => applied(appOf({}, {}))).toThrow(new Error(
    '[stack/manifests] app: two objects are ConfigMap \'settings\'; \'chart/object-1\' is the second; give one of the two another name'));
});

test('text that looks like an expression of Terraform stays text, and a token of Terraform becomes its value, which stays text', () => {
  const stack = emptyStack();
  const number = new cdktf.TerraformLocal(stack, 'number', 123456789012);
  const app = appOf({ data: { script: 'echo ${HOME} $${PID} $HOME %{x}', number: number.asString, other: number.asNumber, count: 2 } });
  new AppliedManifests(stack, 'manifests', { app });
  expect(synth(stack).resource.kubectl_manifest.manifests_ConfigMap_settings.yaml_body).toBe(
    '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"settings"},"data":{"count":2,"number":"${local.number}","other":${local.number},"script":"echo $${HOME} $$${PID} $HOME %%{x}"}}');
});

test('a list that Terraform knows only later is refused', () => {
  const list = cdktf.Token.asList({ resolve: () => '${local.list}' });
  expect(() => applied(appOf({ metadata: { name: 'settings', finalizers: list } }))).toThrow(new Error(
    '[stack/manifests] app: \'chart/object-0\' has a list that Terraform knows only later, which cannot stand in a manifest; give its elements one by one'));
});

test('what the app refuses ends the synthesis of the stack before any file', () => {
  const app = manifests();
  app.node.addValidation({ validate: () => ['not like this'] });
  expect(() => applied(app)).toThrow('not like this');
});
