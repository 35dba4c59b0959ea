import { Node } from './node';
import { VirtualMachine } from './virtual-machine';
import { NetworksAnnotation } from '../../lib/cni';
import { Kubectl } from '../cluster/kubectl';
import { Outcome } from '../command';

/** An interface as the kernel shows it in a Pod. */
export interface PodInterface {
  readonly name: string;
  readonly mac: string;
  readonly mtu: number;
  /** With prefix length, IPv4 and global IPv6, in the kernel's order. */
  readonly addresses: readonly string[];
}

/** What Multus and Whereabouts say when an answer of the API server came too late. */
const LATE = /context deadline exceeded|Client\.Timeout|TLS handshake timeout|i\/o timeout/;

let count = 0;

/** A Pod: the object in the API server, and a network namespace that stands for its sandbox. */
export class Pod {
  /** Of the network namespace. */
  public readonly netns = `pod${count += 1}`;

  constructor(
    private readonly kubectl: Kubectl,
    private readonly machine: VirtualMachine,
    public readonly node: Node,
    public readonly namespace: string,
    public readonly name: string,
    public readonly uid: string,
  ) {}

  /**
   * CNI ADD: the Pod gets its interfaces, or the error says why not. As a kubelet does, it tries again where the API server did not answer
   * in time: under emulation that happens by chance.
   *
   * @param environment further variables, such as what the runtime knows of the Pod's ports
   */
  public async add(environment = ''): Promise<Outcome> {
    await this.machine.run(`set -e; /opt/ip netns add ${this.netns}; /opt/ip -n ${this.netns} link set lo up`);
    for (let tries = 1; ; tries += 1) {
      const outcome = await this.node.cni('add', this, environment);
      if (outcome.status === 0 || tries === 4 || !LATE.test(`${outcome.out}${outcome.err}`)) return outcome;
      await this.node.cni('del', this);
    }
  }

  /** The same Pod in a new sandbox, as a kubelet makes it after a failure. */
  public inAnotherSandbox(): Pod {
    return new Pod(this.kubectl, this.machine, this.node, this.namespace, this.name, this.uid);
  }

  /** CNI DEL; the network namespace goes with it. */
  public async del(): Promise<Outcome> {
    const outcome = await this.node.cni('del', this);
    await this.machine.try(`/opt/ip netns del ${this.netns}`);
    return outcome;
  }

  /** Runs a command in the Pod's network namespace. */
  public async try(command: string, seconds = 60): Promise<Outcome> {
    return this.machine.try(`/opt/ip netns exec ${this.netns} ${command}`, seconds);
  }

  /** The interfaces that the Pod has, without loopback. */
  public async interfaces(): Promise<PodInterface[]> {
    interface Link { ifname: string; address: string; mtu: number; addr_info: { family: string; local: string; prefixlen: number; scope: string }[] }
    const links = JSON.parse(await this.machine.run(`/opt/ip -n ${this.netns} -json address`)) as Link[];
    return links.filter(({ ifname }) => ifname !== 'lo').map(({ ifname, address, mtu, addr_info: found }) => ({
      name: ifname,
      mac: address,
      mtu,
      addresses: found.filter(({ scope }) => scope === 'global').map(({ local, prefixlen }) => `${local}/${prefixlen}`),
    }));
  }

  /** The routes of one routing table, as `ip route` prints them; none where the table does not exist. */
  public async routes(table = 'main'): Promise<string[]> {
    const { out } = await this.machine.try(`/opt/ip -n ${this.netns} route show table ${table}`);
    return out.split('\n').map(line => line.trim()).filter(line => line !== '');
  }

  public async rules(): Promise<string[]> {
    return (await this.machine.run(`/opt/ip -n ${this.netns} rule`)).split('\n').filter(line => line !== '');
  }

  /** What Multus reported of the attached networks. */
  public async networkStatus(): Promise<string | undefined> {
    return (await this.kubectl.get('pod', this.name, this.namespace)).metadata.annotations?.[NetworksAnnotation.STATUS_KEY];
  }

  /** Whether an address answers, asked through an interface or from an address of the Pod. */
  public async reaches(address: string, from?: string, bytes = 56): Promise<boolean> {
    return (await this.try(`ping -c 2 -W 2 -s ${bytes} ${from ? `-I ${from} ` : ''}${address}`, 20)).status === 0;
  }
}
