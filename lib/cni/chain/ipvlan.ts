import { NetworkFacts } from '../ipam/network-facts';
import { CniPlugin } from './cni-plugin';
import { PluginDraft } from './draft';
import { Ipam } from '../ipam/ipam';
import { Whereabouts } from '../ipam/whereabouts';

/** How ipvlan passes packets between the master and the Pod interfaces. */
export enum IpvlanMode {
  /** Layer 2; the only mode that Google documents. */
  L2 = 'l2',
  /** Layer 3: no broadcast, no multicast and no ARP on the Pod interface. */
  L3 = 'l3',
  /** Layer 3 through the netfilter of the node. */
  L3S = 'l3s',
}

/** A Pod interface that shares the node interface in an additional network. */
export interface IpvlanProps {
  /**
   * The node interface, such as `eth1`. With a network of a topology it is known, and any other is refused.
   *
   * @default - the node interface in the network
   */
  readonly master?: string;

  /**
   * How packets are passed. All Pod interfaces on one master have the same mode.
   *
   * @default IpvlanMode.L2
   */
  readonly mode?: IpvlanMode;

  /**
   * Largest packet in bytes, at most that of the VPC.
   *
   * @default - the MTU of the master
   */
  readonly mtu?: number;

  /**
   * Where addresses come from.
   *
   * @default - Whereabouts with the Pod range of the network
   */
  readonly ipam?: Ipam;
}

/** The plugin `ipvlan`: a Pod interface with the MAC address of the node interface. Because of that, a VPC delivers its packets. */
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
        master: master ?? network?.nodeInterface,
        mode: mode ?? IpvlanMode.L2,
        mtu,
        capabilities: ipam?.takesPodIps ? { ips: true } : undefined,
        ipam: ipam?.config,
      },
      ipam,
    };
  }
}
