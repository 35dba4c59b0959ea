import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { applicationSpec, deliveryFaults } from './delivery';
import { ArgoCdDeliveryProps } from './delivery-props';
import { nameFault } from './name';

/** Props of `ArgoCdApplication`. */
export interface ArgoCdApplicationProps extends ArgoCdDeliveryProps {
  /** Path of the folder in the repository, such as `clusters/blue/platform`: the folder that has the files, not one above it. */
  readonly path: string;

  /**
   * Name of the Application: 1 to 63 lower-case letters, digits and hyphens.
   *
   * @default - the id of the construct
   */
  readonly name?: string;

  /**
   * Name of the cluster in Argo CD.
   *
   * @default in-cluster - the one that Argo CD runs in
   */
  readonly cluster?: string;
}

/** An Application of Argo CD (`argoproj.io/v1alpha1`): one folder for one cluster. It belongs into the cluster of Argo CD. */
export class ArgoCdApplication extends Construct {
  /** The Kubernetes object. Patch it if the library has no prop for what you need. */
  public readonly apiObject: ApiObject;

  /** @throws if Argo CD would refuse a value */
  constructor(scope: Construct, id: string, props: ArgoCdApplicationProps) {
    super(scope, id);
    const { name = id, path, cluster = 'in-cluster', argoCdNamespace = 'argocd' } = props;
    const found = [...nameFault('name', name), ...(cluster === '' ? ['cluster: the text is empty; give the name that the cluster has in Argo CD'] : []), ...deliveryFaults(props, path)];
    if (found.length > 0) throw new Error(`cannot create ArgoCdApplication at '${this.node.path}': ${found.join('; ')}`);
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name, namespace: argoCdNamespace },
      spec: applicationSpec(props, path, cluster),
    });
  }
}
