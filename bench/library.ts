import { GoogleProvider } from '@cdktf/provider-google/lib/provider';
import { App as KubernetesApp, ApiObject, Chart } from 'cdk8s';
import { App as TerraformApp, LocalBackend, TerraformStack } from 'cdktf';
import { GkeInfrastructure, Multus, NetworkAttachmentDefinition, PodNetworks, Profile, Topology, Vpc } from '../lib';

/** The topology of Google's document, once more under another name for each cluster. */
function topologyOf(i: number): Topology {
  return new Topology({
    project: 'demo-project',
    profile: Profile.DOCUMENT,
    networks: [{
      name: 'dataplane',
      vpc: Vpc.create({ name: `multus-vpc-${i}` }),
      subnetName: `multus-subnet-${i}`,
      primaryRange: '10.0.1.0/24',
      podRange: '172.16.1.0/24',
      podRangeName: 'multus-pods',
    }],
    cluster: { name: `multus-cluster-${i}`, version: '1.33', location: 'us-central1-c' },
    nodePools: [{ name: 'multus-pool', networks: ['dataplane'] }],
  });
}

/** Both outputs of many topologies: a stack for each in one cdktf app, an app for each on the side of Kubernetes. */
export function topologies(count: number, outdir: string): void {
  const terraform = new TerraformApp({ outdir: `${outdir}/terraform`, stackTraces: false });
  for (let i = 0; i < count; i++) {
    const topology = topologyOf(i);
    const stack = new TerraformStack(terraform, `multus-${i}`);
    new LocalBackend(stack, { path: `terraform.multus-${i}.tfstate` });
    new GoogleProvider(stack, 'google', { project: topology.project });
    new GkeInfrastructure(stack, 'infra', { topology });

    const kubernetes = new KubernetesApp({ outdir: `${outdir}/kubernetes/${i}` });
    new Multus(new Chart(kubernetes, 'multus'), 'multus');
    const networks = new Chart(kubernetes, 'networks');
    const nad = new NetworkAttachmentDefinition(networks, 'my-nad', {
      network: topology.network('dataplane'), name: 'my-nad', namespace: 'default',
    });
    const pods = new Chart(kubernetes, 'samplepod');
    PodNetworks.of(new ApiObject(pods, 'samplepod', {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'samplepod' },
      spec: { containers: [{ name: 'sample-container', image: 'nginx' }] },
    })).attach(nad);
    kubernetes.synth();
  }
  terraform.synth();
}
