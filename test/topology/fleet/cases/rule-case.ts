import { AddressSpaceProps, FleetProps } from '../../../../lib/topology';

/** Topologies side by side that a rule refuses, and their nearest neighbors that are valid. */
export interface FleetCase {
  /** Name of the rule. */
  readonly rule: string;
  /** What is wrong, as a phrase. */
  readonly title: string;
  /** Where the rule has findings. */
  readonly fires: FleetProps;
  /** The whole finding, as `formatProblem` writes it. */
  readonly message: string;
  /** The findings of other rules, and the others of this one: `rule at path`. */
  readonly others?: readonly string[];
  /** Where no rule has a finding. */
  readonly silent: FleetProps;
}

/** An address space that a rule refuses, and its nearest neighbor that is valid. */
export interface AddressSpaceCase {
  readonly rule: string;
  readonly title: string;
  readonly fires: AddressSpaceProps;
  /** The whole finding, as `formatProblem` writes it. */
  readonly message: string;
  readonly silent: AddressSpaceProps;
}
