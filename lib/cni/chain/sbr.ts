import { CniPlugin } from './cni-plugin';

/** Source-based routing for a Pod interface of an earlier plugin. */
export interface SbrProps {
  /**
   * Number of a routing table that something else fills. With it, the plugin only adds the routing rule for this table and moves no route,
   * so you must acknowledge the rule `sbr-table`.
   *
   * @default - the first free table from 100 on; the routes of the interface move to it
   */
  readonly table?: number;
}

/**
 * The chained plugin `sbr`: packets with the address of the interface as source leave through the interface. It moves the routes of
 * the interface to their own table, so traffic to the network that is not bound to the address leaves through `eth0` from then on.
 */
export class Sbr extends CniPlugin {
  constructor(props: SbrProps = {}) {
    super('sbr', { type: 'sbr', table: props.table });
  }
}
