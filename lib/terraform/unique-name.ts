import { Construct } from 'constructs';
import { TerraformStack } from './framework';
import { refusal } from './refusal';

/** What each stack creates, by kind, place and name, with the path of the construct. */
const created = new WeakMap<Construct, Map<string, string>>();

/**
 * Checks that nothing else in the stack creates the same thing. Terraform does not know that two of its resources are one in Google Cloud:
 * the apply ends half-way, with 409.
 *
 * @param kind what is created, such as `VPC network`
 * @param place where its name is taken: project, region, cluster
 * @param fix what to do about it
 */
export function requireUnique(scope: Construct, kind: string, place: readonly string[], name: string, fix: string): void {
  const stack = TerraformStack.of(scope);
  const known = created.get(stack) ?? new Map<string, string>();
  created.set(stack, known);
  const key = JSON.stringify([kind, ...place, name]);
  const other = known.get(key);
  if (other !== undefined) {
    throw refusal(scope, `the ${kind} '${name}' in ${place.map(one => `'${one}'`).join(', ')} is created by '${other}' too; ${fix}`);
  }
  known.set(key, scope.node.path);
}
