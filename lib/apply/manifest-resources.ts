import { createHash } from 'crypto';
import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { AppliedManifestsProps } from './applied-manifests-props';
import { hasListToken, manifestBody } from './manifest-body';
import { orderedObjects } from './object-order';
import { GkeCluster } from '../terraform';
import { dependable, Fn, TerraformElement } from '../terraform/framework';
import { refusal } from '../terraform/refusal';

/** Plans without a cluster. `kubernetes_manifest` of the Kubernetes provider asks the API server about each kind while it plans. */
const PROVIDER = { source: 'alekc/kubectl', version: '~> 2.4' };

type Block = { readonly [argument: string]: unknown };

/** What `AppliedManifests` writes. It is read from the app when the stack is synthesized, so that whatever the app got until then is in it. */
export class ManifestResources extends TerraformElement {
  /** Each read of an attribute makes another token, and cdktf follows one into another stack only if it sees the same one twice. */
  private readonly access: Block;

  constructor(private readonly scope: Construct, id: string, private readonly props: AppliedManifestsProps) {
    super(scope, id);
    this.access = props.cluster ? accessTo(props.cluster, this.friendlyUniqueId) : {};
  }

  /** The resources, and the provider of their cluster, as Terraform JSON. */
  public toTerraform(): object {
    const { cluster, provider } = this.props;
    return {
      ...(provider ? {} : { terraform: { required_providers: { kubectl: PROVIDER } } }),
      ...this.access,
      resource: { kubectl_manifest: this.resources(cluster ? `kubectl.${this.friendlyUniqueId}` : provider?.fqn) },
    };
  }

  private resources(provider: string | undefined): { readonly [name: string]: Block } {
    const { app, dependsOn = [] } = this.props;
    // Every rule of the app is heard before its objects are read.
    app.synthYaml();
    const resources: { [name: string]: Block } = {};
    for (const { object, step, after } of orderedObjects(app)) {
      const name = this.nameOf(object);
      if (name in resources) {
        throw refusal(this.scope, `app: two objects are ${object.kind} '${object.name}'; '${object.node.path}' is the second; give one of the two another name`);
      }
      const before = [...(after.length > 0 ? after.map(other => `kubectl_manifest.${this.nameOf(other)}`) : dependsOn.map(dependable))];
      resources[name] = {
        ...(provider === undefined ? {} : { provider }),
        yaml_body: this.bodyOf(object),
        server_side_apply: true,
        // At its destruction an object is gone, with its Pods, before those that it needs: a Pod gives its addresses back while it ends.
        wait: true,
        // Of what runs, only Multus is waited for: a workload may wait for what comes after it.
        wait_for_rollout: step === 'multus',
        ...(step === 'crds' ? { wait_for: [{ condition: [{ type: 'Established', status: 'True' }] }] } : {}),
        ...(before.length > 0 ? { depends_on: before } : {}),
      };
    }
    return resources;
  }

  private bodyOf(object: ApiObject): string {
    const body = manifestBody(object.toJson() as object);
    if (hasListToken(body)) {
      throw refusal(this.scope, `app: '${object.node.path}' has a list that Terraform knows only later, which cannot stand in a manifest; give its elements one by one`);
    }
    return body;
  }

  /**
   * The address of an object follows what it is, not where it stands in the app. What Terraform does not allow in an address becomes a hyphen; a hash
   * then tells `a:b` and `a.b` apart.
   */
  private nameOf({ apiGroup, kind, name, metadata: { namespace } }: ApiObject): string {
    const identity = [apiGroup, kind, namespace ?? '', name];
    const parts = identity.filter(part => part !== '' && part !== 'core').map(part => part.replace(/[^A-Za-z0-9-]/g, '-'));
    const hash = /[^A-Za-z0-9-]/.test(name) ? [createHash('sha256').update(identity.join('/')).digest('hex').slice(0, 8)] : [];
    return [this.friendlyUniqueId, ...parts, ...hash].join('_');
  }
}

/** The way to the API server, which Terraform knows as soon as the cluster is there. */
function accessTo({ _topology: { cluster: { dnsEndpoint } }, resource: cluster }: GkeCluster, alias: string): Block {
  const host = dnsEndpoint ? cluster.controlPlaneEndpointsConfig.dnsEndpointConfig.endpoint : cluster.endpoint;
  return {
    data: { google_client_config: { [alias]: cluster.provider ? { provider: cluster.provider.fqn } : {} } },
    provider: {
      kubectl: [{
        alias,
        host: `https://${host}`,
        // The DNS endpoint has a certificate that every client trusts.
        ...(dnsEndpoint ? {} : { cluster_ca_certificate: Fn.base64decode(cluster.masterAuth.clusterCaCertificate) }),
        token: `\${data.google_client_config.${alias}.access_token}`,
        load_config_file: false,
        // Plans while the address is not known yet, as the cluster is still to be created.
        lazy_load: true,
      }],
    },
  };
}
