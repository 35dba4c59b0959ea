import { App as KubernetesApp, ApiObject, Chart } from 'cdk8s';
import { NetworkAttachmentDefinition, PodNetworks, Profile, Topology } from '../lib';

/** Many Pods with three attachments each. */
export function pods(count: number, outdir: string): void {
  const names = ['control', 'media', 'storage'];
  const topology = new Topology({
    project: 'demo-project',
    profile: Profile.DOCUMENT,
    networks: names.map((name, i) => ({ name, primaryRange: `10.${i + 1}.0.0/24`, podRange: `172.${16 + i}.0.0/16` })),
    cluster: { name: 'multus-cluster', version: '1.33', location: 'us-central1-c' },
    nodePools: [{ name: 'multus-pool', networks: names, machineType: 'n2-standard-8' }],
  });
  const app = new KubernetesApp({ outdir });
  const networks = new Chart(app, 'networks');
  const definitions = topology.networks.map(network => new NetworkAttachmentDefinition(networks, network.name, { network }));
  const chart = new Chart(app, 'pods');
  for (let i = 0; i < count; i++) {
    const pod = new ApiObject(chart, `pod-${i}`, {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: `pod-${i}` },
      spec: { containers: [{ name: 'sample-container', image: 'nginx' }] },
    });
    const podNetworks = PodNetworks.of(pod);
    definitions.forEach(definition => podNetworks.attach(definition));
  }
  app.synth();
}
