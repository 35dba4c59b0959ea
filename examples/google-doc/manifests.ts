import { ApiObject, App, Chart } from 'cdk8s';
import { topology } from './topology';
import { Multus, NetworkAttachmentDefinition, PodNetworks } from '../../lib/kubernetes';

/** The Kubernetes side: the Multus installation, the NetworkAttachmentDefinition and a Pod that is attached to it. */
export function manifests(outdir?: string): App {
  const app = new App({ outdir });
  new Multus(new Chart(app, 'multus'), 'multus');

  const networks = new Chart(app, 'networks');
  const nad = new NetworkAttachmentDefinition(networks, 'my-nad', {
    network: topology.network('dataplane'),
    name: 'my-nad',
    namespace: 'default',
  });

  const samplepod = new Chart(app, 'samplepod');
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
