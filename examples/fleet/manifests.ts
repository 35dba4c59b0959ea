import { join } from 'path';
import { ApiObject, App, Chart } from 'cdk8s';
import { fleet } from './fleet';
import { MultusNetworks } from '../../lib/kubernetes';
import { Topology } from '../../lib/topology/topology';

/** The Kubernetes side: an app for each cluster, and one with the Applications by which Argo CD applies them. */
export function manifests(outdir = process.env.CDK8S_OUTDIR ?? 'dist'): App[] {
  const clusters = Object.entries(fleet.topologies);
  return [
    applications(join(outdir, 'argocd'), clusters.map(([name]) => name)),
    ...clusters.map(([name, topology]) => cluster(join(outdir, name), topology)),
  ];
}

/** What runs in a cluster: Multus, the two networks, and a gateway that is attached to both. */
function cluster(outdir: string, topology: Topology): App {
  const app = new App({ outdir });
  const networks = new MultusNetworks(app, 'networks', { topology, createNamespaces: ['voice'] });
  const gateway = new ApiObject(new Chart(app, 'workloads', { namespace: 'voice' }), 'gateway', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'gateway' },
    spec: {
      replicas: 6,
      selector: { matchLabels: { app: 'gateway' } },
      template: {
        metadata: { labels: { app: 'gateway' } },
        spec: { containers: [{ name: 'gateway', image: 'registry.example.com/gateway:4.1' }] },
      },
    },
  });
  networks.attach(gateway, 'signaling', { interfaceName: 'sig0' });
  networks.attach(gateway, 'media', { interfaceName: 'media0' });
  return app;
}

/** An Application for each cluster, which Argo CD knows by its name. */
function applications(outdir: string, names: readonly string[]): App {
  const app = new App({ outdir });
  const chart = new Chart(app, 'applications', { namespace: 'argocd' });
  for (const name of names) {
    new ApiObject(chart, name, {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: `voice-${name}` },
      spec: {
        project: 'default',
        source: { repoURL: 'https://git.example.com/voice.git', targetRevision: 'main', path: `dist/${name}` },
        destination: { name, namespace: 'voice' },
      },
    });
  }
  return app;
}

if (require.main === module) {
  manifests().forEach(app => app.synth());
}
