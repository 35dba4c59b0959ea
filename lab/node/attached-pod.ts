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

/** A Pod that has its interfaces, looked at from inside, whatever gave them to it. */
export abstract class AttachedPod {
  constructor(protected readonly kubectl: Kubectl, public readonly namespace: string, public readonly name: string) {}

  /** Runs a command in the Pod's network namespace. */
  public abstract try(command: string, seconds?: number): Promise<Outcome>;

  private async run(command: string): Promise<string> {
    const { status, out, err } = await this.try(command);
    if (status !== 0) throw new Error(`in Pod ${this.name} '${command}' ended with ${status}: ${err.trim() || out.trim()}`);
    return out;
  }

  /** The interfaces that the Pod has, without loopback. */
  public async interfaces(): Promise<PodInterface[]> {
    interface Link { ifname: string; address: string; mtu: number; addr_info: { family: string; local: string; prefixlen: number; scope: string }[] }
    const links = JSON.parse(await this.run('/opt/ip -json address')) as Link[];
    return links.filter(({ ifname }) => ifname !== 'lo').map(({ ifname, address, mtu, addr_info: found }) => ({
      name: ifname,
      mac: address,
      mtu,
      addresses: found.filter(({ scope }) => scope === 'global').map(({ local, prefixlen }) => `${local}/${prefixlen}`),
    }));
  }

  /** The routes of one routing table, as `ip route` prints them; none where the table does not exist. */
  public async routes(table = 'main', family: 'inet' | 'inet6' = 'inet'): Promise<string[]> {
    const { out } = await this.try(`/opt/ip -family ${family} route show table ${table}`);
    return out.split('\n').map(line => line.trim()).filter(line => line !== '');
  }

  /** The interface by which the kernel would send packets for an address, from an address of the Pod or unbound; none without a route. */
  public async wayTo(address: string, from?: string): Promise<string | undefined> {
    const { out } = await this.try(`/opt/ip route get ${address}${from ? ` from ${from}` : ''}`);
    return / dev (\S+)/.exec(out)?.[1];
  }

  public async rules(): Promise<string[]> {
    return (await this.run('/opt/ip rule')).split('\n').filter(line => line !== '');
  }

  /** What Multus reported of the attached networks. */
  public async networkStatus(): Promise<string | undefined> {
    return (await this.kubectl.get('pod', this.name, this.namespace)).metadata.annotations?.[NetworksAnnotation.STATUS_KEY];
  }

  /** Whether an address answers, asked through an interface or from an address of the Pod. */
  public async reaches(address: string, from?: string, bytes = 56): Promise<boolean> {
    return (await this.try(`ping -c 2 -W 2 -s ${bytes} ${from ? `-I ${from} ` : ''}${address}`)).status === 0;
  }
}
