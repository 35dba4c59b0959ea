import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { DEFINITION_RULES } from './rules/definitions';
import { Taker, USE_RULES } from './rules/use';
import { notePlace, orderAfter } from '../app/order';
import { AppRegistry, Definition } from '../app/registry';
import { MEMBER_RULES, memberFacts } from '../app/rules';
import { showWarnings } from '../app/warnings';
import { CniConfig, CniVersion } from '../../cni/chain/cni-config';
import { CniPlugin } from '../../cni/chain/cni-plugin';
import { Ipvlan } from '../../cni/chain/ipvlan';
import { findProblems, formatProblems } from '../../problem';
import { AdditionalNetwork } from '../../topology/additional-network';

/** A network that Pods can ask for. */
export interface NetworkAttachmentDefinitionProps {
  /** The additional network, of a topology: it gives the master, the range and the node pools. */
  readonly network: AdditionalNetwork;

  /**
   * Name of the NetworkAttachmentDefinition: up to 253 lower-case letters, digits, hyphens and dots.
   *
   * @default - the id of the construct
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
   * @default - ipvlan in mode l2 with Whereabouts over the network's Pod range
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

  /** @throws if the name is none of a Kubernetes object, if the plugins would fail on the node or cannot stand beside those of the network */
  constructor(scope: Construct, id: string, props: NetworkAttachmentDefinitionProps) {
    super(scope, id);
    const { network, acknowledge = {} } = props;
    this.network = network;
    this.name = props.name ?? id;
    this.namespace = props.namespace ?? Chart.of(this).namespace ?? 'default';
    this.config = CniConfig._for({
      plugins: props.plugins ?? [new Ipvlan()],
      cniVersion: props.cniVersion,
      disableCheck: props.disableCheck,
      acknowledge,
    }, {
      name: network.name,
      interfaceName: network.interfaceName,
      mtu: network.vpc.mtu,
      podRange: network.podRange,
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
    // The API server knows the kind only after its definition is there.
    const installation = app.installationFor(network);
    [...app.namespaces, ...(installation ? [installation.node.scopes.at(-1)!] : [])].forEach(earlier => orderAfter(this, earlier));
    showWarnings(this, this.config.warnings);
    this.node.addValidation({ validate: () => this.reviewUse(app, acknowledge) });
  }

  /** How the networks annotation refers to it from any namespace: `<namespace>/<name>`. */
  public get reference(): string {
    return `${this.namespace}/${this.name}`;
  }

  /** How many Pods can have their addresses of it at a time; nothing if the IPAM is not Whereabouts. */
  public get capacity(): number | undefined {
    return this.config.capacity;
  }

  /** Looks at it beside the definitions that were made before it. */
  private review(app: AppRegistry): void {
    const problems = findProblems({ ...this.facts(), ofNetwork: app.definitionsOf(this.network), others: app.definitions }, DEFINITION_RULES);
    if (problems.length > 0) {
      throw new Error(formatProblems(`cannot define NetworkAttachmentDefinition '${this.reference}' at '${this.node.path}'`, problems));
    }
  }

  private facts(): Definition {
    const { node, name, namespace, reference, network, config, capacity } = this;
    return { node, name, namespace, reference, network, config, capacity };
  }

  /** Looks at what all workloads of the app take of it, and at the app that it is part of, as they stand at synthesis; all that is found are warnings. */
  private reviewUse(app: AppRegistry, acknowledge: { readonly [rule: string]: string }): string[] {
    const { reference, capacity } = this;
    const found = [
      ...findProblems(memberFacts(app, this.namespace), MEMBER_RULES),
      ...(capacity === undefined ? [] : findProblems({ reference, capacity, taken: app.addressesTaken(this), takers: () => takers(app, this) }, USE_RULES)),
    ];
    showWarnings(this, found.filter(({ rule }) => !(rule in acknowledge)));
    return [];
  }
}

/** The workloads that take addresses of the definition. */
function takers(app: AppRegistry, definition: Definition): Taker[] {
  return app.workloads.flatMap((workload) => {
    const { interfaces, lastingPods = 0 } = workload._use();
    const addresses = lastingPods * interfaces.filter(one => one === definition).length;
    return addresses === 0 ? [] : [{ path: workload._path, addresses }];
  });
}
