import { ApiObject, App, Chart } from 'cdk8s';
import { topology } from './topology';
import { Ipvlan, Sbr, Tuning, Whereabouts } from '../../lib/cni';
import { Multus, Namespaces, NetworkAttachmentDefinition, PodNetworks } from '../../lib/kubernetes';

/** The Kubernetes side: two networks, one of them with chained plugins, for a Deployment, a Pod with a static address and a DaemonSet. */
export function manifests(outdir?: string): App {
  const app = new App({ outdir });
  const cluster = new Chart(app, 'multus');
  new Namespaces(cluster, 'namespaces', { names: ['networks', 'voice'] });
  new Multus(cluster, 'multus', {
    globalNamespaces: ['default', 'networks'],
    // Once in ten minutes instead of every minute: fewer runs that can meet a Pod that is just being attached.
    reconcilerSchedule: '*/10 * * * *',
  });

  const networks = new Chart(app, 'networks', { namespace: 'networks' });
  const media = new NetworkAttachmentDefinition(networks, 'media', {
    network: topology.network('media'),
    plugins: [
      new Ipvlan({ mtu: 8896 }),
      // Keeps the planes apart: by default Linux answers ARP on any interface for each address that the Pod has, here those of sig0 and
      // eth0 too, and asks with any of them. This one answers for its own address only, and asks with it.
      new Tuning({ sysctl: { 'net.ipv4.conf.IFNAME.arp_ignore': '1', 'net.ipv4.conf.IFNAME.arp_announce': '2' } }),
      new Sbr(),
    ],
  });
  const signaling = new NetworkAttachmentDefinition(networks, 'signaling', {
    network: topology.network('signaling'),
    plugins: [new Ipvlan({ ipam: new Whereabouts({ exclude: ['172.24.0.0/28'], routes: [{ dst: '10.40.0.0/16' }] }) })],
  });

  const workloads = new Chart(app, 'workloads', { namespace: 'voice' });
  const sessionBorder = deployment(workloads, 'session-border', 6);
  PodNetworks.of(sessionBorder).attach(signaling, { interfaceName: 'sig0' });
  PodNetworks.of(sessionBorder).attach(media, { interfaceName: 'media0' });

  PodNetworks.of(deployment(workloads, 'transcoder', 40)).attach(media);

  const registrar = new ApiObject(workloads, 'registrar', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'registrar' },
    spec: { containers: [{ name: 'registrar', image: 'registry.example.com/registrar:1.4' }] },
  });
  PodNetworks.of(registrar).attach(signaling, { ips: ['172.24.3.130/22'] });
  return app;
}

function deployment(chart: Chart, name: string, replicas: number): ApiObject {
  return new ApiObject(chart, name, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name, image: `registry.example.com/${name}:2.0` }] },
      },
    },
  });
}

if (require.main === module) {
  manifests().synth();
}
