import { NetworksAnnotation } from '../../lib/cni';
import { chain, ipvlanWith, whereabouts } from '../cases/case';
import { holders } from '../cluster/address-pools';
import { KubernetesObject } from '../cluster/kubectl';
import { Outcome } from '../command';
import { MultusCluster } from '../node/multus-cluster';
import { Node } from '../node/node';
import { Pod } from '../node/pod';
import { PLUGIN_FOLDER } from '../parts/vm-image';
import { Report } from '../report';

type Annotations = { readonly [key: string]: string };

/** Something that the documentation says and marks as run. */
interface Statement {
  readonly says: string;
  /** Tries it; the answer is what was seen instead. */
  see(cluster: MultusCluster): Promise<string | undefined>;
}

/** Makes sure that what the documentation says of Multus, ipvlan and Whereabouts is what they do; all of it, or what has the text in it. */
export async function seeWhatIsSaid(cluster: MultusCluster, report: Report, text = ''): Promise<void> {
  const chosen = STATEMENTS.filter(({ says }) => says.includes(text));
  if (chosen.length === 0) throw new Error(`no statement has '${text}' in it, see lab/tiers/cni-documented.ts`);
  for (const { says, see } of chosen) {
    await report.part(async () => report.step(says, 240, async () => report.check(says, await see(cluster))));
  }
}

const STATEMENTS: readonly Statement[] = [
  {
    says: 'the interface has the MAC address of the node interface',
    see: async cluster => withPod(cluster, 'mac', chain(ipvlanWith()), async (pod) => {
      const own = (await attached(pod)).find(({ name }) => name === 'net1')?.mac;
      const { mac } = await eth1(pod.node);
      return own === mac ? undefined : `net1 has ${own}, eth1 ${mac}`;
    }),
  },
  {
    says: 'a second mode on a master switches the Pods that are there',
    see: async cluster => withPod(cluster, 'mode-l2', chain(ipvlanWith()), async (first) => {
      await attached(first);
      const before = await modeOf(first);
      return withPod(cluster, 'mode-l3', chain(ipvlanWith({ mode: 'l3' })), async (second) => {
        await attached(second);
        const after = await modeOf(first);
        return before === 'l2' && after === 'l3' ? undefined : `the first Pod had ${before}, then ${after}`;
      });
    }),
  },
  {
    says: 'macvlan beside ipvlan is refused: device or resource busy',
    see: async cluster => withPod(cluster, 'beside', chain(ipvlanWith()), async (pod) => {
      await attached(pod);
      const config = chain({ type: 'macvlan', master: 'eth1', mode: 'bridge', ipam: whereabouts() });
      return withPod(cluster, 'macvlan', config, async (other) => refusal(await other.add(), 'device or resource busy'));
    }),
  },
  {
    says: 'a Pod reaches another node over the network, and not its own',
    see: async cluster => withPod(cluster, 'own-node', chain(ipvlanWith({ ipam: whereabouts({ routes: [{ dst: '10.0.1.0/24' }] }) })), async (pod) => {
      const address = (await attached(pod)).find(({ name }) => name === 'net1')?.addresses[0].split('/')[0];
      // In a VPC the router knows the way back.
      for (const node of cluster.nodes) await node.run(`/opt/ip route replace ${address}/32 dev eth1`);
      const reached = [];
      for (const node of cluster.nodes) if (await pod.reaches((await eth1(node)).address, address)) reached.push(node.name);
      for (const node of cluster.nodes) await node.run(`/opt/ip route del ${address}/32 dev eth1`);
      const others = cluster.nodes.map(({ name }) => name).filter(name => name !== pod.node.name);
      return reached.join() === others.join() ? undefined : `from ${pod.node.name} it reaches ${reached.join(', ') || 'none'}`;
    }),
  },
  {
    says: 'a default route of the network goes before that of eth0',
    see: async cluster => await takesAll(cluster, 'on-link', {}) ?? takesAll(cluster, 'by-gateway', { gateway: '172.16.1.254' }),
  },
  {
    says: 'with sbr, traffic to the network that is not bound to its address leaves by eth0',
    see: async cluster => withPod(cluster, 'unbound', chain(ipvlanWith(), { type: 'sbr' }), async (pod) => {
      const address = (await attached(pod)).find(({ name }) => name === 'net1')?.addresses[0].split('/')[0];
      const [unbound, bound] = [(await pod.try('/opt/ip route get 172.16.1.77')).out, (await pod.try(`/opt/ip route get 172.16.1.77 from ${address}`)).out];
      return unbound.includes('dev eth0') && bound.includes('dev net1') ? undefined : `unbound: ${unbound.trim()}; bound: ${bound.trim()}`;
    }),
  },
  {
    says: 'namespace isolation does not hold for the default network',
    see: async (cluster) => {
      await define(cluster, 'closed', chain(ipvlanWith()), 'kube-system');
      const asked = await run(cluster, 'asks', { [NetworksAnnotation.KEY]: 'kube-system/closed' }, async pod => refusal(await pod.add(), 'namespace isolation enabled, annotation violates permission'));
      return asked ?? run(cluster, 'replaces', { [NetworksAnnotation.DEFAULT_NETWORK_KEY]: 'kube-system/closed' }, async (pod) => {
        const address = (await attached(pod)).find(({ name }) => name === 'eth0')?.addresses[0];
        return address?.startsWith('172.16.1.') ? undefined : `eth0 has ${address}`;
      });
    },
  },
  {
    says: 'nodes need no other right on definitions than to get them',
    see: async (cluster) => {
      const { rules } = await cluster.kubectl.get<KubernetesObject & { readonly rules: object }>('clusterrole', 'multus-role');
      await setRules(cluster, [{ apiGroups: ['k8s.cni.cncf.io'], resources: ['network-attachment-definitions'], verbs: ['get'] }]);
      try {
        return await withPod(cluster, 'get-only', chain(ipvlanWith()), async (pod) => {
          const { status, err, out } = await pod.add();
          return status === 0 ? undefined : err.trim() || out.trim();
        });
      } finally {
        await setRules(cluster, rules);
      }
    },
  },
  {
    says: 'each new sandbox of a Pod with a missing plugin keeps another address',
    see: async (cluster) => {
      const config = chain(ipvlanWith({ ipam: whereabouts({ range: '172.16.3.0/24' }) }), { type: 'not-there' });
      return withPod(cluster, 'drain', config, async (pod) => {
        for (const sandbox of [pod, pod.inAnotherSandbox()]) {
          const wrong = refusal(await sandbox.add(), 'failed to find plugin');
          await sandbox.del();
          if (wrong !== undefined) return wrong;
        }
        const kept = (await holders(cluster.kubectl)).filter(holder => holder === `${pod.namespace}/${pod.name}`).length;
        return kept === 2 ? undefined : `${kept} addresses are taken after two`;
      });
    },
  },
  {
    says: 'a Pod whose definition has the name of a range cannot be deleted either',
    see: async cluster => withPod(cluster, 'named', chain(ipvlanWith({ ipam: whereabouts({ range: 'multus-pods' }) })), async pod => (
      refusal(await pod.add(), 'invalid range start') ?? refusal(await pod.del(), 'invalid range start'))),
  },
  {
    says: 'CHECK is refused without a cniVersion in the configuration of Multus',
    see: async cluster => withPod(cluster, 'check', chain(ipvlanWith()), async (pod) => {
      await attached(pod);
      return refusal(await pod.node.cni('check', pod), 'does not support the CHECK command');
    }),
  },
  {
    says: 'each Pod has an event NoNetworkFound for gke-pod-network',
    see: async cluster => withPod(cluster, 'event', chain(ipvlanWith()), async (pod) => {
      await attached(pod);
      const events = await cluster.kubectl.run(['get', 'events', `--field-selector=involvedObject.name=${pod.name}`, '--output=custom-columns=R:.reason,M:.message', '--no-headers']);
      return /NoNetworkFound.*gke-pod-network.*kube-system/.test(events) ? undefined : `got ${events.trim() || 'none'}`;
    }),
  },
  { says: 'hostPort reaches the plugins of the cluster network only with the capability', see: hostPort },
];

/** Looks at what a plugin of the cluster network is given, with the rendered configuration of Multus and with one without capability. */
async function hostPort(cluster: MultusCluster): Promise<string | undefined> {
  const [node] = cluster.nodes;
  const files = ['/etc/cni/net.d/00-multus.conf', '/etc/cni/net.d/10-gke-ptp.conflist'];
  const [multus, network] = [JSON.parse(await node.run(`cat ${files[0]}`)) as object, JSON.parse(await node.run(`cat ${files[1]}`)) as { plugins: object[] }];
  await cluster.machine.write(`${PLUGIN_FOLDER}/record`, '#!/bin/sh\ncat > /run/record.$CNI_COMMAND\n[ $CNI_COMMAND = DEL ] || echo \'{"cniVersion":"0.3.1"}\'\n', '755');
  const write = async (file: string, content: object): Promise<void> => cluster.machine.write(`${node.root}${file}`, JSON.stringify(content));
  const given = async (config: object): Promise<boolean> => {
    await write(files[0], config);
    return run(cluster, 'host-port', {}, async (pod) => {
      const { status, err, out } = await pod.add('CAP_ARGS=\'{"portMappings":[{"hostPort":8080,"containerPort":80,"protocol":"tcp"}]}\'');
      if (status !== 0) throw new Error(err.trim() || out.trim());
      return (await cluster.machine.run('cat /run/record.ADD')).includes('"hostPort":8080');
    });
  };
  try {
    await write(files[1], { ...network, plugins: [...network.plugins, { type: 'record', capabilities: { portMappings: true } }] });
    const [withCapability, without] = [await given(multus), await given({ ...multus, capabilities: undefined })];
    return withCapability && !without ? undefined : `with the capability ${withCapability ? 'given' : 'not given'}, without ${without ? 'given' : 'not given'}`;
  } finally {
    await write(files[0], multus);
    await write(files[1], network);
  }
}

/** Whether everything that a Pod sends leaves by the network if its IPAM has a default route. */
async function takesAll(cluster: MultusCluster, name: string, settings: object): Promise<string | undefined> {
  const config = chain(ipvlanWith({ ipam: whereabouts({ routes: [{ dst: '0.0.0.0/0' }], ...settings }) }));
  return withPod(cluster, name, config, async (pod) => {
    await attached(pod);
    const used = (await pod.try('/opt/ip route get 192.0.2.1')).out;
    const defaults = (await pod.routes()).filter(route => route.startsWith('default'));
    return defaults.length === 2 && used.includes('dev net1') ? undefined : `${name}: ${used.trim()}; ${defaults.join('; ')}`;
  });
}

async function modeOf(pod: Pod): Promise<string | undefined> {
  return /ipvlan +mode (\w+)/.exec((await pod.try('/opt/ip -d link show net1')).out)?.[1];
}

async function eth1(node: Node): Promise<{ readonly mac: string; readonly address: string }> {
  const [link] = JSON.parse(await node.run('/opt/ip -json address show dev eth1')) as { address: string; addr_info: { local: string }[] }[];
  return { mac: link.address, address: link.addr_info[0].local };
}

/** Attaches the Pod, and throws if that fails. */
async function attached(pod: Pod): Promise<Awaited<ReturnType<Pod['interfaces']>>> {
  const { status, err, out } = await pod.add();
  if (status !== 0) throw new Error(`CNI ADD of ${pod.name} ended with ${status}: ${err.trim() || out.trim()}`);
  return pod.interfaces();
}

function refusal({ status, out, err }: Outcome, reason: string): string | undefined {
  return status !== 0 && `${out}${err}`.includes(reason) ? undefined : `it does not fail for '${reason}': ${err.trim() || out.trim()}`;
}

async function setRules(cluster: MultusCluster, rules: object): Promise<void> {
  await cluster.kubectl.run(['patch', 'clusterrole', 'multus-role', '--type=merge', `--patch=${JSON.stringify({ rules })}`]);
}

async function define(cluster: MultusCluster, name: string, config: object, namespace = 'default'): Promise<void> {
  await cluster.apply([{ apiVersion: 'k8s.cni.cncf.io/v1', kind: 'NetworkAttachmentDefinition', metadata: { name, namespace }, spec: { config: JSON.stringify(config) } }]);
}

/** Defines a network, and makes a Pod that asks for it. */
async function withPod<T>(cluster: MultusCluster, name: string, config: object, use: (pod: Pod) => Promise<T>): Promise<T> {
  await define(cluster, name, config);
  return run(cluster, `${name}-pod`, { [NetworksAnnotation.KEY]: name }, use);
}

/** Makes a Pod on the first node, and lets it go in the end. */
async function run<T>(cluster: MultusCluster, name: string, annotations: Annotations, use: (pod: Pod) => Promise<T>): Promise<T> {
  const containers = [{ name: 'app', image: 'registry.example.com/app:1' }];
  const manifest = { apiVersion: 'v1', kind: 'Pod', metadata: { name, annotations }, spec: { containers } };
  const pod = await cluster.createPod(manifest, cluster.nodes[0]);
  try {
    return await use(pod);
  } finally {
    await pod.del();
    await cluster.kubectl.delete('pod', pod.name);
  }
}
