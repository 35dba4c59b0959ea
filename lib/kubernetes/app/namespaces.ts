import { ApiObject, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { namespaceFindings } from './namespace-name';
import { inOrder, notePlace } from './order';
import { AppRegistry, constructs } from './registry';

/** The namespaces to create. */
export interface NamespacesProps {
  /** Names of the namespaces: 1 to 63 lower-case letters, digits and hyphens each. */
  readonly names: string[];
}

/** Namespaces for the definitions and workloads of the app. Definitions and attached workloads are written after them. */
export class Namespaces extends Construct {
  /** The Kubernetes objects, by the name of the namespace. */
  public readonly apiObjects: { [name: string]: ApiObject };

  /** @throws if the API server would refuse a name, or a name is given twice */
  constructor(scope: Construct, id: string, props: NamespacesProps) {
    super(scope, id);
    const found = props.names.flatMap((name, i) => [
      ...namespaceFindings(`names[${i}]`, name),
      ...(props.names.indexOf(name) < i ? [{ path: `names[${i}]`, message: `'${name}' is given twice; leave one out` }] : []),
    ]);
    if (found.length > 0) {
      throw new Error(`cannot create Namespaces at '${this.node.path}': ${found.map(({ path, message }) => `${path}: ${message}`).join('; ')}`);
    }

    this.apiObjects = Object.fromEntries(props.names.map((name) => {
      const object = new ApiObject(this, name, { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
      // The namespace of a chart does not apply to namespaces.
      if (object.metadata.namespace !== undefined) object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
      return [name, object];
    }));
    notePlace(this);
    const app = AppRegistry.of(this);
    app.namespaces.push(this);
    inOrder('namespaces', this, { multus: constructs(app.installations), definitions: app.definitions.map(({ apiObject }) => apiObject), workloads: [...app.workloads.keys()] });
  }
}
