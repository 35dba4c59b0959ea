import { topology } from '../../examples/google-doc/topology';
import { NetworksAnnotation } from '../../lib/cni';
import { chain, ipvlanWith, whereabouts } from '../cases/case';
import { KubernetesObject } from '../cluster/kubectl';
import { unlike } from '../cluster/snapshot';
import { MultusCluster } from '../node/multus-cluster';
import { Pod } from '../node/pod';
import { Report } from '../report';

/** Something that goes wrong on a cluster, and what `verify` has to say of it. */
interface Fault {
  readonly name: string;
  /** Names of the rules. */
  readonly rules: readonly string[];
  inject(): Promise<void>;
  undo(): Promise<void>;
}

const DAEMON_SET = 'gke-multinet';
const RANGE = '172.16.1.0/24';

/** Nothing is found in a cluster as it should be; then one fault after the other is made, found by name, and mended. */
export async function findWhatIsWrong(cluster: MultusCluster, report: Report): Promise<void> {
  await setReady(cluster, 2);
  await define(cluster, 'doctor', whereabouts({ range: RANGE }));
  const pods = await report.step('two Pods run as they should', 240, async () => [
    await start(cluster, 'one', 'doctor', 0), await start(cluster, 'two', 'doctor,doctor', 1),
  ]);
  for (const [name, meant] of [['by itself', undefined], ['beside the topology', topology]] as const) {
    report.check(`nothing is found, ${name}`, await unlike([], cluster.kubectl, meant));
  }
  // What follows is not of the topology.
  await define(cluster, 'small', whereabouts({ range: '172.16.2.0/24', exclude: ['172.16.2.4/30', '172.16.2.8/29', '172.16.2.16/28', '172.16.2.32/27', '172.16.2.64/26', '172.16.2.128/25'] }));
  for (const { name, rules, inject, undo } of faults(cluster, pods)) {
    await report.part(async () => report.step(`${name}: ${rules.join(', ')}`, 300, async () => {
      await inject();
      report.check(name, await unlike(rules, cluster.kubectl));
      await undo();
      report.check(`${name}, mended`, await unlike([], cluster.kubectl));
    }));
  }
  for (const pod of pods) await end(cluster, pod);
}

function faults(cluster: MultusCluster, [one]: readonly Pod[]): Fault[] {
  const { kubectl } = cluster;
  const [{ name: node }, { name: otherNode }] = cluster.nodes;
  const annotate = async (pod: Pod, key: string, value: string): Promise<void> => {
    await kubectl.run(['annotate', 'pod', pod.name, '--overwrite', `${key}=${value}`]);
  };
  let more: Pod[] = [];
  const endMore = async (): Promise<void> => {
    for (const pod of more) await end(cluster, pod);
    more = [];
  };
  let kept = '';
  return [
    {
      name: 'a Pod that started before Multus',
      rules: ['pod-network-status'],
      inject: async () => {
        more = [await create(cluster, 'early', 'doctor', 0)];
        await setPhase(cluster, more[0], 'Running');
      },
      undo: async () => {
        await kubectl.delete('pod', more[0].name);
        more = [];
      },
    },
    {
      name: 'an annotation that was changed later',
      rules: ['pod-interfaces'],
      inject: async () => annotate(one, NetworksAnnotation.KEY, 'doctor,small'),
      undo: async () => annotate(one, NetworksAnnotation.KEY, 'doctor'),
    },
    {
      name: 'an order that was changed later',
      rules: ['pod-interfaces'],
      inject: async () => {
        more = [await start(cluster, 'ordered', 'doctor,small', 0)];
        await annotate(more[0], NetworksAnnotation.KEY, 'small,doctor');
      },
      undo: endMore,
    },
    {
      name: 'a range that was changed later',
      rules: ['pod-addresses'],
      inject: async () => define(cluster, 'doctor', whereabouts({ range: '172.16.3.0/24' })),
      undo: async () => define(cluster, 'doctor', whereabouts({ range: RANGE })),
    },
    {
      name: 'an address that was excluded later',
      rules: ['reserved-address'],
      inject: async () => define(cluster, 'doctor', whereabouts({ range: RANGE, exclude: ['172.16.1.1/32'] })),
      undo: async () => define(cluster, 'doctor', whereabouts({ range: RANGE })),
    },
    {
      name: 'a definition that was removed',
      rules: ['attached-definition'],
      inject: async () => kubectl.delete('network-attachment-definition', 'doctor'),
      undo: async () => define(cluster, 'doctor', whereabouts({ range: RANGE })),
    },
    {
      name: 'an address of a live Pod that the reconciler freed, and another Pod got',
      rules: ['pod-allocation', 'unique-pod-addresses'],
      inject: async () => {
        kept = (await one.networkStatus())!;
        await kubectl.run(['annotate', 'pod', one.name, `${NetworksAnnotation.STATUS_KEY}-`]);
        await cluster.reconcile();
        more = [await start(cluster, 'heir', 'doctor', 1)];
        await annotate(one, NetworksAnnotation.STATUS_KEY, kept);
      },
      undo: async () => {
        await endMore();
        await one.del();
        await one.add();
      },
    },
    {
      name: 'an address of a Pod that is gone',
      rules: ['allocation-holder'],
      inject: async () => {
        const broken = chain(ipvlanWith(), { type: 'not-there' });
        await cluster.apply([definition('leak', broken)]);
        more = [await create(cluster, 'leak', 'leak', 0)];
        await more[0].add();
        await kubectl.delete('pod', more[0].name);
      },
      undo: async () => {
        // It fails, and takes the network namespace with it.
        await endMore();
        await kubectl.delete('network-attachment-definition', 'leak');
        await cluster.reconcile();
      },
    },
    {
      name: 'a reservation of a Pod that is gone',
      rules: ['reservation-allocation'],
      inject: async () => {
        await kubectl.create({
          apiVersion: 'whereabouts.cni.cncf.io/v1alpha1',
          kind: 'OverlappingRangeIPReservation',
          metadata: { name: '172.16.1.77', namespace: 'kube-system' },
          spec: { containerid: 'gone', podref: 'default/gone' },
        });
      },
      undo: async () => kubectl.delete('overlappingrangeipreservations.whereabouts.cni.cncf.io', '172.16.1.77', 'kube-system'),
    },
    {
      name: 'a range without room',
      rules: ['room-in-range'],
      inject: async () => {
        for (const i of [1, 2, 3]) more.push(await start(cluster, `full-${i}`, 'small', i % 2));
      },
      undo: endMore,
    },
    {
      name: 'a node without the network',
      rules: ['pod-node-network'],
      inject: async () => {
        await kubectl.run(['label', 'node', node, 'networks.cdk-gke-multus/dataplane-']);
      },
      undo: async () => {
        await kubectl.run(['label', 'node', node, 'networks.cdk-gke-multus/dataplane=eth1']);
      },
    },
    {
      name: 'a node on which Multus is not ready',
      rules: ['multus-ready'],
      inject: async () => setReady(cluster, 1),
      undo: async () => setReady(cluster, 2),
    },
    {
      name: 'a node that the DaemonSet leaves out',
      rules: ['multus-on-node'],
      inject: async () => {
        const { metadata } = await kubectl.get('daemonset', DAEMON_SET, 'kube-system');
        await kubectl.create({
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: {
            name: 'multinet',
            namespace: 'kube-system',
            ownerReferences: [{ apiVersion: 'apps/v1', kind: 'DaemonSet', name: DAEMON_SET, uid: metadata.uid, controller: true }],
          },
          spec: { nodeName: otherNode, containers: [{ name: 'app', image: 'registry.example.com/app:1' }] },
        });
      },
      undo: async () => kubectl.delete('pod', 'multinet', 'kube-system'),
    },
    {
      name: 'a cluster without Multus',
      rules: ['installed-multus'],
      inject: async () => {
        kept = await kubectl.run(['get', 'daemonset', DAEMON_SET, '--namespace=kube-system', '--output=json']);
        await kubectl.delete('daemonset', DAEMON_SET, 'kube-system');
      },
      undo: async () => {
        await kubectl.run(['apply', '--filename=-'], kept);
        await setReady(cluster, 2);
      },
    },
  ];
}

function definition(name: string, config: object): KubernetesObject {
  return {
    apiVersion: 'k8s.cni.cncf.io/v1',
    kind: 'NetworkAttachmentDefinition',
    metadata: { name, namespace: 'default' },
    spec: { config: JSON.stringify(config) },
  };
}

async function define(cluster: MultusCluster, name: string, ipam: object): Promise<void> {
  await cluster.apply([definition(name, chain(ipvlanWith({ ipam })))]);
}

async function create(cluster: MultusCluster, name: string, networks: string, node: number): Promise<Pod> {
  return cluster.createPod({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, annotations: { [NetworksAnnotation.KEY]: networks } },
    spec: { containers: [{ name: 'app', image: 'registry.example.com/app:1' }] },
  }, cluster.nodes[node]);
}

/** A Pod that is attached, and runs as far as the API server knows. */
async function start(cluster: MultusCluster, name: string, networks: string, node: number): Promise<Pod> {
  const pod = await create(cluster, name, networks, node);
  const { status, err, out } = await pod.add();
  if (status !== 0) throw new Error(`CNI ADD of ${name} ended with ${status}: ${err.trim() || out.trim()}`);
  await setPhase(cluster, pod, 'Running');
  return pod;
}

/** What a kubelet would report of the Pod. */
async function setPhase({ kubectl }: MultusCluster, pod: Pod, phase: string): Promise<void> {
  await kubectl.run(['patch', 'pod', pod.name, '--subresource=status', '--type=merge', `--patch=${JSON.stringify({ status: { phase } })}`]);
}

/** What a controller manager would report of the DaemonSet. */
async function setReady({ kubectl }: MultusCluster, ready: number): Promise<void> {
  const status = { currentNumberScheduled: 2, desiredNumberScheduled: 2, numberMisscheduled: 0, numberReady: ready };
  await kubectl.run(['patch', 'daemonset', DAEMON_SET, '--namespace=kube-system', '--subresource=status', '--type=merge', `--patch=${JSON.stringify({ status })}`]);
}

async function end(cluster: MultusCluster, pod: Pod): Promise<void> {
  await pod.del();
  await cluster.kubectl.delete('pod', pod.name);
}
