import { createdOnce } from './created-once';
import { knownPeerings } from './peerings';
import { fleetRangesDisjoint, podRangeOfOneCluster } from './ranges';
import { Rule } from '../../../problem';
import { FleetDraft } from '../draft';

/** Every rule for topologies beside each other, in the order in which problems are shown. */
export const FLEET_RULES: readonly Rule<FleetDraft>[] = [createdOnce, knownPeerings, fleetRangesDisjoint, podRangeOfOneCluster];
