import { Mount, Node } from './node';
import { Pod } from './pod';
import { VirtualMachine } from './virtual-machine';
import { ControlPlane, SERVICE_ADDRESS } from '../cluster/control-plane';
import { Kubectl, KubernetesObject } from '../cluster/kubectl';
import { NodeInterface, Pool } from '../examples';
import { VmImage } from '../parts/vm-image';

/** A node to be, and the pool that it is of. */
export interface NodePlan {
  readonly name: string;
  readonly pool: Pool;
}

interface Container {
  readonly name: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[];
}

interface DaemonSet extends KubernetesObject {
  readonly spec: {
    readonly template: {
      readonly spec: {
        readonly initContainers: readonly Container[];
        readonly volumes: readonly Volume[];
        readonly serviceAccountName: string;
      };
    };
  };
}

interface Volume {
  readonly name: string;
  readonly hostPath?: { readonly path: string };
  readonly configMap?: { readonly name: string; readonly items?: readonly { readonly key: string; readonly path: string }[] };
}

/** What each init container writes on the node. */
const INSTALLED: { readonly [container: string]: string } = {
  'install-multus-config': '/etc/cni/net.d/00-multus.conf',
  'install-whereabouts': '/etc/cni/net.d/whereabouts.d/whereabouts.conf',
};

/** An API server, and nodes in a virtual machine on which the real Multus and Whereabouts run. */
export class MultusCluster {
  public static async start(scratch: string, image: VmImage, plans: readonly NodePlan[]): Promise<MultusCluster> {
    const plane = await ControlPlane.start(scratch, plans.map(({ name }) => name), false);
    let machine: VirtualMachine | undefined;
    try {
      machine = await VirtualMachine.start({ name: 'vm', image, memory: 1536, scratch, apiPort: plane.port, serviceAddress: SERVICE_ADDRESS });
      return new MultusCluster(plane, machine, await startNodes(plane, machine, plans));
    } catch (error) {
      await machine?.stop();
      await plane.stop();
      throw error;
    }
  }

  private constructor(private readonly plane: ControlPlane, public readonly machine: VirtualMachine, public readonly nodes: readonly Node[]) {}

  public get kubectl(): Kubectl {
    return this.plane.kubectl;
  }

  /** Applies objects, whose namespaces are made first, custom resource definitions before what is defined by them. */
  public async apply(objects: readonly KubernetesObject[]): Promise<void> {
    const namespaces = [...new Set(objects.map(({ metadata }) => metadata.namespace ?? 'default')), 'kube-system'];
    for (const name of namespaces) await this.addNamespace(name);
    const isDefinition = ({ kind }: KubernetesObject): boolean => kind === 'CustomResourceDefinition';
    await this.applyList(objects.filter(isDefinition));
    if (objects.some(isDefinition)) await this.kubectl.run(['wait', '--for=condition=Established', '--timeout=60s', 'crd', '--all']);
    await this.applyList(objects.filter(object => !isDefinition(object)));
  }

  /** No controller manager runs that would make the account of a namespace. */
  public async addNamespace(name: string): Promise<void> {
    await this.kubectl.try(['create', 'namespace', name]);
    await this.kubectl.try(['create', 'serviceaccount', 'default', `--namespace=${name}`]);
  }

  private async applyList(items: readonly KubernetesObject[]): Promise<void> {
    if (items.length > 0) await this.kubectl.run(['apply', '--filename=-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
  }

  /**
   * Does on every node what the init containers of the DaemonSet do, by their own arguments, in their own mounts. The one that copies the
   * programs is left out: it is Google's own, and the programs are there.
   */
  public async install(): Promise<void> {
    const { spec } = (await this.kubectl.get<DaemonSet>('daemonset', 'gke-multinet', 'kube-system')).spec.template;
    const token = (await this.kubectl.run(['create', 'token', spec.serviceAccountName, '--namespace=kube-system', '--duration=8h'])).trim();
    for (const node of this.nodes) {
      await this.machine.write(`${node.root}/account/token`, token, '600');
      await this.machine.write(`${node.root}/account/ca.crt`, this.plane.certificates);
      for (const container of spec.initContainers.filter(({ name }) => name in INSTALLED)) {
        const mounts = [account(node), ...await this.mountsOf(container, spec.volumes, node)];
        await node.run(startOf(container, node.name, INSTALLED[container.name]), 120, mounts);
      }
    }
  }

  /** Frees the addresses of Pods that are gone, as the reconciler on a node does, with the rights that were rendered for it. */
  public async reconcile(): Promise<void> {
    const [node] = this.nodes;
    await node.run(`${environment(node.name)}\n/reconcile`, 120, [account(node)]);
  }

  private async mountsOf(container: Container, volumes: readonly Volume[], node: Node): Promise<Mount[]> {
    return Promise.all((container.volumeMounts ?? []).map(async ({ name, mountPath }) => {
      const volume = volumes.find(one => one.name === name);
      if (volume?.configMap) return { at: mountPath, from: await this.writeConfigMap(volume.configMap, node) };
      if (!volume?.hostPath) throw new Error(`volume '${name}' of container '${container.name}' is neither of the node nor a ConfigMap`);
      const { path } = volume.hostPath;
      return { at: mountPath, from: path.startsWith('/home/kubernetes') ? path : `${node.root}${path}` };
    }));
  }

  private async writeConfigMap({ name, items }: NonNullable<Volume['configMap']>, node: Node): Promise<string> {
    const { data } = await this.kubectl.get<KubernetesObject & { readonly data: { readonly [key: string]: string } }>('configmap', name, 'kube-system');
    const folder = `${node.root}/configmap-${name}`;
    for (const { key, path } of items ?? Object.keys(data).map(one => ({ key: one, path: one }))) await this.machine.write(`${folder}/${path}`, data[key]);
    return folder;
  }

  public async createPod(manifest: KubernetesObject, node: Node): Promise<Pod> {
    const [pod] = await this.createPods([{ manifest, node }]);
    return pod;
  }

  /** Creates Pods on their nodes, by one call however many they are. */
  public async createPods(wanted: readonly { readonly manifest: KubernetesObject; readonly node: Node }[]): Promise<Pod[]> {
    const items = wanted.map(({ manifest, node }) => ({
      ...manifest,
      metadata: { ...manifest.metadata, namespace: manifest.metadata.namespace ?? 'default' },
      spec: { ...manifest.spec, nodeName: node.name },
    }));
    await this.kubectl.create({ apiVersion: 'v1', kind: 'List', items });
    const created = await this.kubectl.list('pods');
    return items.map(({ metadata: { name, namespace } }, i) => {
      const { metadata } = created.find(one => one.metadata.name === name && one.metadata.namespace === namespace)!;
      return new Pod(this.kubectl, this.machine, wanted[i].node, namespace, name, metadata.uid!);
    });
  }

  public async stop(): Promise<void> {
    await this.machine.stop();
    await this.plane.stop();
  }
}

/** Where a container finds the credentials of its service account. */
function account(node: Node): Mount {
  return { at: '/var/run/secrets/kubernetes.io/serviceaccount', from: `${node.root}/account` };
}

/** What the DaemonSet and the kubelet put into the environment of its containers. */
function environment(node: string): string {
  return `export NODENAME=${node} WHEREABOUTS_NAMESPACE=kube-system KUBERNETES_SERVICE_HOST=${SERVICE_ADDRESS} KUBERNETES_SERVICE_PORT=443`;
}

/** How a container is run, and whether it has written its file. */
function startOf(container: Container, node: string, file: string): string {
  const words = [...container.command ?? ['/thin_entrypoint'], ...container.args ?? []].map(word => `'${word.replace(/'/g, "'\\''")}'`);
  return ['cd /', environment(node), words.join(' '), `[ -s ${file} ]`].join('\n');
}

async function startNodes(plane: ControlPlane, machine: VirtualMachine, plans: readonly NodePlan[]): Promise<Node[]> {
  const subnets = new Map<string, NodeInterface & { readonly switchName: string }>();
  for (const one of plans.flatMap(({ pool }) => pool.interfaces)) {
    if (subnets.has(one.subnet)) continue;
    const switchName = `switch${subnets.size}`;
    await Node.addSwitch(machine, switchName, one.mtu);
    subnets.set(one.subnet, { ...one, switchName });
  }
  const nodes: Node[] = [];
  for (const [i, { name, pool }] of plans.entries()) {
    await plane.kubectl.create({ apiVersion: 'v1', kind: 'Node', metadata: { name, labels: pool.labels } });
    const node = new Node(machine, name, i + 1);
    await node.start(pool.interfaces.map(one => ({ ...one, switchName: subnets.get(one.subnet)!.switchName })), plane.kubeletConfig(name));
    nodes.push(node);
  }
  return nodes;
}
