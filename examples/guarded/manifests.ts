import { ApiObject, App, Chart } from 'cdk8s';
import { topology } from './topology';
import { Multus, MultusGuard, NetworkAttachmentDefinition, PodNetworks } from '../../lib/kubernetes';

/** The Kubernetes side: Multus, a guard against what others write for it, the definition of the network and a Pod. */
export function manifests(outdir?: string): App {
  const app = new App({ outdir });
  new Multus(new Chart(app, 'multus'), 'multus', { topology });
  new MultusGuard(new Chart(app, 'guard'), 'guard');

  const networks = new Chart(app, 'networks', { namespace: 'default' });
  const nad = new NetworkAttachmentDefinition(networks, 'my-nad', { network: topology.network('dataplane') });

  const samplepod = new Chart(app, 'samplepod', { namespace: 'default' });
  const pod = new ApiObject(samplepod, 'samplepod', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'samplepod' },
    spec: { containers: [{ name: 'sample-container', image: 'nginx' }] },
  });
  PodNetworks.of(pod).attach(nad);
  return app;
}

if (require.main === module) {
  manifests().synth();
}
