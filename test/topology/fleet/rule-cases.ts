import { CREATED_ONCE_CASES } from './cases/created-once';
import { FLEET_RANGE_CASES } from './cases/ranges';
import { FleetCase } from './cases/rule-case';

/** For each rule of a fleet, the topologies that it refuses side by side, and the nearest that it does not. */
export const FLEET_CASES: readonly FleetCase[] = [...CREATED_ONCE_CASES, ...FLEET_RANGE_CASES];
