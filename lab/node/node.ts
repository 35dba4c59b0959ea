import { VirtualMachine } from './virtual-machine';
import { SERVICE_ADDRESS } from '../cluster/control-plane';
import { Outcome } from '../command';
import { NodeInterface } from '../examples';
import { PLUGIN_FOLDER } from '../parts/vm-image';

/** A folder of a node as its programs see it, and what it stands for in the virtual machine. */
export interface Mount {
  readonly at: string;
  readonly from: string;
}

/** A Pod as CNI is told of it, with its network namespace. */
interface Sandbox {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly netns: string;
}

/** What the programs of a node find where GKE's have it; each node has its own. */
const NODE_FOLDERS = ['/etc/cni/net.d', '/var/lib/kubelet', '/var/lib/cni', '/var/log'];

/**
 * A node of the cluster: a network namespace of the virtual machine with the interfaces of a node pool, and folders of its own. No
 * kubelet runs on it; CNI is called as the container runtime would call it.
 */
export class Node {
  /** The switch of a subnet, which nodes are plugged into: what the VPC is on Google Cloud. */
  public static async addSwitch(machine: VirtualMachine, name: string, mtu: number): Promise<void> {
    await machine.run(`set -e; /opt/ip link add ${name} type bridge; /opt/ip link set ${name} mtu ${mtu} up`);
  }

  constructor(private readonly machine: VirtualMachine, public readonly name: string, private readonly index: number) {}

  /** Gives the node its interfaces: eth0 to the host, the others to the switches of their subnets. */
  public async start(interfaces: readonly (NodeInterface & { readonly switchName: string })[], kubeletConfig: string): Promise<void> {
    const { name, index } = this;
    await this.machine.run([
      'set -e',
      `mkdir -p ${NODE_FOLDERS.map(folder => `${this.root}${folder} ${folder}`).join(' ')}`,
      `/opt/ip netns add ${name}`,
      `/opt/ip -n ${name} link set lo up`,
      `/opt/ip link add m${index} type veth peer name eth0 netns ${name}`,
      `/opt/ip link set m${index} master management up`,
      `/opt/ip -n ${name} address add 10.0.2.${100 + index}/24 dev eth0`,
      `/opt/ip -n ${name} link set eth0 up`,
      `/opt/ip -n ${name} route add ${SERVICE_ADDRESS} via 10.0.2.15`,
      `/opt/ip -n ${name} route add default via 10.0.2.2`,
      ...interfaces.flatMap((one, i) => [
        `/opt/ip link add s${index}x${i} type veth peer name ${one.name} netns ${name}`,
        `/opt/ip link set s${index}x${i} mtu ${one.mtu} master ${one.switchName} up`,
        `/opt/ip -n ${name} link set ${one.name} mtu ${one.mtu} up`,
        `/opt/ip -n ${name} address add ${nodeAddress(one.primaryRange, index)} dev ${one.name}`,
      ]),
    ].join('\n'));
    await this.machine.write(`${this.root}/var/lib/kubelet/kubeconfig`, kubeletConfig, '600');
    await this.machine.write(`${this.root}/etc/cni/net.d/10-gke-ptp.conflist`, JSON.stringify(clusterNetwork(index)));
  }

  /** Where the node's own files are in the virtual machine. */
  public get root(): string {
    return `/nodes/${this.name}`;
  }

  /** Runs a script on the node, with further folders mounted as in a container. */
  public async try(script: string, seconds = 120, mounts: readonly Mount[] = []): Promise<Outcome> {
    const all = [...NODE_FOLDERS.map(at => ({ at, from: `${this.root}${at}` })), ...mounts];
    const file = `/run/${this.name}-${process.hrtime.bigint()}.sh`;
    await this.machine.write(file, ['set -e', ...all.map(({ at, from }) => `mkdir -p ${at}; mount --bind ${from} ${at}`), 'set +e', script].join('\n'));
    return this.machine.try(`/opt/ip netns exec ${this.name} sh ${file}; status=$?; rm ${file}; exit $status`, seconds);
  }

  public async run(script: string, seconds = 120, mounts: readonly Mount[] = []): Promise<string> {
    const { status, out, err } = await this.try(script, seconds, mounts);
    if (status !== 0) throw new Error(`on node ${this.name} '${script.slice(0, 200)}' ended with ${status}: ${err.trim() || out.trim()}`);
    return out;
  }

  /** Calls CNI for the network namespace of a Pod, as the container runtime does. */
  public async cni(operation: 'add' | 'check' | 'del', pod: Sandbox, environment = ''): Promise<Outcome> {
    const args = `IgnoreUnknown=1;K8S_POD_NAMESPACE=${pod.namespace};K8S_POD_NAME=${pod.name};K8S_POD_INFRA_CONTAINER_ID=${pod.netns};K8S_POD_UID=${pod.uid}`;
    return this.try(`${environment} CNI_PATH=${PLUGIN_FOLDER} NETCONFPATH=/etc/cni/net.d CNI_IFNAME=eth0 CNI_ARGS='${args}' ${PLUGIN_FOLDER}/cnitool ${operation} multus-cni-network /run/netns/${pod.netns}`, 150);
  }
}

/** Stands in for what GKE's Dataplane V2 writes: the same name and version, a plugin that needs no agent. */
export function clusterNetwork(index: number): object {
  return {
    name: 'gke-pod-network',
    cniVersion: '0.3.1',
    plugins: [{ type: 'ptp', ipam: { type: 'host-local', ranges: [[{ subnet: `10.100.${index}.0/24` }]], routes: [{ dst: '0.0.0.0/0' }] } }],
  };
}

/** The address of the n-th node, which Google assigns in an order of its own; the first of the range is the gateway's. */
export function nodeAddress(range: string, index: number): string {
  const [base, prefix] = range.split('/');
  const bytes = base.split('.').map(Number);
  return `${bytes.slice(0, 3).join('.')}.${bytes[3] + 1 + index}/${prefix}`;
}
