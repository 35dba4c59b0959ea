import { ApiObject, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { notePlace, orderAfter } from './order';
import { AppRegistry } from './registry';

/** The namespaces to create. */
export interface NamespacesProps {
  /** Names of the namespaces: 1 to 63 lower-case letters, digits and hyphens each. */
  readonly names: string[];
}

/** Namespaces for the definitions and workloads of the app. Definitions and attached workloads are written after them. */
export class Namespaces extends Construct {
  /** The Kubernetes objects, by the name of the namespace. */
  public readonly apiObjects: { [name: string]: ApiObject };

  constructor(scope: Construct, id: string, props: NamespacesProps) {
    super(scope, id);
    this.apiObjects = Object.fromEntries(props.names.map((name) => {
      const object = new ApiObject(this, name, { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
      // The namespace of a chart does not apply to namespaces.
      if (object.metadata.namespace !== undefined) object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
      return [name, object];
    }));
    notePlace(this);
    const app = AppRegistry.of(this);
    app.namespaces.push(this);
    app.definitions.forEach(({ node }) => orderAfter(node.scopes.at(-1)!, this));
  }
}
