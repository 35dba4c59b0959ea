import { createHash } from 'crypto';
import { ApiObject, Yaml } from 'cdk8s';
import { Construct } from 'constructs';
import { AppliedManifestsProps } from './applied-manifests-props';
import { literal } from './literal';
import { STEPS } from '../kubernetes/app/order';
import { AppRegistry } from '../kubernetes/app/registry';
import { dependable, TerraformElement } from '../terraform/framework';
import { refusal } from '../terraform/refusal';

/** What plans without a cluster: `kubernetes_manifest` asks the API server for the kind of each object while it plans. */
const PROVIDER = { source: 'alekc/kubectl', version: '~> 2.4' };

type Block = { readonly [argument: string]: unknown };

/**
 * Manifests of a cdk8s app as resources of a Terraform stack, for those who have neither Argo CD nor kubectl in their pipeline: one
 * `kubectl_manifest` for each object, in the order in which the library writes files. Terraform 1.7 or later and the provider `alekc/kubectl`
 * apply them, after the cluster, in one run.
 */
export class AppliedManifests extends TerraformElement {
  constructor(scope: Construct, id: string, private readonly props: AppliedManifestsProps) {
    super(scope, id);
  }

  /** The resources and the provider, as Terraform JSON. */
  public toTerraform(): object {
    const { cluster } = this.props;
    const provider = cluster && `kubectl.${this.friendlyUniqueId}`;
    return {
      terraform: { required_providers: { kubectl: PROVIDER } },
      ...(cluster ? {
        data: { google_client_config: { [this.friendlyUniqueId]: {} } },
        provider: { kubectl: [{ alias: this.friendlyUniqueId, ...this.access(dependable(cluster)) }] },
      } : {}),
      resource: { kubectl_manifest: this.resources(provider) },
    };
  }

  /** The way to the API server, which Terraform knows as soon as the cluster is there. */
  private access(cluster: string): Block {
    const { _topology: { cluster: { dnsEndpoint } } } = this.props.cluster!;
    return {
      ...(dnsEndpoint
        ? { host: `https://\${${cluster}.control_plane_endpoints_config[0].dns_endpoint_config[0].endpoint}` }
        : {
          host: `https://\${${cluster}.endpoint}`,
          cluster_ca_certificate: `\${base64decode(${cluster}.master_auth[0].cluster_ca_certificate)}`,
        }),
      token: `\${data.google_client_config.${this.friendlyUniqueId}.access_token}`,
      load_config_file: false,
    };
  }

  private resources(provider: string | undefined): { readonly [name: string]: Block } {
    const { app, dependsOn = [] } = this.props;
    // Every rule of the app is heard before its objects are read.
    app.synthYaml();
    const registry = AppRegistry.of(app);
    const objects = app.node.findAll().filter(construct => construct instanceof ApiObject);
    const resources: { [name: string]: Block } = {};
    let before = dependsOn.map(dependable);
    for (const step of STEPS) {
      const some = objects.filter(object => registry.stepOf(object) === step);
      for (const object of some) {
        const name = this.nameOf(object);
        if (name in resources) {
          throw refusal(this, `two objects of the app are ${object.kind} '${object.name}'; '${object.node.path}' is the second; give one of the two another name`);
        }
        resources[name] = {
          ...(provider === undefined ? {} : { provider }),
          yaml_body: literal(Yaml.stringify(object.toJson())),
          server_side_apply: true,
          // Only the DaemonSet of Multus is waited for: a workload may wait for what comes after it.
          wait_for_rollout: step === 'multus',
          ...(step === 'crds' ? { wait_for: [{ condition: [{ type: 'Established', status: 'True' }] }] } : {}),
          ...(before.length > 0 ? { depends_on: before } : {}),
        };
      }
      if (some.length > 0) before = some.map(object => `kubectl_manifest.${this.nameOf(object)}`);
    }
    return resources;
  }

  /**
   * The address of an object follows what it is, not where it stands. What Terraform does not allow in an address becomes a hyphen; a hash
   * then tells `a:b` and `a.b` apart.
   */
  private nameOf({ apiGroup, kind, name, metadata: { namespace } }: ApiObject): string {
    const identity = [apiGroup, kind, namespace ?? '', name];
    const readable = [this.friendlyUniqueId, ...identity.filter(part => part !== '' && part !== 'core').map(part => part.replace(/[^A-Za-z0-9-]/g, '-'))].join('_');
    return /[^A-Za-z0-9-]/.test(name) ? `${readable}_${createHash('sha256').update(identity.join('/')).digest('hex').slice(0, 8)}` : readable;
  }
}
