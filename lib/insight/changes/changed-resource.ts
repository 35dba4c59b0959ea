import { ChangeAction, ResourceChange } from './resource-change';
import { Argument, Resource, Value } from './resources/resource';
import { listChange } from './wording';
import { frozen, immutable } from '../../address/immutable';

/** An argument that is not what it was. */
interface Difference {
  /** Nothing if the lifecycle decides. */
  readonly argument?: string;
  readonly impliedBy?: string;
  readonly effect: ChangeAction.REPLACE | ChangeAction.UPDATE | ChangeAction.KEEP;
  readonly reason: string;
}

/** What becomes of a resource that was there before and is there afterwards; nothing if it stays as it is. */
export function changedResource(before: Resource, after: Resource, earlier: readonly ResourceChange[]): ResourceChange | undefined {
  const known = new Map(before.arguments.map(argument => [argument.name, argument]));
  const added = new Map(after.arguments.map(argument => [argument.name, argument]));
  const all: Difference[] = [
    ...[...new Set([...known.keys(), ...added.keys()])].flatMap(name => difference(known.get(name), added.get(name))),
    ...following(after, earlier),
  ];
  const action = [ChangeAction.REPLACE, ChangeAction.UPDATE, ChangeAction.KEEP].find(effect => all.some(one => one.effect === effect));
  if (!action) return undefined;
  // What cannot change in place is the reason of a replacement; the rest comes along. What is kept is said in any case but that.
  const said = all.filter(({ effect }) => effect === action || (effect === ChangeAction.KEEP && action === ChangeAction.UPDATE));
  return resourceChange(after, action, said, [
    ...action === ChangeAction.REPLACE && before.loss !== undefined ? [before.loss] : [],
    ...after.path === 'cluster' && action === ChangeAction.UPDATE ? versionConsequence(known.get('min_master_version')?.value, added.get('min_master_version')?.value) : [],
  ]);
}

/** A resource that comes or goes. */
export function wholeResource(resource: Resource, action: ChangeAction.CREATE | ChangeAction.DELETE | ChangeAction.FORGET): ResourceChange {
  const consequences = {
    [ChangeAction.CREATE]: [],
    [ChangeAction.DELETE]: resource.loss === undefined ? [] : [resource.loss],
    [ChangeAction.FORGET]: ['it stays in Google Cloud, and Terraform no longer looks after it'],
  };
  return resourceChange(resource, action, [], consequences[action]);
}

function resourceChange(
  { path, kind, name }: Resource, action: ChangeAction, told: readonly Difference[], consequences: readonly string[],
): ResourceChange {
  return immutable<ResourceChange>({
    path,
    kind,
    name,
    action,
    arguments: frozen([...new Set(told.flatMap(({ argument }) => argument ?? []))]),
    reasons: frozen([...new Set(reasonsOf(told))]),
    consequences: frozen(consequences),
  });
}

/** One reason for an argument, the last: that it depends on what is replaced says more than its value. */
function reasonsOf(told: readonly Difference[]): string[] {
  const isTold = (name: string | undefined, among: readonly Difference[]): boolean => (
    name !== undefined && among.some(({ argument }) => argument === name));
  return told.filter(({ argument, impliedBy }, i) => !isTold(impliedBy, told) && !isTold(argument, told.slice(i + 1)))
    .map(({ reason }) => reason);
}

function difference(before: Argument | undefined, after: Argument | undefined): Difference[] {
  const { name: argument, prop, replaces, keeps, canFollow, isPaired, impliedBy } = (after ?? before)!;
  const [was, is] = [before?.value, after?.value];
  if (same(was, is) || (isPaired && !(before && after))) return [];
  if (is === undefined && keeps) {
    return [{ argument, effect: ChangeAction.KEEP, reason: `${prop}: ${shown(was)} stays, as Terraform sends nothing in its place` }];
  }
  const inPlace = !replaces || canFollow?.(String(was), String(is));
  return [{
    argument,
    effect: inPlace ? ChangeAction.UPDATE : ChangeAction.REPLACE,
    impliedBy,
    reason: `${prop}: ${shownChange(before, after) ?? worded(was, is)}${inPlace ? '' : '; this cannot change in place'}`,
  }];
}

/** What follows a resource that it refers to. */
function following({ follows }: Resource, earlier: readonly ResourceChange[]): Difference[] {
  return follows.flatMap(({ path, argument, isReplaced, onCreation }) => {
    const followed = earlier.find(change => change.path === path);
    const isNew = followed?.action === ChangeAction.REPLACE || (onCreation && followed?.action === ChangeAction.CREATE);
    if (!followed || !isNew) return [];
    return [{
      argument,
      effect: isReplaced ? ChangeAction.REPLACE : ChangeAction.UPDATE,
      reason: `it depends on the ${followed.kind} '${followed.name}', which is ${followed.action === ChangeAction.REPLACE ? 'replaced' : 'created'}`,
    }];
  });
}

function versionConsequence(before: Value, after: Value): string[] {
  if (before === after || before === undefined || after === undefined) return [];
  const [was, is] = [before, after].map(version => String(version).split(/[.-]/).map(Number));
  const lower = is.map((part, i) => part - (was[i] ?? 0)).find(step => step !== 0) ?? 0;
  return [lower < 0 ? 'no request is sent for a lower version: the control plane stays as it is' : 'the control plane alone is upgraded; node pools get no request'];
}

function same(a: Value, b: Value): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The change in the user's words, if the argument has them and they differ. */
function shownChange(before: Argument | undefined, after: Argument | undefined): string | undefined {
  return before?.shown && after?.shown && !same(before.shown, after.shown) ? worded(before.shown, after.shown) : undefined;
}

/** Lists are told by what is added and dropped. */
function worded(before: Value, after: Value): string {
  const [was, is] = [before, after].map(value => (Array.isArray(value) ? value as readonly string[] : undefined));
  if (!was || !is) return `${shown(before)} becomes ${shown(after)}`;
  return listChange(was, is) || `the order becomes ${is.join(', ')}`;
}

function shown(value: Value): string {
  if (value === undefined) return 'not set';
  if (Array.isArray(value)) return value.join(', ') || 'none';
  return typeof value === 'string' ? `'${value}'` : String(value);
}
