import { ApiObject, App, Chart } from 'cdk8s';
import { topology } from './topology';
import { ConnectivityCheck, Multus, MultusGuard, NetworkAttachmentDefinition, PodNetworks } from '../../lib/kubernetes';

/** Yours have digests of their own; these stand for them. */
const KUBECTL_IMAGE = `registry.k8s.io/kubectl:v1.33.5@sha256:${'0'.repeat(64)}`;
const PYTHON_IMAGE = `docker.io/library/python:3.13-alpine@sha256:${'0'.repeat(64)}`;

/**
 * The Kubernetes side: Multus, which takes the startup taint away; a guard against what others write for it; the definition of the network and a Pod; and
 * a check of the network.
 */
export function manifests(outdir?: string): App {
  const app = new App({ outdir });
  new Multus(new Chart(app, 'multus'), 'multus', { topology, kubectlImage: KUBECTL_IMAGE });
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

  new ConnectivityCheck(new Chart(app, 'check', { namespace: 'default' }), 'connectivity', {
    definition: nad, addresses: ['172.16.1.241', '172.16.1.242', '172.16.1.243'], image: PYTHON_IMAGE,
  });
  return app;
}

if (require.main === module) {
  manifests().synth();
}
