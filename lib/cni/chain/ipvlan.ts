import { NetworkFacts } from '../ipam/network-facts';
import { CniPlugin } from './cni-plugin';
import { PluginDraft } from './draft';
import { Ipam } from '../ipam/ipam';
import { Whereabouts } from '../ipam/whereabouts';

/** How ipvlan passes packets between the master and the interfaces of Pods. */
export enum IpvlanMode {
  /** Layer 2; the only mode that Google documents. */
  L2 = 'l2',
  /** Layer 3: no broadcast, no multicast, no ARP on the Pod's interface. */
  L3 = 'l3',
  /** Layer 3 by way of the node's netfilter. */
  L3S = 'l3s',
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
}

/** The plugin `ipvlan`: an interface with the MAC address of the node's, which is why a VPC delivers its packets. */
export class Ipvlan extends CniPlugin {
  constructor(private readonly props: IpvlanProps = {}) {
    super('ipvlan', {});
  }

  /** @internal */
  public _draft(path: string, network: NetworkFacts | undefined): PluginDraft {
    const { master, mode, mtu } = this.props;
    const ipam = (this.props.ipam ?? new Whereabouts())._draft(`${path}.ipam`, network);
    return {
      path,
      type: this.pluginType,
      config: {
        type: this.pluginType,
        master: master ?? network?.interfaceName,
        mode: mode ?? IpvlanMode.L2,
        mtu,
        capabilities: ipam?.takesPodIps ? { ips: true } : undefined,
        ipam: ipam?.config,
      },
      ipam,
    };
  }
}
