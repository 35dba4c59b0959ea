import { CniPlugin } from './cni-plugin';

/** Source based routing of an interface that an earlier plugin made. */
export interface SbrProps {
  /**
   * Number of the routing table.
   *
   * @default - the first free one from 100 on
   */
  readonly table?: number;
}

/**
 * The chained plugin `sbr`: packets with the interface's source address leave by the interface. It moves the routes of the interface to
 * a table of its own, so that traffic to the network that is not bound to the address leaves by `eth0` from then on.
 */
export class Sbr extends CniPlugin {
  constructor(props: SbrProps = {}) {
    super('sbr', { type: 'sbr', table: props.table });
  }
}
