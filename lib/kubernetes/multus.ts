import { createHash } from 'crypto';
import { createRequire } from 'module';
import { ApiObject, ApiObjectProps, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { ipPoolCrd, networkAttachmentDefinitionCrd, overlappingRangeIpReservationCrd } from './multus-crds';
import { CONFIG_KEY, CONFIG_MAP, daemonSet, LABELS } from './multus-daemon-set';
import { MultusProps } from './multus-props';
import { multusRole, multusRoleBinding, serviceAccount, whereaboutsRole, whereaboutsRoleBinding } from './multus-rbac';
import { MultusRelease } from './multus-release';
import { MultusSettings, multusSettings } from './multus-settings';
import { showWarnings } from './warnings';
import { immutable } from '../address/immutable';
import { MultusConfig } from '../cni/multus-config';
import { applyAcknowledgements, findProblems, formatProblems, Problem } from '../problem';

/** The rules are many small files, which only an installation needs: loading the room does not wait for them. */
const load = createRequire(__filename);

/**
 * Multus and Whereabouts on every node of a GKE cluster: the ten objects of Google's document, under the names that they have there.
 *
 * Whatever needs one of its CustomResourceDefinitions, a NetworkAttachmentDefinition for example, is to depend on it:
 * `networks.node.addDependency(multus)`. A cluster has one installation.
 */
export class Multus extends Construct {
  /** Every error and warning of an installation, without throwing; empty if all rules agree. */
  public static problems(props: MultusProps): Problem[] {
    return review(multusSettings(props));
  }

  /** The versions of Multus and Whereabouts. */
  public readonly release: MultusRelease;
  /** Namespace of the installation. */
  public readonly namespace: string;
  /** The CNI configuration of Multus, which tells which NetworkAttachmentDefinitions a Pod can attach to. */
  public readonly config: MultusConfig;

  /** The kind IPPool, in which Whereabouts notes the addresses that it has handed out. */
  public readonly ipPoolCrd: ApiObject;
  /** The kind OverlappingRangeIPReservation, by which Whereabouts keeps pools that overlap apart. */
  public readonly overlappingRangeIpReservationCrd: ApiObject;
  /** The kind NetworkAttachmentDefinition. */
  public readonly networkAttachmentDefinitionCrd: ApiObject;
  /** The ConfigMap with the CNI configuration of Multus. */
  public readonly configMap: ApiObject;
  /** What Multus may do, with the credential of the node. */
  public readonly multusRole: ApiObject;
  /** What Whereabouts may do. */
  public readonly whereaboutsRole: ApiObject;
  /** Gives nodes the role of Multus. */
  public readonly multusRoleBinding: ApiObject;
  /** Gives the ServiceAccount the role of Whereabouts. */
  public readonly whereaboutsRoleBinding: ApiObject;
  /** The ServiceAccount of Whereabouts. */
  public readonly serviceAccount: ApiObject;
  /** The DaemonSet that installs everything on the nodes and frees addresses of Pods that are gone. */
  public readonly daemonSet: ApiObject;

  /** What is allowed but doubtful; synthesis shows each. */
  public readonly warnings: Problem[];

  /** @throws with every problem at once, if the installation would fail on the cluster or a setting would have no effect */
  constructor(scope: Construct, id: string, props: MultusProps = {}) {
    super(scope, id);
    const settings = multusSettings(props);
    const found = review(settings);
    const errors = found.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) {
      throw new Error(formatProblems(`cannot install Multus at '${this.node.path}'`, errors));
    }
    this.warnings = Object.freeze(found.map(immutable)) as Problem[];
    showWarnings(this, this.warnings);
    this.release = settings.release;
    this.namespace = settings.namespace;
    this.config = MultusConfig.of({
      ...props,
      multusNamespace: props.multusNamespace ?? (this.namespace === 'kube-system' ? undefined : this.namespace),
    });

    this.ipPoolCrd = this.add('IpPoolCrd', ipPoolCrd());
    this.overlappingRangeIpReservationCrd = this.add('OverlappingRangeIpReservationCrd', overlappingRangeIpReservationCrd());
    this.networkAttachmentDefinitionCrd = this.add('NetworkAttachmentDefinitionCrd', networkAttachmentDefinitionCrd());
    this.configMap = this.add('ConfigMap', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: CONFIG_MAP, namespace: this.namespace, labels: LABELS },
      data: { [CONFIG_KEY]: this.config.toString() },
    });
    this.multusRole = this.add('MultusRole', multusRole());
    this.whereaboutsRole = this.add('WhereaboutsRole', whereaboutsRole());
    this.multusRoleBinding = this.add('MultusRoleBinding', multusRoleBinding());
    this.whereaboutsRoleBinding = this.add('WhereaboutsRoleBinding', whereaboutsRoleBinding(this.namespace));
    this.serviceAccount = this.add('ServiceAccount', serviceAccount(this.namespace));
    this.daemonSet = this.add('DaemonSet', daemonSet(settings, this.config.logLevel, checksum(this.config)));
  }

  private add(id: string, props: ApiObjectProps): ApiObject {
    const object = new ApiObject(this, id, props);
    // The chart's namespace is not for objects of the whole cluster.
    if (props.metadata?.namespace === undefined && object.metadata.namespace !== undefined) {
      object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
    }
    return object;
  }
}

function review(settings: MultusSettings): Problem[] {
  // Nobody waits for the rules where nothing was asked for: that they agree with the defaults is tested once, not in every program.
  if (Object.values(settings.props).every(value => value === undefined)) return [];
  const { MULTUS_RULES } = load('./rules/multus-rules') as typeof import('./rules/multus-rules');
  return applyAcknowledgements(findProblems(settings, MULTUS_RULES), settings.props.acknowledge ?? {}, MULTUS_RULES);
}

/**
 * Nodes take the configuration from the ConfigMap when a Pod of the DaemonSet starts, and at no other time: a checksum on the Pods makes
 * that happen whenever the configuration changes. The default one has none, so that the DaemonSet is the document's.
 */
function checksum(config: MultusConfig): { readonly [key: string]: string } {
  const text = config.toString();
  return text === MultusConfig.of().toString() ? {} : { [`checksum/${CONFIG_KEY}`]: createHash('sha256').update(text).digest('hex') };
}
