import { ApiObject, Chart } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { ExistingDefinition } from './existing-definition';
import { ExistingDefinitionProps, NetworkAttachmentDefinitionProps } from './network-attachment-definition-props';
import { definitionProps, existingDefinitionProps, isApiObject, isScope } from './prop-types';
import { DEFINITION_RULES, Taker, USE_RULES } from './rules/definitions';
import { Cidr } from '../../address/cidr';
import { CniConfig } from '../../cni/chain/cni-config';
import { Ipvlan } from '../../cni/chain/ipvlan';
import { API_VERSION, EXISTING_RULES, KIND } from '../../cni/chain/rules/existing';
import { NetworkFacts } from '../../cni/ipam/network-facts';
import { findProblems, formatProblems, Problem, RuleHead } from '../../problem';
import { requireTypes } from '../../problem/prop-type';
import { AdditionalNetwork } from '../../topology/additional-network';
import { ofDifferentTopologies } from '../../topology/topology';
import { inOrder, notePlace } from '../app/order';
import { AppRegistry, constructs, Definition } from '../app/registry';
import { MEMBER_RULES, memberFacts } from '../app/rules';
import { showWarnings } from '../app/warnings';

/** A NetworkAttachmentDefinition (`k8s.cni.cncf.io/v1`): an additional network under a name that Pods can request. */
export class NetworkAttachmentDefinition extends Construct {
  /**
   * Reads a NetworkAttachmentDefinition that others wrote, such as one from the `apiObjects` of an `Include` or a `Helm`. It is read like Multus
   * v4.2.1 does, held to the same rules as one that the library writes, and can be attached like that. The object itself stays as it is: patch it
   * before, since it is read now.
   *
   * @param apiObject a NetworkAttachmentDefinition of `k8s.cni.cncf.io/v1`
   * @param props the network that it is for
   * @throws with every problem at once, each with its path in the object, if Multus would refuse it, or if it does not fit the network
   */
  public static fromApiObject(apiObject: ApiObject, props: ExistingDefinitionProps): NetworkAttachmentDefinition {
    requireTypes(`cannot read ${KIND}`, isApiObject('apiObject', apiObject));
    const { path } = apiObject.node;
    requireTypes(`cannot read ${KIND} at '${path}'`, existingDefinitionProps('', props));
    const known = AppRegistry.of(apiObject).definitions.find(definition => definition.apiObject === apiObject);
    if (known) throw new Error(`cannot read ${KIND} '${known.reference}' at '${path}' again; use the one that is there`);
    const existing = new ExistingDefinition(apiObject, props, networkFacts(props.network, path), FURTHER_RULES);
    if (!existing.config) throw new Error(formatProblems(`cannot read ${KIND} '${existing.namespace}/${existing.name}' at '${path}'`, existing.problems));
    return new NetworkAttachmentDefinition(apiObject, 'Definition', existing);
  }

  /**
   * The definitions beneath a scope, in the order in which they were made: those that the library writes, and those of others that it read.
   *
   * @param scope an app, a chart or any other construct
   */
  public static definitionsOf(scope: IConstruct): NetworkAttachmentDefinition[] {
    requireTypes(`cannot list ${KIND}s`, isScope('scope', scope));
    return (AppRegistry.of(scope).definitions as NetworkAttachmentDefinition[]).filter(({ node }) => node.scopes.includes(scope));
  }

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

  /** What the user knows of it: this construct, or the object that others wrote. */
  private readonly place: Construct;

  /** @throws if the network has no Pod range, the name is not valid, the plugins would fail on the node, or they conflict with other definitions of the network */
  constructor(scope: Construct, id: string, props: NetworkAttachmentDefinitionProps) {
    super(scope, id);
    const existing = props instanceof ExistingDefinition ? props : undefined;
    if (!existing) requireTypes(`cannot create ${KIND} at '${this.node.path}'`, definitionProps('', props));
    this.place = existing?.apiObject ?? this;
    const { network, acknowledge = {} } = props;
    const facts = networkFacts(network, this._path);
    this.network = network;
    this.podRange = facts.podRange;
    this.name = props.name ?? id;
    this.namespace = props.namespace ?? Chart.of(this).namespace ?? 'default';
    this.config = existing?.config ?? CniConfig._for({
      plugins: props.plugins ?? [new Ipvlan()],
      cniVersion: props.cniVersion,
      disableCheck: props.disableCheck,
      acknowledge,
    }, facts, FURTHER_RULES, this._path);
    const app = AppRegistry.of(this);
    this.review(app, existing);

    this.apiObject = existing?.apiObject ?? new ApiObject(this, 'Resource', {
      apiVersion: API_VERSION,
      kind: KIND,
      metadata: { name: this.name, namespace: this.namespace },
      spec: { config: JSON.stringify(this.config, undefined, 2) },
    });
    notePlace(this.place);
    app.definitions.push(this);
    // The API server only knows the kind once its CustomResourceDefinition exists.
    const installation = app.installationFor(network);
    inOrder('definitions', this.apiObject, { namespaces: app.namespaces, configuration: app.guards, multus: installation ? constructs([installation]) : [] });
    showWarnings(this.place, this.config.warnings);
    this.node.addValidation({ validate: () => this.reviewUse(app, acknowledge) });
  }

  /**
   * Path in the app of what defines it.
   *
   * @internal
   */
  public get _path(): string {
    return this.place.node.path;
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
  private review(app: AppRegistry, existing: ExistingDefinition | undefined): void {
    const { name, namespace, reference, network, config } = this;
    const problems = findProblems({
      name,
      namespace,
      reference,
      config,
      nodeInterface: network.interfaceName,
      ofNetwork: app.definitionsOf(network),
      others: app.definitions.filter(other => !ofDifferentTopologies(other.network, network)),
    }, DEFINITION_RULES);
    const failed = [
      ...(existing?.problems.filter(({ severity }) => severity === 'error') ?? []),
      ...(existing ? problems.map(inObject) : problems),
    ];
    if (failed.length > 0) {
      throw new Error(formatProblems(`cannot ${existing ? 'read' : 'define'} NetworkAttachmentDefinition '${reference}' at '${this._path}'`, failed));
    }
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
    showWarnings(this.place, found.filter(({ rule }) => !(rule in acknowledge)));
    return [];
  }
}

/** Rules that look at more than the configuration, and are acknowledged in the same props. */
const FURTHER_RULES: readonly RuleHead[] = [...EXISTING_RULES, ...DEFINITION_RULES, ...USE_RULES, ...MEMBER_RULES];

function networkFacts({ name, interfaceName, vpc, podRange, reservedRanges }: AdditionalNetwork, path: string): NetworkFacts {
  if (!podRange) {
    throw new Error(`cannot create NetworkAttachmentDefinition at '${path}': the network '${name}' has no Pod range, so no Pod can be attached to it; give it a podRange`);
  }
  return { name, nodeInterface: interfaceName, mtu: vpc.mtu, podRange, reservedRanges };
}

/** A problem of a definition beside others, with the path in the object. */
function inObject(problem: Problem): Problem {
  return /^(name|namespace)$/.test(problem.path) ? { ...problem, path: `metadata.${problem.path}` } : problem;
}

/** The workloads that take addresses of the definitions. */
function takers(app: AppRegistry, definitions: readonly Definition[]): Taker[] {
  return [...app.workloads.values()].flatMap((workload) => {
    const { interfaces, lastingPods = 0 } = workload._use();
    const addresses = lastingPods * interfaces.filter(one => definitions.includes(one)).length;
    return addresses === 0 ? [] : [{ path: workload._path, addresses }];
  });
}
