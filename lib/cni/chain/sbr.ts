import { CniPlugin } from './cni-plugin';

/** Source based routing of an interface that an earlier plugin made. */
export interface SbrProps {
  /**
   * Number of a routing table that something else fills. With it the plugin adds only the rule that looks there, and moves no route, so
   * that the rule `sbr-table` has to be acknowledged.
   *
   * @default - the first free one from 100 on, which the routes of the interface are moved to
   */
  readonly table?: number;
}

/**
 * The chained plugin `sbr`: packets with the interface's source address leave by the interface. It moves the routes of the interface to
 * a table of its own, the first free one from 100 on, so that traffic to the network that is not bound to the address leaves by `eth0` from then on.
 */
export class Sbr extends CniPlugin {
  constructor(props: SbrProps = {}) {
    super('sbr', { type: 'sbr', table: props.table });
  }
}
