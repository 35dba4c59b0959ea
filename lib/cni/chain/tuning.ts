import { CniPlugin } from './cni-plugin';

/** What to change on a Pod interface of an earlier plugin. */
export interface TuningProps {
  /**
   * Kernel settings below `net.`; `IFNAME` stands for the name of the interface: `net.ipv4.conf.IFNAME.arp_filter`.
   *
   * @default - none
   */
  readonly sysctl?: { [name: string]: string };

  /**
   * Largest packet in bytes.
   *
   * @default - unchanged
   */
  readonly mtu?: number;

  /**
   * Length of the transmit queue, in packets.
   *
   * @default - unchanged
   */
  readonly txQueueLength?: number;

  /**
   * Whether the interface receives packets for other hardware addresses.
   *
   * @default - unchanged
   */
  readonly promisc?: boolean;

  /**
   * Whether the interface receives all multicast.
   *
   * @default - unchanged
   */
  readonly allmulti?: boolean;
}

/** The chained plugin `tuning`: kernel settings and properties of the interface. */
export class Tuning extends CniPlugin {
  constructor(props: TuningProps) {
    super('tuning', {
      type: 'tuning',
      sysctl: props.sysctl && { ...props.sysctl },
      mtu: props.mtu,
      txQLen: props.txQueueLength,
      promisc: props.promisc,
      allmulti: props.allmulti,
    });
  }
}
