import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { claimedAddress } from './addresses';
import { Attachment, podDraft, PodRequests, withPrefix } from './draft';
import { PodFacts, podFacts } from './facts';
import { AttachOptions, NodeSelection, PodNetworksOfAllOptions, PodNetworksOptions } from './pod-networks-options';
import { attachOptions, isDefinition, isWorkload, podNetworksOfAllOptions, podNetworksOptions } from './prop-types';
import { POD_RULES } from './rules';
import { requireLabels, requirePools } from './scheduling';
import { SettledPod, settlePod } from './settlement';
import { viewOf } from './view';
import { child, templatePath } from './workload';
import { workloadsOf } from './workloads-of-scope';
import { immutable } from '../../address/immutable';
import { NetworksAnnotation } from '../../cni/annotation/networks-annotation';
import { findTemplate, Json, nodeSelectorOf } from '../../cni/annotation/pod-template';
import { AttachedWorkload } from '../../insight/pod/attached-workload';
import { PodView } from '../../insight/pod/pod-view';
import { applyAcknowledgements, formatProblem, formatProblems, Problem } from '../../problem';
import { requireTypes } from '../../problem/prop-type';
import { inOrder } from '../app/order';
import { AppRegistry, WorkloadUse } from '../app/registry';
import { showWarnings } from '../app/warnings';
import { NetworkAttachmentDefinition } from '../networks/network-attachment-definition';
import { isScope } from '../networks/prop-types';

/** A rendered workload, with its problems. */
interface Rendered extends WorkloadUse {
  /** Number of the synthesis in which it is valid. */
  readonly synthesis?: number;
  readonly problems: readonly Problem[];
  /** The manifest with its networks, until it is handed out. */
  manifest?: Json;
}

/** Shared by all workloads without errors. */
const NO_ERRORS: string[] = [];

/** Shared by all calls without options, of which there can be many. */
const NO_OPTIONS = Object.freeze({});

/**
 * The additional networks of a workload's Pods: it writes the networks annotation on the Pod template, and binds the Pods to nodes
 * with the networks. It uses the workload at synthesis, so the order of calls does not matter, and keeps existing annotations and
 * selectors.
 */
export class PodNetworks {
  /**
   * The networks of a workload: a Pod, a Deployment or any other object with a Pod template, from cdk8s, cdk8s-plus, Helm or Include.
   * Later calls for the same workload return the same object and add their options.
   *
   * @param workload an ApiObject, or a construct whose default child is one
   * @throws if the kind of the workload is not known and no path is given, or if an option already has another value
   */
  public static of(workload: IConstruct, options: PodNetworksOptions = NO_OPTIONS): PodNetworks {
    requireTypes('cannot attach', isWorkload('workload', workload));
    const apiObject = ApiObject.of(workload);
    if (options !== NO_OPTIONS) requireTypes(`cannot attach '${apiObject.node.path}'`, podNetworksOptions('options', options));
    const existing = AppRegistry.of(apiObject).workloads.get(apiObject) as PodNetworks | undefined;
    if (existing) {
      if (options !== NO_OPTIONS) existing.add(options);
      return existing;
    }
    return new PodNetworks(apiObject, options);
  }

  /**
   * The networks of every workload beneath a scope, such as a chart, an `Include` or a `Helm`: of the kinds that the library knows, as they are there
   * now. Attach each of them.
   *
   * @param scope a construct with workloads beneath it
   * @throws if there is none, or none with the labels
   */
  public static ofAll(scope: IConstruct, options: PodNetworksOfAllOptions = NO_OPTIONS): PodNetworks[] {
    requireTypes('cannot attach', isScope('scope', scope));
    requireTypes(`cannot attach the workloads under '${scope.node.path}'`, podNetworksOfAllOptions('options', options));
    const { selector = {}, namespace, ...each } = options;
    return workloadsOf(scope, selector).map(({ apiObject, namesNamespace }) => (
      PodNetworks.of(apiObject, { ...each, namespace: namesNamespace ? undefined : namespace })));
  }

  /**
   * The workloads beneath a scope that have additional networks, with what their Pods will see: for diagrams, address plans and differences. Those
   * whose networks nobody attached with this library are not among them. Call it when everything is attached.
   *
   * @param scope an app, a chart or any other construct
   */
  public static workloadsOf(scope: IConstruct): AttachedWorkload[] {
    requireTypes('cannot list workloads', isScope('scope', scope));
    const { workloads } = AppRegistry.of(scope);
    return [...workloads].filter(([{ node }]) => node.scopes.includes(scope)).map(([, workload]) => (workload as PodNetworks).workload());
  }

  private readonly attached: Attachment[] = [];
  private defaultNetwork?: NetworkAttachmentDefinition;
  /** Path of the Pod template, as a JSON pointer. */
  private path: string;
  /** Renders the manifest without the networks. */
  private readonly renderBare: () => Json;
  private rendered?: Rendered;
  private readonly app: AppRegistry;

  private constructor(private readonly apiObject: ApiObject, private options: PodNetworksOptions) {
    this.path = templatePath(apiObject, options.podTemplatePath);
    this.renderBare = apiObject.toJson.bind(apiObject) as () => Json;
    // The existing annotations and selectors are only known after the patches of the user, and cdk8s has no hook for that.
    apiObject.toJson = () => this.manifest();
    apiObject.node.addValidation({ validate: () => this.validate() });
    this.app = AppRegistry.of(apiObject);
    this.app.workloads.set(apiObject, this);
    inOrder('workloads', apiObject, { namespaces: this.app.namespaces, configuration: this.app.guards });
    this.checkAcknowledgements();
  }

  /**
   * Attaches the Pods to a network. Its definition is written before the workload. Attaching the same network again with the same options
   * changes nothing; with another name for the Pod interface, it adds a second interface.
   */
  public attach(definition: NetworkAttachmentDefinition, options: AttachOptions = NO_OPTIONS): void {
    requireTypes(`cannot attach '${this._path}'`, [
      ...isDefinition('definition', definition), ...(options === NO_OPTIONS ? [] : attachOptions('options', options)),
    ]);
    inOrder('workloads', this.apiObject, { definitions: [definition.apiObject] });
    this.attached.push({ definition, options });
    const claim = { path: this._path, kind: this.apiObject.kind };
    options.ips?.forEach(ip => this.app.claim(definition.network, claimedAddress(withPrefix(ip, definition)), claim));
  }

  /**
   * Replaces the cluster network, on `eth0`, by another network. Namespace isolation does not apply to it.
   *
   * @throws if another network is the default network already
   */
  public useAsDefault(definition: NetworkAttachmentDefinition): void {
    requireTypes(`cannot attach '${this._path}'`, isDefinition('definition', definition));
    if (this.defaultNetwork && this.defaultNetwork !== definition) {
      throw new Error(`[${this.apiObject.node.path}] the default network is '${this.defaultNetwork.reference}' already, and a Pod has one; remove one of the two calls of useAsDefault`);
    }
    inOrder('workloads', this.apiObject, { definitions: [definition.apiObject] });
    this.defaultNetwork = definition;
  }

  /** The networks annotation that will be written, with the existing networks. */
  public get annotation(): NetworksAnnotation {
    return podDraft(this.requests(), this.facts(this.renderBare()), this._path, this.app).annotation;
  }

  /**
   * What the Pods will see of their networks: interfaces, addresses, routes, and the way to any address.
   *
   * Networks of the existing annotation are known if their definition is in this app. Call it when everything is attached.
   */
  public view(): PodView {
    return viewOf(podDraft(this.requests(), this.facts(this.renderBare()), this._path, this.app));
  }

  /** The workload, with what its Pods will see and the nodes that run them. Call it when everything is attached. */
  public workload(): AttachedWorkload {
    const { kind, name } = this.apiObject;
    const manifest = this.renderBare();
    const facts = this.facts(manifest);
    const draft = podDraft(this.requests(), facts, this._path, this.app);
    this.write(manifest, { annotation: '', nodes: draft.nodes });
    return immutable<AttachedWorkload>({
      kind,
      namespace: facts.namespace,
      name,
      view: viewOf(draft),
      pods: facts.scaledBy === undefined ? facts.lastingPods : undefined,
      nodeSelector: nodeSelectorOf(findTemplate(manifest, this.path).template?.object),
    });
  }

  /**
   * Path of the workload in its app.
   *
   * @internal
   */
  public get _path(): string {
    return this.apiObject.node.path;
  }

  /**
   * What the workload uses now.
   *
   * @internal
   */
  public _use(): WorkloadUse {
    return this.current();
  }

  private add(options: PodNetworksOptions): void {
    for (const key of ['podTemplatePath', 'namespace', 'nodeSelection'] as const) {
      const [before, now] = [this.options[key], options[key]];
      if (before !== undefined && now !== undefined && before !== now) {
        throw new Error(`[${this.apiObject.node.path}] ${key}: is '${before}' already, got '${now}'; use one of the two`);
      }
    }
    this.options = {
      podTemplatePath: options.podTemplatePath ?? this.options.podTemplatePath,
      namespace: options.namespace ?? this.options.namespace,
      nodeSelection: options.nodeSelection ?? this.options.nodeSelection,
      acknowledge: { ...this.options.acknowledge, ...options.acknowledge },
    };
    this.path = templatePath(this.apiObject, this.options.podTemplatePath);
    this.checkAcknowledgements();
  }

  private checkAcknowledgements(): void {
    if (!this.options.acknowledge) return;
    const problems = applyAcknowledgements([], this.options.acknowledge, POD_RULES);
    if (problems.length > 0) throw new Error(formatProblems(`cannot attach '${this._path}'`, problems));
  }

  private requests(): PodRequests {
    return { attached: this.attached, defaultNetwork: this.defaultNetwork };
  }

  private facts(manifest: Json): PodFacts {
    return podFacts(this.apiObject.kind, manifest, this.path, this.options.namespace, this.app);
  }

  private validate(): string[] {
    const { problems } = this.current();
    if (problems.length === 0) return NO_ERRORS;
    showWarnings(this.apiObject, problems.filter(({ severity }) => severity === 'warning'));
    return problems.filter(({ severity }) => severity === 'error').map(formatProblem);
  }

  /** Each manifest is returned once, because the caller may change it. */
  private manifest(): Json {
    const current = this.current();
    const manifest = current.manifest ?? this.render().manifest!;
    current.manifest = undefined;
    return manifest;
  }

  /** The workload as rendered earlier in the same synthesis, otherwise as rendered now. */
  private current(): Rendered {
    const synthesis = this.app.current;
    if (synthesis === undefined || this.rendered?.synthesis !== synthesis) {
      this.rendered = this.render(synthesis);
    }
    return this.rendered;
  }

  private render(synthesis?: number): Rendered {
    const manifest = this.renderBare();
    const facts = this.facts(manifest);
    const settled = settlePod(this.requests(), facts, this._path, this.app);
    this.write(manifest, settled);
    const { acknowledge = NO_OPTIONS } = this.options;
    const problems = settled.problems.filter(({ rule }) => !(rule in acknowledge));
    return { synthesis, problems, interfaces: settled.interfaces, lastingPods: facts.lastingPods, manifest };
  }

  private write(manifest: Json, { annotation, nodes }: Pick<SettledPod, 'annotation' | 'nodes'>): void {
    const template = findTemplate(manifest, this.path).template?.object;
    if (!template || !nodes) return;
    const annotations = child(child(template, 'metadata'), 'annotations');
    if (this.attached.length > 0) {
      annotations[NetworksAnnotation.KEY] = annotation;
    }
    if (this.defaultNetwork) {
      annotations[NetworksAnnotation.DEFAULT_NETWORK_KEY] = this.defaultNetwork.reference;
    }
    switch (this.options.nodeSelection ?? NodeSelection.NETWORK_LABELS) {
      case NodeSelection.NETWORK_LABELS:
        return requireLabels(child(template, 'spec'), nodes.labels);
      case NodeSelection.NODE_POOLS:
        return requirePools(child(template, 'spec'), nodes.pools);
      default:
        return;
    }
  }
}
