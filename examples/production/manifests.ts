import { ApiObject, App, Chart } from 'cdk8s';
import { topology } from './topology';
import { Ipvlan, StaticIpam, Whereabouts } from '../../lib/cni';
import { FixedReplicas, Multus, Namespaces, NetworkAttachmentDefinition, PodNetworks } from '../../lib/kubernetes';

/**
 * The Kubernetes side: a matching engine with a fixed address for market data, feed handlers that come and go, and two servers that
 * send again what a feed handler missed. Their addresses are fixed, and have names.
 */
export function manifests(outdir?: string): App {
  const app = new App({ outdir });
  const cluster = new Chart(app, 'multus');
  new Namespaces(cluster, 'namespaces', { names: ['exchange'] });
  new Multus(cluster, 'multus');

  const networks = new Chart(app, 'networks', { namespace: 'exchange' });
  const marketData = new NetworkAttachmentDefinition(networks, 'market-data', {
    network: topology.network('market-data'),
    plugins: [new Ipvlan({ mtu: 8896 })],
  });
  const orders = new NetworkAttachmentDefinition(networks, 'orders', {
    network: topology.network('orders'),
    plugins: [new Ipvlan({ ipam: new Whereabouts({ exclude: ['172.24.0.0/28'] }) })],
  });

  const workloads = new Chart(app, 'workloads', { namespace: 'exchange' });
  const engine = new ApiObject(workloads, 'matching-engine', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'matching-engine' },
    spec: {
      replicas: 1,
      // The next Pod has the same address, so the last one has to be gone.
      strategy: { type: 'Recreate' },
      selector: { matchLabels: { app: 'matching-engine' } },
      template: {
        metadata: { labels: { app: 'matching-engine' } },
        spec: {
          containers: [{ name: 'engine', image: 'registry.example.com/matching-engine:3.2' }],
          tolerations: [{ key: 'dedicated', operator: 'Equal', value: 'matching', effect: 'NoSchedule' }],
        },
      },
    },
  });
  PodNetworks.of(engine).attach(marketData, { interfaceName: 'feed0', ips: ['172.20.7.10'] });
  PodNetworks.of(engine).attach(orders, { interfaceName: 'orders0' });

  const handlers = new ApiObject(workloads, 'feed-handler', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'feed-handler' },
    spec: {
      replicas: 60,
      selector: { matchLabels: { app: 'feed-handler' } },
      template: {
        metadata: { labels: { app: 'feed-handler' } },
        spec: { containers: [{ name: 'feed-handler', image: 'registry.example.com/feed-handler:1.9' }] },
      },
    },
  });
  PodNetworks.of(handlers).attach(marketData);

  new FixedReplicas(workloads, 'recovery', {
    definition: new NetworkAttachmentDefinition(networks, 'market-data-fixed', {
      network: topology.network('market-data'),
      plugins: [new Ipvlan({ mtu: 8896, ipam: new StaticIpam() })],
    }),
    addresses: ['172.20.7.20', '172.20.7.21'],
    template: {
      metadata: { labels: { app: 'recovery' } },
      spec: { containers: [{ name: 'recovery', image: 'registry.example.com/recovery:2.4' }] },
    },
    interfaceName: 'feed0',
  });
  return app;
}

if (require.main === module) {
  manifests().synth();
}
