import { Construct } from 'constructs';
import { AppliedManifestsProps } from './applied-manifests-props';
import { ManifestResources } from './manifest-resources';
import { refusal } from '../terraform/refusal';

/**
 * The objects of a cdk8s app as resources of a Terraform stack, for those who have neither Argo CD nor kubectl in their pipeline: one
 * `kubectl_manifest` for each, in the order in which the library writes files, applied server-side. Definitions wait until their CRD is established,
 * and workloads until Multus runs on every node there is. The Terraform provider is `alekc/kubectl`.
 */
export class AppliedManifests extends Construct {
  /**
   * @throws if the cluster is none that Terraform creates, or both a cluster and a provider are given; when the stack is synthesized, whatever the
   *   synthesis of the app throws, or if two of its objects are the same one for the API server
   */
  constructor(scope: Construct, id: string, props: AppliedManifestsProps) {
    super(scope, id);
    const { cluster, provider } = props;
    if (cluster && provider) {
      throw refusal(this, 'cluster: the provider says which cluster it is; leave out cluster or provider');
    }
    if (cluster?._topology.cluster.isExisting) {
      throw refusal(this, `cluster: '${cluster._topology.cluster.name}' exists already, so this stack does not know its address; leave out cluster, and give the provider`);
    }
    new ManifestResources(this, 'Default', props);
  }
}
