import { ApiObject, App, Chart } from 'cdk8s';
import { topology } from './topology';
import { Multus, Namespaces, NetworkAttachmentDefinition, PodNetworks } from '../../lib/kubernetes';

/** The Kubernetes side: Multus on the nodes of the new pool only, two definitions and a Deployment in both networks. */
export function manifests(outdir?: string): App {
  const app = new App({ outdir });
  const cluster = new Chart(app, 'multus');
  new Namespaces(cluster, 'namespaces', { names: ['broadcast'] });
  new Multus(cluster, 'multus', { nodePools: ['broadcast'] });

  const networks = new Chart(app, 'networks', { namespace: 'broadcast' });
  const [ingest, playout] = topology.networks.map(network => new NetworkAttachmentDefinition(networks, network.name, { network }));

  const workloads = new Chart(app, 'workloads', { namespace: 'broadcast' });
  const gateway = new ApiObject(workloads, 'gateway', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'gateway' },
    spec: {
      replicas: 4,
      selector: { matchLabels: { app: 'gateway' } },
      template: {
        metadata: { labels: { app: 'gateway' } },
        spec: { containers: [{ name: 'gateway', image: 'registry.example.com/gateway:5.1' }] },
      },
    },
  });
  PodNetworks.of(gateway).attach(ingest);
  PodNetworks.of(gateway).attach(playout);
  return app;
}

if (require.main === module) {
  manifests().synth();
}
