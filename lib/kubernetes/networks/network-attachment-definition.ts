import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { DEFINITION_RULES, Taker, USE_RULES } from './rules/definitions';
import { Cidr } from '../../address/cidr';
import { CniConfig, CniVersion } from '../../cni/chain/cni-config';
import { CniPlugin } from '../../cni/chain/cni-plugin';
import { Ipvlan } from '../../cni/chain/ipvlan';
import { findProblems, formatProblems } from '../../problem';
import { AdditionalNetwork } from '../../topology/additional-network';
import { inOrder, notePlace } from '../app/order';
import { AppRegistry, constructs, Definition } from '../app/registry';
import { MEMBER_RULES, memberFacts } from '../app/rules';
import { showWarnings } from '../app/warnings';

/** A network that Pods can request. */
export interface NetworkAttachmentDefinitionProps {
  /** The additional network of a topology. The master, the range and the node pools come from it. */
  readonly network: AdditionalNetwork;

  /**
   * Name of the NetworkAttachmentDefinition: at most 185 lower-case letters, digits, hyphens and dots. The API server takes 253, but libcni
   * names a file after it.
   *
   * @default - the id of the construct
   */
  readonly name?: string;

  /**
   * Namespace of the NetworkAttachmentDefinition. Pods of other namespaces can use it if the namespace is global for Multus, like
   * `default`.
   *
   * @default - the namespace of the chart, otherwise `default`
   */
  readonly namespace?: string;

  /**
   * The plugins for the Pod interface, in their order.
   *
   * @default - ipvlan in mode l2 with Whereabouts and the Pod range of the network
   */
  readonly plugins?: CniPlugin[];

  /**
   * Version of the CNI specification.
   *
   * @default CniVersion.V0_3_1
   */
  readonly cniVersion?: CniVersion;

  /**
   * Whether the container runtime skips CHECK.
   *
   * @default - true for Whereabouts with a version that has CHECK, because Whereabouts fails it; otherwise false
   */
  readonly disableCheck?: boolean;

  /**
   * Rules to set aside, by name, each with the reason why that is safe here.
   *
   * @default - no rule is set aside
   */
  readonly acknowledge?: { [rule: string]: string };
}

/** A NetworkAttachmentDefinition (`k8s.cni.cncf.io/v1`): an additional network under a name that Pods can request. */
export class NetworkAttachmentDefinition extends Construct {
  /** The Kubernetes object. Patch it if the library has no prop for what you need. */
  public readonly apiObject: ApiObject;

  /** Name of the NetworkAttachmentDefinition. */
  public readonly name: string;

  /** Namespace of the NetworkAttachmentDefinition. */
  public readonly namespace: string;

  /** The additional network. */
  public readonly network: AdditionalNetwork;

  /** The Pod range of the network. */
  public readonly podRange: Cidr;

  /** The CNI configuration. */
  public readonly config: CniConfig;

  /** @throws if the network has no Pod range, the name is not valid, the plugins would fail on the node, or they conflict with other definitions of the network */
  constructor(scope: Construct, id: string, props: NetworkAttachmentDefinitionProps) {
    super(scope, id);
    const { network, acknowledge = {} } = props;
    if (!network.podRange) {
      throw new Error(`cannot create NetworkAttachmentDefinition at '${this.node.path}': the network '${network.name}' has no Pod range, so no Pod can be attached to it; give it a podRange`);
    }
    this.network = network;
    this.podRange = network.podRange;
    this.name = props.name ?? id;
    this.namespace = props.namespace ?? Chart.of(this).namespace ?? 'default';
    this.config = CniConfig._for({
      plugins: props.plugins ?? [new Ipvlan()],
      cniVersion: props.cniVersion,
      disableCheck: props.disableCheck,
      acknowledge,
    }, {
      name: network.name,
      nodeInterface: network.interfaceName,
      mtu: network.vpc.mtu,
      podRange: this.podRange,
      reservedRanges: network.reservedRanges,
    }, [...DEFINITION_RULES, ...USE_RULES, ...MEMBER_RULES]);
    const app = AppRegistry.of(this);
    this.review(app);

    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'k8s.cni.cncf.io/v1',
      kind: 'NetworkAttachmentDefinition',
      metadata: { name: this.name, namespace: this.namespace },
      spec: { config: JSON.stringify(this.config, undefined, 2) },
    });
    notePlace(this);
    app.definitions.push(this);
    // The API server only knows the kind once its CustomResourceDefinition exists.
    const installation = app.installationFor(network);
    inOrder('definitions', this, { namespaces: app.namespaces, multus: installation ? constructs([installation]) : [] });
    showWarnings(this, this.config.warnings);
    this.node.addValidation({ validate: () => this.reviewUse(app, acknowledge) });
  }

  /** How the networks annotation refers to it from any namespace: `<namespace>/<name>`. */
  public get reference(): string {
    return `${this.namespace}/${this.name}`;
  }

  /** How many Pods can have addresses from it at a time; nothing if the IPAM is not Whereabouts. */
  public get capacity(): number | undefined {
    return this.config.capacity;
  }

  /** Compares it with the definitions that were made before it. */
  private review(app: AppRegistry): void {
    const problems = findProblems({ ...this.facts(), ofNetwork: app.definitionsOf(this.network), others: app.definitions }, DEFINITION_RULES);
    if (problems.length > 0) {
      throw new Error(formatProblems(`cannot define NetworkAttachmentDefinition '${this.reference}' at '${this.node.path}'`, problems));
    }
  }

  private facts(): Definition {
    const { node, name, namespace, reference, network, podRange, config, capacity } = this;
    return { node, name, namespace, reference, network, podRange, config, capacity };
  }

  /** Checks at synthesis how many of its addresses all workloads take, and the app around it. All findings are warnings. */
  private reviewUse(app: AppRegistry, acknowledge: { readonly [rule: string]: string }): string[] {
    const { reference, capacity } = this;
    const { definitions: [first, ...others], taken } = app.poolUse(this);
    const found = [
      ...findProblems(memberFacts(app, this.namespace), MEMBER_RULES),
      // The first definition of a pool speaks for all.
      ...(capacity === undefined || first !== this ? [] : findProblems({
        reference, sharing: others.map(other => other.reference), capacity, taken, takers: () => takers(app, [this, ...others]),
      }, USE_RULES)),
    ];
    showWarnings(this, found.filter(({ rule }) => !(rule in acknowledge)));
    return [];
  }
}

/** The workloads that take addresses of the definitions. */
function takers(app: AppRegistry, definitions: readonly Definition[]): Taker[] {
  return [...app.workloads.values()].flatMap((workload) => {
    const { interfaces, lastingPods = 0 } = workload._use();
    const addresses = lastingPods * interfaces.filter(one => definitions.includes(one)).length;
    return addresses === 0 ? [] : [{ path: workload._path, addresses }];
  });
}
