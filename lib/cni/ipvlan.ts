import { CniContext } from './cni-context';
import { CniPlugin } from './cni-plugin';
import { PluginDraft } from './draft';
import { Ipam } from './ipam';
import { Whereabouts } from './whereabouts';

/** How ipvlan passes packets between the master and the interfaces of Pods. */
export enum IpvlanMode {
  /** Layer 2; the only mode that Google documents. */
  L2 = 'l2',
  /** Layer 3: no broadcast, no multicast, no ARP on the Pod's interface. */
  L3 = 'l3',
  /** Layer 3 by way of the node's netfilter. */
  L3S = 'l3s',
}

/** Settings of the DNS of a network; they show in the network status only, not in the Pod's resolv.conf. */
export interface CniDns {
  /**
   * Addresses of name servers.
   *
   * @default - none
   */
  readonly nameservers?: string[];
  /**
   * The local domain.
   *
   * @default - none
   */
  readonly domain?: string;
  /**
   * Search domains.
   *
   * @default - none
   */
  readonly search?: string[];
  /**
   * Resolver options.
   *
   * @default - none
   */
  readonly options?: string[];
}

/** An interface of a Pod that shares the node's interface in an additional network. */
export interface IpvlanProps {
  /**
   * The node's interface, such as `eth1`. With a network of a topology it is known, and another one is refused.
   *
   * @default - the interface of the network
   */
  readonly master?: string;

  /**
   * How packets are passed. All interfaces on one master have the same mode.
   *
   * @default IpvlanMode.L2
   */
  readonly mode?: IpvlanMode;

  /**
   * Largest packet in bytes, at most that of the VPC.
   *
   * @default - that of the master
   */
  readonly mtu?: number;

  /**
   * Where addresses come from.
   *
   * @default - Whereabouts over the network's range for Pods
   */
  readonly ipam?: Ipam;

  /**
   * DNS settings. They belong here: ipvlan drops those of its IPAM.
   *
   * @default - none
   */
  readonly dns?: CniDns;
}

/** The plugin `ipvlan`: an interface with the MAC address of the node's, which is why a VPC delivers its packets. */
export class Ipvlan extends CniPlugin {
  constructor(private readonly props: IpvlanProps = {}) {
    super('ipvlan', {});
  }

  /** @internal */
  public _draft(path: string, context: CniContext | undefined): PluginDraft {
    const { master, mode, mtu, dns } = this.props;
    const ipam = (this.props.ipam ?? new Whereabouts())._draft(`${path}.ipam`, context);
    return {
      path,
      type: this.pluginType,
      config: {
        type: this.pluginType,
        master: master ?? context?.interfaceName,
        mode: mode ?? IpvlanMode.L2,
        mtu,
        capabilities: ipam?.takesPodIps ? { ips: true } : undefined,
        ipam: ipam?.config,
        dns,
      },
      ipam,
    };
  }
}
