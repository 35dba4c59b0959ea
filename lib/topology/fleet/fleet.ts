import { FleetError } from './fleet-error';
import { FleetProps } from './fleet-props';
import { fleetProblems } from './problems';
import { immutable } from '../../address/immutable';
import { nearest, Problem } from '../../problem';
import { Topology } from '../topology';

/**
 * Many topologies that work beside each other: none creates what another one creates, and no ranges overlap where VPCs are shared or peered. It
 * is a plain immutable value; a loop over `topologies` makes a stack and charts of each.
 */
export class Fleet {
  /** Every problem of the topologies beside each other, without throwing; empty if there is none. */
  public static problems(props: FleetProps): Problem[] {
    return fleetProblems(Object.entries(props.topologies).map(([name, topology]) => ({ path: `topologies['${name}']`, topology })), props.peerings);
  }

  /** The topologies by name, in the order of the props. */
  public readonly topologies: { [name: string]: Topology };

  /** @throws FleetError with every problem at once, if the topologies would fail beside each other */
  constructor(props: FleetProps) {
    const problems = Fleet.problems(props);
    if (problems.length > 0) {
      throw new FleetError(problems);
    }
    // A map reaches other languages as a copy, so it may be frozen; property by property takes seconds for a thousand.
    this.topologies = Object.freeze({ ...props.topologies });
    immutable(this);
  }

  /**
   * The topology with this name.
   *
   * @throws if the fleet has none; the message suggests one that it has
   */
  public topology(name: string): Topology {
    const names = Object.keys(this.topologies);
    if (names.includes(name)) return this.topologies[name];
    const meant = nearest(name, names);
    throw new Error(`no topology is named '${name}', ${meant ? `did you mean '${meant}'? ` : ''}known: ${names.join(', ')}`);
  }
}
