import { Draft } from './draft';
import { blocks, nodesAtMost, nodesOfUpgrade, podsPerNode, poolsWith } from './node-block';
import { immutable } from '../address/immutable';

/** A moment of an upgrade. */
export enum UpgradePhase {
  /** The pool as it is. */
  BEFORE = 'before',
  /** With the nodes that the upgrade adds. */
  DURING = 'during',
  /** The pool as it was before, in another version. */
  AFTER = 'after',
}

/** A moment in the upgrade of one node pool, in one of its networks. */
export interface UpgradeStep {
  /** Name of the node pool that is upgraded. */
  readonly nodePool: string;
  /** Name of the additional network. */
  readonly network: string;
  /** When. */
  readonly phase: UpgradePhase;
  /** Most nodes of the pool at that moment. */
  readonly nodes: number;
  /** Addresses of the Pod range in blocks, of all node pools with the network. */
  readonly takenAddresses: number;
  /** Addresses of the Pod range. */
  readonly addresses: number;
}

/**
 * The blocks of nodes in each moment of the upgrade of each pool, in each of its networks with a Pod range. GKE upgrades one pool at a time; the others have
 * their most nodes meanwhile.
 */
export function upgradeSteps({ networks, pools }: Draft): UpgradeStep[] {
  return pools.flatMap(pool => networks.filter(network => pool.networks.includes(network)).flatMap((network) => {
    const range = network.podRange?.cidr;
    if (!range) return [];
    const taken = (upgraded: boolean): number => (
      blocks(poolsWith(network, pools), one => podsPerNode(one, network), upgraded ? pool : undefined).addresses);
    return Object.values(UpgradePhase).map(phase => immutable<UpgradeStep>({
      nodePool: pool.name,
      network: network.name,
      phase,
      nodes: nodesAtMost(pool) + (phase === UpgradePhase.DURING ? nodesOfUpgrade(pool) : 0),
      takenAddresses: taken(phase === UpgradePhase.DURING),
      addresses: range.size,
    }));
  }));
}
