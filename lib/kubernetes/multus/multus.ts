import { createHash } from 'crypto';
import { ApiObject, ApiObjectProps, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { ipPoolCrd, networkAttachmentDefinitionCrd, overlappingRangeIpReservationCrd } from './crds';
import { CONFIG_KEY, CONFIG_MAP, daemonSet, LABELS } from './daemon-set';
import { MultusProps } from './multus-props';
import { MultusRelease } from './multus-release';
import { multusRole, multusRoleBinding, serviceAccount, whereaboutsRole, whereaboutsRoleBinding } from './rbac';
import { MULTUS_RULES } from './rules';
import { MultusSettings, multusSettings } from './settings';
import { taintPolicy, taintPolicyBinding, taintRole, taintRoleBinding } from './startup-taint';
import { immutable } from '../../address/immutable';
import { MultusConfig } from '../../cni/multus/multus-config';
import { applyAcknowledgements, findProblems, formatProblems, Problem } from '../../problem';
import { isSameTopology, Topology } from '../../topology/topology';
import { inOrder, notePlace } from '../app/order';
import { AppRegistry, Installation } from '../app/registry';
import { showWarnings } from '../app/warnings';

/**
 * Multus and Whereabouts on every node of a GKE cluster: the ten objects of Google's document, with the same names,
 * and four more if it takes a startup taint away.
 *
 * The app knows its installation: NetworkAttachmentDefinitions are written after it, and its settings decide which Pods may attach to
 * them. A cluster has one installation.
 */
export class Multus extends Construct {
  /** Every error and warning of an installation, without throwing; empty if no rule finds anything. */
  public static problems(props: MultusProps): Problem[] {
    return review(multusSettings(props));
  }

  /** The versions of Multus and Whereabouts. */
  public readonly release: MultusRelease;
  /** Namespace of the installation. */
  public readonly namespace: string;
  /** The topology of its cluster, if given. */
  public readonly topology?: Topology;
  /** The node pools that it runs on; nothing if it runs on every node. */
  public readonly nodePools?: string[];
  /** The CNI configuration of Multus, which decides to which NetworkAttachmentDefinitions a Pod can attach. */
  public readonly config: MultusConfig;

  /** The kind IPPool. Whereabouts stores in it which addresses it has handed out. */
  public readonly ipPoolCrd: ApiObject;
  /** The kind OverlappingRangeIPReservation. With it, Whereabouts hands out no address twice from overlapping pools. */
  public readonly overlappingRangeIpReservationCrd: ApiObject;
  /** The kind NetworkAttachmentDefinition. */
  public readonly networkAttachmentDefinitionCrd: ApiObject;
  /** The ConfigMap with the CNI configuration of Multus. */
  public readonly configMap: ApiObject;
  /** The permissions of Multus, which uses the credential of the node. */
  public readonly multusRole: ApiObject;
  /** The permissions of Whereabouts. */
  public readonly whereaboutsRole: ApiObject;
  /** Gives nodes the role of Multus. */
  public readonly multusRoleBinding: ApiObject;
  /** Gives the ServiceAccount the role of Whereabouts. */
  public readonly whereaboutsRoleBinding: ApiObject;
  /** The ServiceAccount of Whereabouts. */
  public readonly serviceAccount: ApiObject;
  /** The DaemonSet that installs everything on the nodes and frees the addresses of deleted Pods. */
  public readonly daemonSet: ApiObject;

  /** Warnings: what is allowed but doubtful. Synthesis shows them. */
  public readonly warnings: Problem[];

  /** @throws with every problem at once, if the installation would fail on the cluster or a setting would have no effect */
  constructor(scope: Construct, id: string, props: MultusProps = {}) {
    super(scope, id);
    const app = AppRegistry.of(this);
    const settings = multusSettings(props, app.installations.find(other => isSameCluster(other, props.topology))?.node.path);
    const found = review(settings);
    const errors = found.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) {
      throw new Error(formatProblems(`cannot install Multus at '${this.node.path}'`, errors));
    }
    this.warnings = Object.freeze(found.map(immutable)) as Problem[];
    showWarnings(this, this.warnings);
    this.release = settings.release;
    this.topology = props.topology;
    this.nodePools = props.nodePools;
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
    if (settings.taintedPools.length > 0) {
      this.add('StartupTaintRole', taintRole());
      this.add('StartupTaintRoleBinding', taintRoleBinding(this.namespace));
      this.add('StartupTaintPolicy', taintPolicy(this.namespace));
      this.add('StartupTaintPolicyBinding', taintPolicyBinding());
    }
    this.daemonSet = this.add('DaemonSet', daemonSet(settings, this.config.logLevel, checksum(this.config)));

    notePlace(this);
    app.installations.push(this);
    // The API server only knows the kind of a definition once its CustomResourceDefinition exists.
    inOrder('crds', this, { configuration: app.guards });
    inOrder('multus', this, { namespaces: app.namespaces, definitions: app.definitions.map(({ apiObject }) => apiObject) });
  }

  private add(id: string, props: ApiObjectProps): ApiObject {
    const object = new ApiObject(this, id, props);
    // The namespace of the chart does not apply to objects of the whole cluster.
    if (props.metadata?.namespace === undefined && object.metadata.namespace !== undefined) {
      object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
    }
    return object;
  }
}

function review(settings: MultusSettings): Problem[] {
  return applyAcknowledgements(findProblems(settings, MULTUS_RULES), settings.props.acknowledge ?? {}, MULTUS_RULES);
}

/** Whether another installation could be in the same cluster. Only different topologies show that it is not. */
function isSameCluster({ topology }: Installation, own: Topology | undefined): boolean {
  return topology === undefined || own === undefined || isSameTopology(topology, own);
}

/**
 * Nodes only read the ConfigMap when a Pod of the DaemonSet starts. A checksum on the Pods restarts them when the configuration changes.
 * The default configuration has none, so that the DaemonSet is the same as in Google's document.
 */
function checksum(config: MultusConfig): { readonly [key: string]: string } {
  const text = config.toString();
  return text === MultusConfig._default().toString() ? {} : { [`checksum/${CONFIG_KEY}`]: createHash('sha256').update(text).digest('hex') };
}
