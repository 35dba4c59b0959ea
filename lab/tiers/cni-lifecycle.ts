import { CniConfig, NetworksAnnotation } from '../../lib/cni';
import { chain, ipvlanWith, whereabouts } from '../cases/case';
import { holders } from '../cluster/address-pools';
import { Outcome } from '../command';
import { MultusCluster } from '../node/multus-cluster';
import { Pod } from '../node/pod';
import { Report } from '../report';

/** Pods that come together, more than there are addresses for, and that fail half-way. */
export async function liveAndLetGo(cluster: MultusCluster, report: Report): Promise<void> {
  await report.part(async () => report.step('four Pods at the same time on two nodes get four addresses', 240, async () => {
    const pods = await createPods(cluster, 'together', chain(ipvlanWith()), 4);
    const outcomes = await Promise.all(pods.map(async pod => pod.add()));
    report.check('concurrent ADD', outcomes.find(({ status }) => status !== 0)?.err);
    const addresses = (await Promise.all(pods.map(async pod => pod.interfaces()))).map(found => found.find(({ name }) => name === 'net1')?.addresses[0]);
    report.check('concurrent ADD gives different addresses', new Set(addresses).size === 4 ? undefined : addresses.join(', '));
    await letGo(cluster, pods);
  }));

  await report.part(async () => report.step('as many Pods as the library says, and not one more', 300, async () => {
    const config = chain(ipvlanWith({ ipam: whereabouts({ range: '172.16.1.128/29', exclude: ['172.16.1.132/30'] }) }));
    const { capacity } = CniConfig.parse(JSON.stringify(config), 'full');
    const pods = await createPods(cluster, 'full', config, capacity! + 1);
    const outcomes = [];
    for (const pod of pods) outcomes.push(await pod.add());
    const attached = outcomes.filter(({ status }) => status === 0).length;
    report.check('capacity', attached === capacity ? undefined : `${attached} Pods were attached, the library says ${capacity}`);
    await letGo(cluster, pods);
    const [again] = await createPods(cluster, 'full', config, 1);
    report.check('an address that was given back is given out again', (await again.add()).status === 0 ? undefined : 'it is not');
    await letGo(cluster, [again]);
  }));

  await report.part(async () => report.step('a missing chained plugin keeps an address, and the Pod', 120, async () => {
    const before = await taken(cluster);
    const [pod] = await createPods(cluster, 'leak', chain(ipvlanWith(), { type: 'not-there' }), 1);
    report.check('ADD with a missing plugin', failsFor(await pod.add(), 'failed to find plugin "not-there"'));
    report.check('DEL with a missing plugin', failsFor(await pod.del(), 'failed to find plugin "not-there"'));
    const kept = await taken(cluster) - before;
    report.check('the address of a Pod that was never attached', kept === 1 ? undefined : `${kept} addresses stay taken, not one`);
    await cluster.kubectl.delete('pod', pod.name);
    await cluster.reconcile();
    report.check('the reconciler frees it when the Pod is gone', (await taken(cluster)) === before ? undefined : 'it does not');
  }));

  await report.part(async () => report.step('the reconciler goes by the report of Multus', 120, async () => {
    const [pod, next] = await createPods(cluster, 'report', chain(ipvlanWith()), 2);
    const first = await attachedAddress(pod);
    await cluster.reconcile();
    report.check('the address of a Pod with report', (await taken(cluster)) === 1 ? undefined : 'is freed');
    // As between the moment that the address is given and the moment that the report is written.
    await cluster.kubectl.run(['annotate', 'pod', pod.name, `${NetworksAnnotation.STATUS_KEY}-`]);
    await cluster.reconcile();
    const second = await attachedAddress(next);
    report.check('the address of a Pod without report', first === second ? undefined : `is not given again: ${first}, then ${second}`);
    await letGo(cluster, [pod, next]);
  }));
}

async function attachedAddress(pod: Pod): Promise<string | undefined> {
  const { status, err, out } = await pod.add();
  if (status !== 0) throw new Error(`CNI ADD of ${pod.name} ended with ${status}: ${err.trim() || out.trim()}`);
  return (await pod.interfaces()).find(({ name }) => name === 'net1')?.addresses[0];
}

function failsFor({ status, out, err }: Outcome, reason: string): string | undefined {
  return status !== 0 && `${out}${err}`.includes(reason) ? undefined : `it does not fail for '${reason}': ${err.trim() || out.trim()}`;
}

async function createPods(cluster: MultusCluster, name: string, config: object, count: number): Promise<Pod[]> {
  await cluster.apply([{
    apiVersion: 'k8s.cni.cncf.io/v1',
    kind: 'NetworkAttachmentDefinition',
    metadata: { name, namespace: 'default' },
    spec: { config: JSON.stringify(config) },
  }]);
  return cluster.createPods(Array.from({ length: count }, (_, i) => ({
    manifest: {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: `${name}-${i + 1}`, annotations: { [NetworksAnnotation.KEY]: name } },
      spec: { containers: [{ name: 'app', image: 'registry.example.com/app:1' }] },
    },
    node: cluster.nodes[i % cluster.nodes.length],
  })));
}

async function letGo(cluster: MultusCluster, pods: readonly Pod[]): Promise<void> {
  for (const pod of pods) {
    await pod.del();
    await cluster.kubectl.delete('pod', pod.name);
  }
}

async function taken(cluster: MultusCluster): Promise<number> {
  return (await holders(cluster.kubectl)).length;
}
