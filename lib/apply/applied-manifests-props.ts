import { App } from 'cdk8s';
import { GkeCluster } from '../terraform';
import { ITerraformDependable } from '../terraform/framework';

/** Manifests that Terraform applies. */
export interface AppliedManifestsProps {
  /** The app with the manifests. It is synthesized with the stack, and writes no files then. */
  readonly app: App;

  /**
   * The cluster of this stack that they are applied to. A provider of its own reaches it, with the credentials of the google provider.
   *
   * @default - the kubectl provider that you configure in the stack
   */
  readonly cluster?: GkeCluster;

  /**
   * What must exist before the first object is applied, such as the node pools.
   *
   * @default - nothing
   */
  readonly dependsOn?: ITerraformDependable[];
}
