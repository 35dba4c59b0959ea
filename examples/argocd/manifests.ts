import { join } from 'path';
import { ApiObject, App, Chart } from 'cdk8s';
import { clusters } from './clusters';
import { ApplicationFolder, ArgoCdApplicationSet, Multus, Namespaces, NetworkAttachmentDefinition, PodNetworks, SyncWaves } from '../../lib/kubernetes';
import { Topology } from '../../lib/topology/topology';

const TEAMS = ['voice', 'video'];

/** The Kubernetes side: a tree of folders, one for each Application of each cluster, and the ApplicationSet that takes them. */
export function manifests(outdir: string = process.env.CDK8S_OUTDIR ?? 'dist'): App[] {
  return [
    ...clusters.map(topology => cluster(topology, join(outdir, topology.cluster.name))),
    applications(join(outdir, 'argocd')),
  ];
}

/** One cluster: the platform team installs Multus, and each other team has definitions and workloads in its namespace. */
function cluster(topology: Topology, outdir: string): App {
  const app = new App({ outdir });
  const waves = new SyncWaves(app, 'sync-waves');
  const platform = new Chart(new ApplicationFolder(app, 'platform'), 'multus');
  new Namespaces(platform, 'namespaces', { names: TEAMS });
  new Multus(platform, 'multus', { topology });

  for (const team of TEAMS) {
    const chart = new Chart(new ApplicationFolder(app, team), 'team', { namespace: team });
    // Pods may not use definitions of another namespace, so each team has its own. Both have the same range, which is one pool of Whereabouts.
    const media = new NetworkAttachmentDefinition(chart, 'media', { network: topology.network('media') });
    PodNetworks.of(relay(chart)).attach(media, { interfaceName: 'media0' });
    const check = mediaCheck(chart);
    PodNetworks.of(check).attach(media, { interfaceName: 'media0' });
    waves.verify(check);
  }
  return app;
}

function relay(chart: Chart): ApiObject {
  return new ApiObject(chart, 'relay', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'relay' },
    spec: {
      replicas: 12,
      selector: { matchLabels: { app: 'relay' } },
      template: {
        metadata: { labels: { app: 'relay' } },
        spec: { containers: [{ name: 'relay', image: 'registry.example.com/relay:4.1' }] },
      },
    },
  });
}

/** A Job that fails if its Pod started without the network, as a Pod does on a node that does not have Multus yet. */
function mediaCheck(chart: Chart): ApiObject {
  return new ApiObject(chart, 'media-check', {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'media-check' },
    spec: {
      backoffLimit: 3,
      template: {
        spec: {
          restartPolicy: 'Never',
          containers: [{ name: 'check', image: 'busybox:1.37', command: ['ip', '-4', 'addr', 'show', 'dev', 'media0'] }],
        },
      },
    },
  });
}

/** What the cluster of Argo CD gets: the Applications of all clusters. The platform is healthy before the teams begin. */
function applications(outdir: string): App {
  const app = new App({ outdir });
  new ArgoCdApplicationSet(new Chart(app, 'applications'), 'networks', {
    repoUrl: 'https://git.example.com/networks.git',
    path: 'examples/argocd/dist',
    clusters: clusters.map(({ cluster: { name } }) => name),
    applications: ['platform', ...TEAMS],
    first: ['platform'],
  });
  return app;
}

if (require.main === module) {
  manifests().forEach(app => app.synth());
}
