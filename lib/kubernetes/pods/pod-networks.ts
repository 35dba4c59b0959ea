import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { claimedAddress } from './addresses';
import { Attachment, podDraft, PodRequests, withPrefix } from './draft';
import { PodFacts, podFacts } from './facts';
import { AttachOptions, NodeSelection, PodNetworksOptions } from './pod-networks-options';
import { POD_RULES } from './rules';
import { requireLabels, requirePools } from './scheduling';
import { SettledPod, settlePod } from './settlement';
import { child, findTemplate, Json, templatePath } from './workload';
import { NetworksAnnotation } from '../../cni/annotation/networks-annotation';
import { applyAcknowledgements, formatProblem, formatProblems, Problem } from '../../problem';
import { orderAfter } from '../app/order';
import { AppRegistry, WorkloadUse } from '../app/registry';
import { showWarnings } from '../app/warnings';
import { NetworkAttachmentDefinition } from '../networks/network-attachment-definition';

/** A workload, rendered and looked at. */
interface Rendered extends WorkloadUse {
  /** Number of the synthesis that it is good for. */
  readonly synthesis?: number;
  readonly problems: readonly Problem[];
  /** The manifest with its networks, until it is handed out. */
  manifest?: Json;
}

/** Shared by all workloads that are well. */
const NO_ERRORS: string[] = [];

/** Shared by all calls without options, of which there can be many. */
const NO_OPTIONS = Object.freeze({});

/** One PodNetworks for each workload, whoever asks first. */
const known = new WeakMap<ApiObject, PodNetworks>();

/**
 * The additional networks of a workload's Pods: writes the networks annotation on the Pod template, and binds the Pods to nodes that
 * have the networks. It works on what the workload is at synthesis, so that the order of calls does not matter, and keeps what
 * was annotated or selected already.
 */
export class PodNetworks {
  /**
   * The networks of a workload: of a Pod, a Deployment or any other object with a Pod template, by this library, cdk8s, cdk8s-plus, Helm
   * or Include. Asked again for the same workload, it answers with the same networks; options that are given then are added.
   *
   * @param workload an ApiObject, or a construct whose default child is one
   * @throws if the kind of the workload is not known and no path is given, and if an option was given another value before
   */
  public static of(workload: IConstruct, options: PodNetworksOptions = NO_OPTIONS): PodNetworks {
    const apiObject = ApiObject.of(workload);
    const existing = known.get(apiObject);
    if (existing) {
      if (options !== NO_OPTIONS) existing.add(options);
      return existing;
    }
    const created = new PodNetworks(apiObject, options);
    known.set(apiObject, created);
    return created;
  }

  private readonly attached: Attachment[] = [];
  private defaultNetwork?: NetworkAttachmentDefinition;
  /** Where the Pod template is, as JSON pointer. */
  private path: string;
  /** The manifest without what is added here. */
  private readonly renderBare: () => Json;
  private rendered?: Rendered;
  private readonly app: AppRegistry;

  private constructor(private readonly apiObject: ApiObject, private options: PodNetworksOptions) {
    this.path = templatePath(apiObject, options.podTemplatePath);
    this.renderBare = apiObject.toJson.bind(apiObject) as () => Json;
    // cdk8s offers no hook after a user's patches, and only then is it known what the user annotated and selected.
    apiObject.toJson = () => this.manifest();
    apiObject.node.addValidation({ validate: () => this.validate() });
    this.app = AppRegistry.of(apiObject);
    this.app.workloads.push(this);
    this.app.namespaces.forEach(namespaces => orderAfter(apiObject, namespaces));
    this.checkAcknowledgements();
  }

  /**
   * Attaches the Pods to a network, whose definition is written before the workload. Attaching the same network again with the same options changes nothing; with another interface name
   * it is a second interface.
   */
  public attach(definition: NetworkAttachmentDefinition, options: AttachOptions = NO_OPTIONS): void {
    orderAfter(this.apiObject, definition);
    this.attached.push({ definition, options });
    options.ips?.forEach(ip => this.app.claim(definition.network, claimedAddress(withPrefix(ip, definition)), { path: this._path, kind: this.apiObject.kind }));
  }

  /**
   * Replaces the cluster's network, on `eth0`, by another one. Namespace isolation does not apply to it.
   *
   * @throws if another one is the default network already
   */
  public useAsDefault(definition: NetworkAttachmentDefinition): void {
    if (this.defaultNetwork && this.defaultNetwork !== definition) {
      throw new Error(`[${this.apiObject.node.path}] the default network is '${this.defaultNetwork.reference}' already, a Pod has one, cannot use '${definition.reference}'`);
    }
    orderAfter(this.apiObject, definition);
    this.defaultNetwork = definition;
  }

  /** The networks annotation as it will be written, existing networks included. */
  public get annotation(): NetworksAnnotation {
    return podDraft(this.requests(), this.facts(this.renderBare()), this._path, this.app).annotation;
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
   * What the workload takes, as it stands now.
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
        throw new Error(`[${this.apiObject.node.path}] ${key}: is '${before}' already, cannot be '${now}' too`);
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
    return podFacts(this.apiObject.kind, manifest, this.path, this.options.namespace);
  }

  private validate(): string[] {
    const { problems } = this.current();
    if (problems.length === 0) return NO_ERRORS;
    showWarnings(this.apiObject, problems.filter(({ severity }) => severity === 'warning'));
    return problems.filter(({ severity }) => severity === 'error').map(formatProblem);
  }

  /** The manifest is handed out once, as its receiver may change it. */
  private manifest(): Json {
    const current = this.current();
    const manifest = current.manifest ?? this.render().manifest!;
    current.manifest = undefined;
    return manifest;
  }

  /** What was rendered earlier in the same synthesis, else what is rendered now. */
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
    return { synthesis, problems: settled.problems.filter(({ rule }) => !(rule in acknowledge)), interfaces: settled.interfaces, lastingPods: facts.lastingPods, manifest };
  }

  private write(manifest: Json, { annotation, nodes }: SettledPod): void {
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
