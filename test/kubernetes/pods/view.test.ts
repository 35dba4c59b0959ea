import { ApiObject, App, Chart } from 'cdk8s';
import { Sbr, Ipvlan } from '../../../lib/cni';
import { PodView } from '../../../lib/insight';
import { Multus, NodeSelection, PodNetworks } from '../../../lib/kubernetes';
import { attachable, CLUSTER, define, pod, workload } from '../cluster';

const KEY = 'k8s.v1.cni.cncf.io/networks';

test('the view of a workload has what was attached, in the order of the annotation, with the topology', () => {
  const { chart, dataplane, storage } = attachable();
  const networks = PodNetworks.of(workload(chart, 'Deployment', {}, { annotations: { [KEY]: 'default/storage@disk0' } }));
  networks.attach(dataplane, { ips: ['172.16.1.250'] });
  networks.attach(storage, { defaultRoute: ['172.16.2.1'] });
  const seen = networks.view().interfaces.map(({ name, definition, mtu, addresses, ranges }) => (
    [name, definition, mtu, addresses, ranges.flatMap(({ handedOut }) => handedOut)]));
  expect(seen).toEqual([
    ['eth0', undefined, undefined, [], []],
    ['disk0', 'default/storage', 1460, [], ['172.16.2.1-172.16.2.14']],
    ['net2', 'default/dataplane', 1460, ['172.16.1.250/24'], ['172.16.1.1-172.16.1.239']],
    ['net3', 'default/storage', 1460, [], ['172.16.2.1-172.16.2.14']],
  ]);
  expect(networks.view().explain('172.16.1.7').text).toBe('net2, route 172.16.1.0/24 of default/dataplane; the firewall rule of the VPC \'dataplane\' lets in all protocols');
  expect(networks.view().explain('8.8.8.8').route).toMatchObject({ gateway: '172.16.2.1', interfaceName: 'net3' });
});

test('an existing network whose definition is not in the app is not known', () => {
  const { chart, dataplane } = attachable();
  const networks = PodNetworks.of(pod(chart, { annotations: { [KEY]: 'others/theirs' } }));
  networks.attach(dataplane);
  expect(networks.view().interfaces.map(({ name, definition, unknown }) => [name, definition, unknown])).toEqual([
    ['eth0', undefined, ['GKE chooses its address, its MTU and the gateway of its default route']],
    ['net1', 'others/theirs', ['its definition is not known here']],
    ['net2', 'default/dataplane', []],
  ]);
});

test.each([
  ['useAsDefault', (networks: PodNetworks, { dataplane }: ReturnType<typeof attachable>) => networks.useAsDefault(dataplane), {}],
  ['the annotation', () => undefined, { 'v1.multus-cni.io/default-network': 'default/dataplane' }],
])('a network in the place of the cluster network, by %s, is eth0', (_, use, annotations) => {
  const parts = attachable();
  const networks = PodNetworks.of(pod(parts.chart, { annotations }));
  use(networks, parts);
  expect(networks.view().interfaces.map(({ name, definition }) => [name, definition])).toEqual([['eth0', 'default/dataplane']]);
});

test('the networks of Multus itself come before those of the Pod, except in system namespaces', () => {
  const app = new App();
  const chart = new Chart(app, 'chart');
  new Multus(chart, 'multus', { topology: CLUSTER, defaultNetworks: ['monitoring'] });
  const dataplane = define(chart, 'dataplane', { plugins: [new Ipvlan(), new Sbr()] });
  const names = (namespace?: string): unknown[] => {
    const networks = PodNetworks.of(pod(chart, {}, `pod-${namespace}`), { namespace });
    networks.attach(dataplane);
    return networks.view().interfaces.map(({ name, definition }) => [name, definition]);
  };
  expect(names()).toEqual([['eth0', undefined], ['net1', 'kube-system/monitoring'], ['net2', 'default/dataplane']]);
  expect(names('kube-system')).toEqual([['eth0', undefined], ['net1', 'default/dataplane']]);
});

test('the topology of a workload without attachments is that of the installation', () => {
  const app = new App();
  const chart = new Chart(app, 'chart');
  new Multus(chart, 'multus', { topology: CLUSTER });
  expect(PodNetworks.of(pod(chart)).view().explain('172.16.1.7').text).toMatch(/^eth0, .* lets in 10\.0\.1\.0\/24, 172\.16\.1\.0\/24 only$/);
});

describe('the workloads of a scope', () => {
  test('have what their Pods see, how many there are and the labels of their nodes, with the labels that are written', () => {
    const { app, chart, dataplane, storage } = attachable();
    PodNetworks.of(workload(chart, 'Deployment', { replicas: 40 }, { spec: { nodeSelector: { disk: 'ssd' } } })).attach(dataplane);
    const networks = PodNetworks.of(workload(chart, 'DaemonSet', {}), { namespace: 'media', nodeSelection: NodeSelection.NONE });
    networks.attach(storage);
    const networksOf = ({ interfaces }: PodView): unknown => interfaces.map(({ name, network }) => [name, network]);
    expect(PodNetworks.workloadsOf(app).map(({ view, ...rest }) => ({ ...rest, interfaces: networksOf(view) }))).toEqual([
      {
        kind: 'Deployment',
        namespace: 'default',
        name: 'deployment',
        pods: 40,
        nodeSelector: { 'disk': 'ssd', 'networks.cdk-gke-multus/dataplane': 'eth1' },
        interfaces: [['eth0', undefined], ['net1', 'dataplane']],
      },
      { kind: 'DaemonSet', namespace: 'media', name: 'daemonset', pods: undefined, nodeSelector: undefined, interfaces: [['eth0', undefined], ['net1', 'storage']] },
    ]);
    expect(networks.workload()).toEqual(PodNetworks.workloadsOf(chart)[1]);
  });

  test('have no number of Pods where an autoscaler changes it', () => {
    const { chart, dataplane } = attachable();
    PodNetworks.of(workload(chart, 'Deployment', { replicas: 2 })).attach(dataplane);
    const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'deployment' };
    new ApiObject(chart, 'hpa', { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name: 'hpa' }, spec: { maxReplicas: 9, scaleTargetRef } });
    expect(PodNetworks.workloadsOf(chart)).toMatchObject([{ name: 'deployment', pods: undefined }]);
  });

  test('are those beneath it, and say the same again', () => {
    const { app, chart, dataplane } = attachable();
    PodNetworks.of(pod(chart)).attach(dataplane);
    const other = new Chart(app, 'other');
    PodNetworks.of(pod(other)).attach(dataplane);
    expect(PodNetworks.workloadsOf(other)).toHaveLength(1);
    expect(PodNetworks.workloadsOf(app)).toEqual(PodNetworks.workloadsOf(app));
    expect(PodNetworks.workloadsOf(app)).toHaveLength(2);
    expect(PodNetworks.workloadsOf(new Chart(app, 'empty'))).toEqual([]);
  });

  test('are changed by nothing in what is written', () => {
    const { chart, dataplane } = attachable();
    const object = pod(chart);
    PodNetworks.of(object).attach(dataplane);
    const before = JSON.stringify(object.toJson());
    PodNetworks.workloadsOf(chart);
    expect(JSON.stringify(object.toJson())).toBe(before);
  });

  test('need a scope', () => {
    expect(() => PodNetworks.workloadsOf('app' as unknown as App)).toThrow('cannot list workloads');
  });
});
