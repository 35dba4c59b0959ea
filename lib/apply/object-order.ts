import { ApiObject, App } from 'cdk8s';
import { STEPS, Step } from '../kubernetes/app/order';
import { AppRegistry } from '../kubernetes/app/registry';

/** An object, its step, and what is applied before it. */
export interface OrderedObject {
  readonly object: ApiObject;
  readonly step: Step;
  readonly after: readonly ApiObject[];
}

/**
 * The objects of the app in the order of their steps. An object comes after all of the last step before its own, and after those of its own step that
 * the app orders before it.
 */
export function orderedObjects(app: App): OrderedObject[] {
  const registry = AppRegistry.of(app);
  const objects = objectsUnder(app);
  const ordered: OrderedObject[] = [];
  let before: ApiObject[] = [];
  for (const step of STEPS) {
    const some = objects.filter(object => registry.stepOf(object) === step);
    for (const object of some) {
      ordered.push({ object, step, after: [...before, ...dependencies(object).filter(other => registry.stepOf(other) === step)] });
    }
    if (some.length > 0) before = some;
  }
  return ordered;
}

/** What the object, or the chart that it is in, was ordered after with `addDependency`. */
function dependencies(object: ApiObject): ApiObject[] {
  return [...new Set(object.node.scopes.flatMap(scope => scope.node.dependencies
    .flatMap(dependency => objectsUnder(dependency))
    .filter(other => !other.node.scopes.includes(scope))))];
}

function objectsUnder({ node }: Pick<ApiObject, 'node'>): ApiObject[] {
  return node.findAll().filter(construct => construct instanceof ApiObject);
}
