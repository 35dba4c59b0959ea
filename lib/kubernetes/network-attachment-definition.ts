import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { notePlace } from './app/order';
import { addAttachment } from './attachments';
import { Multus } from './multus';
import { networkUseRules, reviewUse } from './network-use';
import { showWarnings } from './warnings';
import { CniConfig, CniVersion } from '../cni/cni-config';
import { CniPlugin } from '../cni/cni-plugin';
import { Ipvlan } from '../cni/ipvlan';
import { AdditionalNetwork } from '../topology/additional-network';

/** A network that Pods can ask for. */
export interface NetworkAttachmentDefinitionProps {
  /** The additional network, of a topology: it gives the master, the range and the node pools. */
  readonly network: AdditionalNetwork;

  /**
   * Name of the NetworkAttachmentDefinition: a DNS label, so 1 to 63 lower-case letters, digits and hyphens.
   *
   * @default - the name of the network
   */
  readonly name?: string;

  /**
   * Namespace of the NetworkAttachmentDefinition. Pods of other namespaces can use it if Multus takes the namespace as global, as it does
   * `default`.
   *
   * @default - that of the chart, else `default`
   */
  readonly namespace?: string;

  /**
   * The plugins that make the interface, in their order.
   *
   * @default - ipvlan in mode l2 with Whereabouts over the network's range for Pods
   */
  readonly plugins?: CniPlugin[];

  /**
   * Version of the CNI specification.
   *
   * @default CniVersion.V0_3_1
   */
  readonly cniVersion?: CniVersion;

  /**
   * Whether the container runtime leaves out CHECK.
   *
   * @default - true with Whereabouts and a version that has CHECK, since Whereabouts fails it; else false
   */
  readonly disableCheck?: boolean;

  /**
   * The installation that will read it, where it is part of the same app: it is applied first, and its settings decide which Pods may
   * attach.
   *
   * @default - an installation with default settings, applied before
   */
  readonly multus?: Multus;

  /**
   * Rules to be set aside, by name, with the reason why that is safe here.
   *
   * @default - no rule is set aside
   */
  readonly acknowledge?: { [rule: string]: string };
}

/** A NetworkAttachmentDefinition (`k8s.cni.cncf.io/v1`): an additional network under a name that Pods can ask for. */
export class NetworkAttachmentDefinition extends Construct {
  /** The Kubernetes object, to be patched where the library has no word for what you need. */
  public readonly apiObject: ApiObject;

  /** Name of the NetworkAttachmentDefinition. */
  public readonly name: string;

  /** Namespace of the NetworkAttachmentDefinition. */
  public readonly namespace: string;

  /** The additional network. */
  public readonly network: AdditionalNetwork;

  /** The CNI configuration. */
  public readonly config: CniConfig;

  /** The installation that will read it, if it is part of the same app. */
  public readonly multus?: Multus;

  /**
   * @throws if the plugins would fail on the node or cannot stand beside those of the same network, with every problem at once, and if
   * the name is no DNS label
   */
  constructor(scope: Construct, id: string, props: NetworkAttachmentDefinitionProps) {
    super(scope, id);
    this.network = props.network;
    this.name = this.checkedName(props.name ?? props.network.name, 'name');
    this.namespace = this.checkedName(props.namespace ?? Chart.of(this).namespace ?? 'default', 'namespace');
    this.multus = props.multus;
    this.config = CniConfig._for({
      plugins: props.plugins ?? [new Ipvlan()],
      cniVersion: props.cniVersion,
      disableCheck: props.disableCheck,
      acknowledge: props.acknowledge,
    }, {
      network: props.network.name,
      interfaceName: props.network.interfaceName,
      mtu: props.network.vpc.mtu,
      podRange: props.network.podRange,
      reservedRanges: props.network.reservedRanges,
    }, networkUseRules());
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'k8s.cni.cncf.io/v1',
      kind: 'NetworkAttachmentDefinition',
      metadata: { name: this.name, namespace: this.namespace },
      spec: { config: JSON.stringify(this.config, undefined, 2) },
    });
    if (props.multus) {
      // The API server knows the kind only after its definition is there.
      this.node.addDependency(props.multus);
    }
    notePlace(this);
    showWarnings(this, this.config.warnings);
    addAttachment(this);
    reviewUse(this, Object.keys(props.acknowledge ?? {}));
  }

  /** How the networks annotation refers to it from any namespace: `<namespace>/<name>`. */
  public get reference(): string {
    return `${this.namespace}/${this.name}`;
  }

  /** How many Pods can have their addresses of it at a time; nothing if the IPAM is not Whereabouts. */
  public get capacity(): number | undefined {
    return this.config.capacity;
  }

  /** The networks annotation cannot name what is no DNS label. */
  private checkedName(name: string, key: string): string {
    if (!/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(name)) {
      throw new Error(`[${this.node.path}] ${key}: '${name}' is not allowed, use 1 to 63 lower-case letters, digits and hyphens, beginning and ending with a letter or digit: the networks annotation cannot name another`);
    }
    return name;
  }
}
