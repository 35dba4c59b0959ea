import { FleetMember } from './draft';
import { VpcPeering } from './fleet-props';
import { FLEET_RULES } from './rules';
import { findProblems, Problem } from '../../problem';

/** Every problem of the topologies beside each other; empty if there is none. */
export function fleetProblems(members: readonly FleetMember[], peerings: readonly VpcPeering[] = []): Problem[] {
  return findProblems({ members, peerings }, FLEET_RULES);
}
