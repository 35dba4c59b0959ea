import { ResourceKind } from '../resource-change';

/** The value of an argument, as it is compared and shown; nothing if the configuration leaves it out. */
export type Value = string | number | boolean | readonly string[] | undefined;

/** An argument of a Terraform resource. */
export interface Argument {
  /** Its path in Terraform: `node_config.spot`. */
  readonly name: string;
  /** What the user calls it: `spot`. */
  readonly prop: string;
  readonly value: Value;
  /** Whether a change replaces the resource. */
  readonly replaces: boolean;
  /** Whether the resource keeps its value if the configuration leaves the argument out. */
  readonly keeps: boolean;
  /** Whether the change from one value to the other is made in place all the same. */
  readonly canFollow?: (before: string, after: string) => boolean;
  /** What the user sees in the place of the values, item by item. */
  readonly shown?: readonly string[];
  /** Another argument, whose change says enough of the change of this one. */
  readonly impliedBy?: string;
  /** Whether it only counts if it was there before and is there afterwards. */
  readonly isPaired?: boolean;
}

/** What happens to a resource if another one, which it refers to, is created or replaced. */
export interface Follower {
  /** Path of the other one. */
  readonly path: string;
  /** The argument that refers to it; nothing if the lifecycle does. */
  readonly argument?: string;
  /** Whether it is replaced, or updated. */
  readonly isReplaced: boolean;
  /** Whether it follows one that is created, and not only one that is replaced. */
  readonly onCreation: boolean;
}

/** A resource of `GkeInfrastructure`, with what decides on changes. */
export interface Resource {
  /** Path of its construct in the infrastructure: `node-pool-media`, `vpc-media/subnet-media`. */
  readonly path: string;
  readonly kind: ResourceKind;
  /** Type of the Terraform resource. */
  readonly type: string;
  readonly name: string;
  readonly arguments: readonly Argument[];
  readonly follows: readonly Follower[];
  /** What is lost with it, in words. */
  readonly loss?: string;
}

type Traits = Partial<Pick<Argument, 'replaces' | 'keeps' | 'canFollow' | 'isPaired' | 'shown' | 'impliedBy'>>;

export const REPLACES: Traits = { replaces: true };
export const KEEPS: Traits = { keeps: true };
export const BOTH: Traits = { replaces: true, keeps: true };

export function argument(name: string, prop: string, value: Value, { replaces = false, keeps = false, ...more }: Traits = {}): Argument {
  return { name, prop, value, replaces, keeps, ...more };
}

/** Replaced with the other one, which an argument names by its id. */
export function refersTo(path: string, name: string): Follower {
  return { path, argument: name, isReplaced: true, onCreation: true };
}

/** Items of a record as a list that can be compared. */
export function entries(record: { readonly [key: string]: string }): string[] {
  return Object.entries(record).map(([key, value]) => `${key}=${value}`).sort();
}
