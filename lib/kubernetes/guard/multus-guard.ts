import { ApiObject, JsonPatch, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { DEFINITIONS } from './definitions';
import { GuardAction, GuardFailurePolicy, MultusGuardProps } from './multus-guard-props';
import { nodeSelectors } from './node-selectors';
import { judgementOf, POD_PLACES } from './pods';
import { Policy, PolicySettings, validatingPolicy } from './policy';
import { multusGuardProps } from './prop-types';
import { GUARD_RULES } from './rules';
import { MultusConfig } from '../../cni/multus/multus-config';
import { findProblems, formatProblem } from '../../problem';
import { requireTypes } from '../../problem/prop-type';
import { isOfTopology, isSameTopology, Topology } from '../../topology/topology';
import { inOrder, notePlace } from '../app/order';
import { AppRegistry, constructs, Definition, Installation } from '../app/registry';

/** What the names of all policies begin with. */
const NAME = 'multus-guard';

/**
 * Policies by which the API server judges what this library did not write: annotations of Multus on Pods and workloads, and
 * NetworkAttachmentDefinitions. It says what is wrong in the words of the rules, with the name of the rule. There is no webhook to run: the policies are
 * evaluated by the API server.
 *
 * It is written before the definitions and workloads of the app. It needs no custom resource.
 */
export class MultusGuard extends Construct {
  /** The policies, by name. */
  public readonly policies: { [name: string]: ApiObject };
  /** The bindings, by the name of their policy. */
  public readonly bindings: { [name: string]: ApiObject };
  /** The topology of its cluster, if given. */
  public readonly topology?: Topology;

  private readonly app: AppRegistry;
  private readonly settings: PolicySettings;

  /** @throws if a prop has the wrong type */
  constructor(scope: Construct, id: string, private readonly props: MultusGuardProps = {}) {
    super(scope, id);
    requireTypes(`cannot create MultusGuard at '${this.node.path}'`, multusGuardProps('', props));
    this.app = AppRegistry.of(this);
    this.topology = props.topology;
    this.settings = {
      action: props.action ?? GuardAction.DENY,
      failurePolicy: props.failurePolicy ?? GuardFailurePolicy.FAIL,
      excludedNamespaces: props.excludedNamespaces ?? ['kube-system'],
    };
    this.policies = {};
    this.bindings = {};
    for (const place of POD_PLACES) {
      this.add(place.name, name => validatingPolicy(name, this.settings, judgementOf(place, this.config)));
    }
    this.add('definitions', name => validatingPolicy(name, this.settings, DEFINITIONS));
    const api = props.nodeSelectors;
    if (api !== undefined) {
      this.add('node-selectors', name => nodeSelectors(name, { ...this.settings, api, multusNamespace: this.config.multusNamespace, definitions: this.definitions }));
    }

    notePlace(this);
    this.app.guards.push(this);
    // The installation brings the kind of the definitions.
    inOrder('configuration', this, { crds: constructs(this.app.installations), definitions: this.app.definitions.map(({ apiObject }) => apiObject), workloads: [...this.app.workloads.keys()] });
    this.node.addValidation({ validate: () => this.validate() });
  }

  /** A policy is written with what the app knows at synthesis: an installation or a definition may be made after the guard. */
  private add(part: string, make: (name: string) => Policy): void {
    const name = `${NAME}-${part}`;
    const { apiVersion, kind } = make(name);
    this.policies[name] = this.object(part, apiVersion, kind, name, () => make(name).spec);
    this.bindings[name] = this.object(`${part}-binding`, apiVersion, `${kind}Binding`, name, () => make(name).binding);
  }

  private object(id: string, apiVersion: string, kind: string, name: string, produce: () => object): ApiObject {
    const object = new ApiObject(this, id, { apiVersion, kind, metadata: { name }, spec: Lazy.any({ produce }) });
    // The namespace of a chart does not apply to policies.
    if (object.metadata.namespace !== undefined) object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
    return object;
  }

  private get installation(): Installation | undefined {
    const { topology } = this;
    return topology ? this.app.installationFor(topology.networks[0]) : this.app.installations[0];
  }

  private get config(): MultusConfig {
    return this.props.multusConfig ?? this.installation?.config ?? MultusConfig._default();
  }

  private get definitions(): readonly Definition[] {
    const { topology } = this;
    return topology ? this.app.definitions.filter(({ network }) => isOfTopology(network, topology)) : this.app.definitions;
  }

  private validate(): string[] {
    const topology = this.topology ?? this.installation?.topology;
    const { guards } = this.app;
    const earlier = guards.slice(0, guards.indexOf(this));
    return findProblems({
      excludedNamespaces: this.settings.excludedNamespaces,
      knowsMultus: (this.props.multusConfig ?? this.installation) !== undefined,
      other: earlier.find(guard => guard instanceof MultusGuard && isSameCluster(guard, this))?.node.path,
      version: topology?.cluster.version,
      nodeSelectors: this.props.nodeSelectors,
      definitions: this.definitions.length,
    }, GUARD_RULES).map(formatProblem);
  }
}

/** Whether two guards could be in the same cluster. Only different topologies show that they are not. */
function isSameCluster({ topology: one }: MultusGuard, { topology: other }: MultusGuard): boolean {
  return one === undefined || other === undefined || isSameTopology(one, other);
}
