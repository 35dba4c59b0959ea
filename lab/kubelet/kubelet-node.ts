import * as fs from 'fs';
import * as path from 'path';
import { standInFor, storedName } from './image-references';
import { KUBELET_SETTINGS } from './settings';
import { ControlPlane, SERVICE_ADDRESS } from '../cluster/control-plane';
import { Outcome } from '../command';
import { Pool } from '../examples';
import { clusterNetwork, nodeAddress } from '../node/node';
import { Cable, VirtualMachine } from '../node/virtual-machine';
import { IMAGES } from '../parts/kubelet-vm';
import { PLUGIN_FOLDER, VmImage } from '../parts/vm-image';

export interface KubeletNodeProps {
  readonly name: string;
  readonly pool: Pool;
  /** Which of the nodes it is, from one on. */
  readonly index: number;
  /** One for each interface of the pool. */
  readonly cables: readonly Cable[];
  readonly image: VmImage;
  readonly plane: ControlPlane;
  readonly scratch: string;
}

const CTR = 'ctr --namespace k8s.io';

/** A node of the cluster: a virtual machine with a kubelet and containerd. */
export class KubeletNode {
  /** Starts the machine, and what makes a node of it up to containerd. */
  public static async start(props: KubeletNodeProps): Promise<KubeletNode> {
    const { name, image, cables, scratch, plane } = props;
    // Two and a half gigabytes: everything is in memory, the images twice.
    const machine = await VirtualMachine.start({ name, image, memory: 2560, cables, scratch, apiPort: plane.port, serviceAddress: SERVICE_ADDRESS });
    const node = new KubeletNode(machine, props);
    try {
      await node.configure();
      return node;
    } catch (error) {
      await node.saveLogs();
      await machine.stop();
      throw error;
    }
  }

  private executions = 0;

  private constructor(public readonly machine: VirtualMachine, private readonly props: KubeletNodeProps) {}

  public get name(): string {
    return this.props.name;
  }

  public get pool(): Pool {
    return this.props.pool;
  }

  /** The node's own address in each subnet of its pool, as Google Cloud would assign one. */
  public get addresses(): string[] {
    return this.pool.interfaces.map(({ primaryRange }) => nodeAddress(primaryRange, this.props.index));
  }

  private async configure(): Promise<void> {
    const { machine, name, pool, props: { plane, index } } = this;
    await machine.run([
      'set -e',
      `hostname ${name}`,
      ...pool.interfaces.flatMap((one, i) => [
        `/opt/ip link set ${one.name} mtu ${one.mtu} up`,
        `/opt/ip address add ${this.addresses[i]} dev ${one.name}`,
      ]),
    ].join('\n'));
    await machine.write('/var/lib/kubelet/kubeconfig', plane.kubeletConfig(name), '600');
    await machine.write('/var/lib/kubelet/settings', JSON.stringify(KUBELET_SETTINGS));
    await machine.write('/etc/cni/net.d/10-gke-ptp.conflist', JSON.stringify(clusterNetwork(index)));
    await machine.run('for i in $(seq 100); do ctr version && exit; sleep 1; done; tail /var/log/containerd.log; exit 1', 400);
    await machine.run(`${CTR} images import ${IMAGES} && rm ${IMAGES}`, 400);
  }

  /** Gives the stand-ins the names that are asked for. */
  public async nameImages(images: readonly string[]): Promise<void> {
    await this.machine.run(['set -e', ...images.map(image => `${CTR} images tag ${standInFor(image)} ${storedName(image)}`)].join('\n'), 300);
  }

  /** The kubelet registers the node, with the labels that GKE would give it. */
  public async startKubelet(): Promise<void> {
    const labels = Object.entries(this.pool.labels).map(([key, value]) => `${key}=${value}`).join();
    const flags = ['--kubeconfig=/var/lib/kubelet/kubeconfig', '--config=/var/lib/kubelet/settings', `--hostname-override=${this.name}`, `--node-labels=${labels}`];
    await this.machine.run(`setsid kubelet ${flags.join(' ')} > /var/log/kubelet.log 2>&1 < /dev/null &`);
  }

  /** Runs a command in a container, as containerd does it for `kubectl exec`. */
  public async exec(container: string, command: string, seconds = 60): Promise<Outcome> {
    return this.machine.try(`${CTR} tasks exec --exec-id lab-${this.executions += 1} ${container} ${command}`, seconds);
  }

  /** What containerd has of a Pod: its containers and its sandbox. */
  public async containersOf(pod: string): Promise<string[]> {
    const out = await this.machine.run(`${CTR} containers ls --quiet 'labels."io.kubernetes.pod.name"==${pod}'`);
    return out.split('\n').filter(id => id !== '');
  }

  /** A file of the node, or undefined. */
  public async read(file: string): Promise<string | undefined> {
    const { status, out } = await this.machine.try(`cat ${file}`);
    return status === 0 ? out : undefined;
  }

  public async hasPlugin(name: string): Promise<boolean> {
    return (await this.machine.try(`[ -x ${PLUGIN_FOLDER}/${name} ]`)).status === 0;
  }

  /** Keeps what kubelet, containerd, Multus and the containers wrote, for whoever looks for a cause. */
  public async saveLogs(): Promise<void> {
    const { out } = await this.machine.try('tail -n 2000 /var/log/*.log /var/log/pods/*/*/*.log', 60).catch((error: Error) => ({ out: error.message }));
    fs.writeFileSync(path.join(this.props.scratch, `${this.name}.log`), out);
  }

  public async stop(): Promise<void> {
    await this.saveLogs();
    await this.machine.stop();
  }
}
