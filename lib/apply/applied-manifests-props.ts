import { App } from 'cdk8s';
import { GkeCluster } from '../terraform';
import { ITerraformDependable, TerraformProvider } from '../terraform/framework';

/** Props of `AppliedManifests`. */
export interface AppliedManifestsProps {
  /** The cdk8s app whose objects are applied. It need not be synthesized on its own; its folder of files is written only if it is. */
  readonly app: App;

  /**
   * The cluster that they are applied to, of this stack or of another one in the same cdktf app. A kubectl provider of its own reaches it: by the DNS
   * endpoint if the topology has `cluster.dnsEndpoint`, by the IP address otherwise, with the credentials of the google provider. Those are valid for
   * one hour.
   *
   * @default - the cluster of the kubectl provider
   */
  readonly cluster?: GkeCluster;

  /**
   * The kubectl provider (`alekc/kubectl`), if you configure it yourself, such as for a cluster that exists already.
   *
   * @default - one for `cluster` if that is given, otherwise the kubectl provider of the stack
   */
  readonly provider?: TerraformProvider;

  /**
   * What must exist before the first object is applied.
   *
   * @default - nothing but the cluster
   */
  readonly dependsOn?: ITerraformDependable[];
}
