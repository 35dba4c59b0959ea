import { App as KubernetesApp, ApiObject, ApiObjectProps, Chart } from 'cdk8s';

/** Many Pods with three attachments each. */
export function pods(count: number, outdir: string): void {
  const app = new KubernetesApp({ outdir });
  const networks = new Chart(app, 'networks');
  ['control', 'media', 'storage'].forEach((name, i) => new ApiObject(networks, name, nadByHand(name, `eth${i + 1}`, `172.${16 + i}.0.0/16`)));
  const chart = new Chart(app, 'pods');
  // As whoever applies the files wants it; the library does so by itself.
  chart.addDependency(networks);
  for (let i = 0; i < count; i++) {
    new ApiObject(chart, `pod-${i}`, podByHand(`pod-${i}`, 'default/control,default/media,default/storage', {
      'networks.cdk-gke-multus/control': 'eth1', 'networks.cdk-gke-multus/media': 'eth2', 'networks.cdk-gke-multus/storage': 'eth3',
    }));
  }
  app.synth();
}

export function nadByHand(name: string, master: string, range: string): ApiObjectProps & { spec: object } {
  return {
    apiVersion: 'k8s.cni.cncf.io/v1',
    kind: 'NetworkAttachmentDefinition',
    metadata: { name, namespace: 'default' },
    spec: {
      config: JSON.stringify({
        cniVersion: '0.3.1',
        plugins: [{ type: 'ipvlan', master, mode: 'l2', ipam: { type: 'whereabouts', range } }],
      }, undefined, 2),
    },
  };
}

export function podByHand(name: string, networks: string, nodeSelector: { [label: string]: string }): ApiObjectProps & { spec: object } {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, annotations: { 'k8s.v1.cni.cncf.io/networks': networks } },
    spec: {
      containers: [{ name: 'sample-container', image: 'nginx' }],
      nodeSelector,
    },
  };
}
