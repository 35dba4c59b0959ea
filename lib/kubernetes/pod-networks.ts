import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { NetworksAnnotation } from '../cni/networks-annotation';
import { formatProblem, Problem } from '../problem';
import type { NetworkAttachmentDefinition } from './network-attachment-definition';
import { orderAfter } from './app/order';
import { noteWorkload, WorkloadUse } from './network-use';
import { claimAddress } from './pod-addresses';
import { Attached, podDraft, PodRequests, WorkloadFacts, workloadFacts } from './pod-draft';
import { requireLabels, requirePools } from './pod-scheduling';
import { SettledPod, settlePod } from './pod-settlement';
import { Synthesis, watchSynthesis } from './synthesis';
import { showWarnings } from './warnings';
import { child, findTemplate, Json, templatePath } from './workload';

/** How a workload is attached to one network. */
export interface AttachOptions {
  /**
   * Name of the interface in the Pod, 15 bytes at the most.
   *
   * @default - `net` and the place among the Pod's networks: `net1`, `net2`, …
   */
  readonly interfaceName?: string;

  /**
   * Static addresses with prefix length, such as `172.16.1.9/24`. With Whereabouts they come besides the dynamic ones, and must lie in a
   * part of the range that is never handed out: reserve one in the topology (`reservedRanges`).
   *
   * @default - dynamic addresses only
   */
  readonly ips?: string[];

  /**
   * Hardware address. ipvlan cannot give one.
   *
   * @default - that of the node's interface
   */
  readonly mac?: string;

  /**
   * Gateways that all traffic of the Pod is to take from now on, instead of `eth0`: at most one for IPv4 and one for IPv6.
   *
   * @default - the default routes stay with `eth0`
   */
  readonly defaultRoute?: string[];

  /**
   * What every plugin of the network gets as `args.cni`.
   *
   * @default - none
   */
  readonly cniArgs?: { [key: string]: unknown };
}

/** How Pods are bound to nodes that have their networks. */
export enum NodeSelection {
  /**
   * By the labels of the networks, which the Terraform side writes on each node pool (`networks.cdk-gke-multus/dataplane: eth1`). A pool
   * that comes or goes leaves the workloads as they are.
   */
  NETWORK_LABELS = 'network-labels',
  /** By the names of the node pools, for clusters whose nodes have no such labels. A pool that comes or goes restarts the workloads. */
  NODE_POOLS = 'node-pools',
  /** Not at all: you see to it. */
  NONE = 'none',
}

/** What the library is to know of a workload beyond what is written in it. */
export interface PodNetworksOptions {
  /**
   * Where the Pod template lies in the object, as JSON pointer: `/spec/template`. Known for Pod, Deployment, StatefulSet, DaemonSet,
   * ReplicaSet, ReplicationController, PodTemplate, Job and CronJob.
   *
   * @default - by the kind of the workload
   */
  readonly podTemplatePath?: string;

  /**
   * Namespace of the Pods.
   *
   * @default - that of the workload, else `default`
   */
  readonly namespace?: string;

  /**
   * How the Pods are bound to nodes that have all of their networks. Nothing else does that: no scheduler reads the annotation.
   *
   * @default NodeSelection.NETWORK_LABELS
   */
  readonly nodeSelection?: NodeSelection;

  /**
   * Rules to be set aside, by name, with the reason why that is safe here. Only warnings can be acknowledged (docs/rules.md marks them).
   *
   * @default - no rule is set aside
   */
  readonly acknowledge?: { [rule: string]: string };
}

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

  private readonly attached: Attached[] = [];
  private defaultNetwork?: NetworkAttachmentDefinition;
  /** Where the Pod template is, as JSON pointer. */
  private path: string;
  /** The manifest without what is added here. */
  private readonly renderBare: () => Json;
  private rendered?: Rendered;
  private readonly synthesis: Synthesis;

  private constructor(private readonly apiObject: ApiObject, private options: PodNetworksOptions) {
    this.path = templatePath(apiObject, options.podTemplatePath);
    this.renderBare = apiObject.toJson.bind(apiObject) as () => Json;
    // cdk8s offers no hook after a user's patches, and only then is it known what the user annotated and selected.
    apiObject.toJson = () => this.manifest();
    apiObject.node.addValidation({ validate: () => this.validate() });
    this.synthesis = watchSynthesis(apiObject);
    noteWorkload(apiObject.node.root, this);
  }

  /**
   * Attaches the Pods to a network, whose definition is written before the workload. Attaching the same network again with the same options changes nothing; with another interface name
   * it is a second interface.
   */
  public attach(definition: NetworkAttachmentDefinition, options: AttachOptions = NO_OPTIONS): void {
    orderAfter(this.apiObject, definition);
    this.attached.push({ definition, options });
    options.ips?.forEach(ip => claimAddress(this.apiObject, definition, ip));
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

  /** The networks annotation as it will be written, what the user wrote himself included. */
  public get annotation(): NetworksAnnotation {
    return podDraft(this.requests(), this.facts(this.renderBare())).annotation;
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
  }

  private requests(): PodRequests {
    return { attached: this.attached, defaultNetwork: this.defaultNetwork, acknowledge: this.options.acknowledge ?? NO_OPTIONS };
  }

  private facts(manifest: Json): WorkloadFacts {
    return workloadFacts(this.apiObject, manifest, this.path, this.options.namespace);
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
    const synthesis = this.synthesis.current;
    if (synthesis === undefined || this.rendered?.synthesis !== synthesis) {
      this.rendered = this.render(synthesis);
    }
    return this.rendered;
  }

  private render(synthesis?: number): Rendered {
    const manifest = this.renderBare();
    const facts = this.facts(manifest);
    const settled = settlePod(this.requests(), facts, synthesis);
    this.write(manifest, settled);
    return { synthesis, problems: settled.problems, interfaces: settled.interfaces, lastingPods: facts.lastingPods, manifest };
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
