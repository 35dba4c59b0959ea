import { ApiObject, App } from 'cdk8s';
import { IConstruct, Node } from 'constructs';
import { Step, stepOfKind } from './order';
import { Cidr } from '../../address/cidr';
import { CniConfig } from '../../cni/chain/cni-config';
import { MultusConfig } from '../../cni/multus/multus-config';
import { AdditionalNetwork } from '../../topology/additional-network';
import { isOfTopology, ofDifferentTopologies, Topology } from '../../topology/topology';

/** An installation of Multus in the app. */
export interface Installation {
  readonly node: Node;
  /** The topology of its cluster; nothing if it is for every network of the app. */
  readonly topology?: Topology;
  readonly config: MultusConfig;
  /** The node pools that it runs on; nothing if it runs on all. */
  readonly nodePools?: readonly string[];
}

/** A NetworkAttachmentDefinition in the app. */
export interface Definition {
  /** Path in the app of what defines it. */
  readonly _path: string;
  /** The object that is written. */
  readonly apiObject: ApiObject;
  readonly name: string;
  readonly namespace: string;
  readonly reference: string;
  readonly network: AdditionalNetwork;
  /** The Pod range of the network. */
  readonly podRange: Cidr;
  readonly config: CniConfig;
  /** How many Pods can have addresses from it at a time, if known. */
  readonly capacity?: number;
}

/** A workload in the app whose Pods have additional networks. */
export interface Workload {
  /** Its path in the app. */
  readonly _path: string;
  /** What it uses now. */
  _use(): WorkloadUse;
}

/** What the Pods of a workload use. */
export interface WorkloadUse {
  /** How many Pods the workload always has, if known. */
  readonly lastingPods?: number;
  /** The definition of each additional Pod interface. Workloads that are alike share the list. */
  readonly interfaces: readonly Definition[];
}

/** A pool of addresses, and what is taken of it. */
export interface PoolUse {
  /** The definitions that hand them out, in the order in which they were made. */
  readonly definitions: readonly Definition[];
  /** How many of them the lasting Pods of all workloads take. */
  readonly taken: number;
}

/** A HorizontalPodAutoscaler of the app. */
export interface Autoscaler {
  /** Its path in the app. */
  readonly path: string;
  readonly maxReplicas: number;
}

/** A static address that a workload requests. */
export interface Claim {
  readonly path: string;
  readonly kind: string;
}

/** The constructs of installations or definitions. */
export function constructs(parts: readonly { readonly node: Node }[]): IConstruct[] {
  return parts.map(({ node }) => node.scopes.at(-1)!);
}

interface Synthesis {
  /** Number of the synthesis in progress. */
  current?: number;
  /** How many have begun. */
  begun: number;
  /** What `isFirst` was asked about. */
  readonly seen: Set<string>;
  /** What the workloads take of the pool of each definition, once it is counted. */
  pools?: ReadonlyMap<Definition, PoolUse>;
  /** The autoscalers by the workload that they scale, once they are looked for. */
  autoscalers?: ReadonlyMap<string, Autoscaler>;
}

/** What one app knows: its installations, definitions, workloads and claimed addresses, and the current synthesis. */
export class AppRegistry {
  /** The registry of the app that the construct is in. */
  public static of({ node: { root } }: IConstruct): AppRegistry {
    const known = registries.get(root);
    if (known) return known;
    const created = new AppRegistry(root);
    registries.set(root, created);
    return created;
  }

  public readonly installations: Installation[] = [];
  public readonly definitions: Definition[] = [];
  public readonly workloads = new Map<IConstruct, Workload>();
  /** Objects that create namespaces. The content of a namespace is written after them. */
  public readonly namespaces: IConstruct[] = [];
  /** Objects that judge what comes later. Definitions and workloads are written after them. */
  public readonly guards: IConstruct[] = [];
  /** Objects that verify what all others made. */
  public readonly checks = new Set<ApiObject>();
  /** Writes the files in another way than `App.synth` does, once something of the app asks for it. */
  public write?: () => void;
  private readonly claims = new Map<string, Claim[]>();
  private readonly synthesis: Synthesis = { begun: 0, seen: new Set() };

  private constructor(private readonly root: IConstruct) {
    // cdk8s validates the whole app again for each chart that it writes, and renders after that. Nothing changes during a synthesis, so
    // the manifests rendered for validation stay valid until its end.
    if (root instanceof App) {
      const synth = root.synth.bind(root);
      root.synth = this.during(() => (this.write ?? synth)());
      root.synthYaml = this.during(root.synthYaml.bind(root));
    }
  }

  /** Number of the current synthesis; nothing if there is none. */
  public get current(): number | undefined {
    return this.synthesis.current;
  }

  /** The installation for the network; nothing if the app has none. */
  public installationFor(network: AdditionalNetwork | undefined): Installation | undefined {
    const own = network && this.installations.find(({ topology }) => topology && isOfTopology(network, topology));
    return own ?? this.installations.find(({ topology }) => topology === undefined || network === undefined);
  }

  /** The definitions with the same Pod range, in the order in which they were made. */
  public definitionsOf(network: AdditionalNetwork): readonly Definition[] {
    return this.definitions.filter(({ network: other }) => (
      other === network || (rangeOf(other) === rangeOf(network) && !ofDifferentTopologies(other, network))));
  }

  /** Whether the app has a definition with this reference, `<namespace>/<name>`. */
  public defines(reference: string): boolean {
    return this.definitions.some(definition => definition.reference === reference);
  }

  /** Paths of the NetworkAttachmentDefinitions in the app that it does not know: those of others that were not read. */
  public unreadDefinitions(): string[] {
    const known = new Set<IConstruct>(this.definitions.map(({ apiObject }) => apiObject));
    return this.root.node.findAll()
      .filter(construct => construct instanceof ApiObject && construct.kind === 'NetworkAttachmentDefinition' && !known.has(construct))
      .map(({ node }) => node.path);
  }

  /** Notes that a workload requests the address in the network. */
  public claim(network: AdditionalNetwork, address: string, claim: Claim): void {
    const key = `${rangeOf(network)} ${address}`;
    this.claims.set(key, [...this.claims.get(key) ?? [], claim]);
  }

  /** The workloads that request the address in the network, in the order of their requests. A Pod range is one network in any topology. */
  public claimsOf(network: AdditionalNetwork, address: string): readonly Claim[] {
    return this.claims.get(`${rangeOf(network)} ${address}`) ?? [];
  }

  /** True for the first call with the subject in a synthesis. For subjects that need only one warning in the whole app. */
  public isFirst(subject: string): boolean {
    if (this.current === undefined || this.synthesis.seen.has(subject)) return false;
    this.synthesis.seen.add(subject);
    return true;
  }

  /** The step at which an object of the app is applied. */
  public stepOf(object: ApiObject): Step {
    if (this.checks.has(object)) return 'checks';
    return object.kind === 'DaemonSet' && constructs(this.installations).some(multus => object.node.scopes.includes(multus)) ? 'multus' : stepOfKind(object);
  }

  /** Whether an object of the app creates the namespace. */
  public createsNamespace(name: string): boolean {
    return this.root.node.findAll().some(construct => construct instanceof ApiObject && construct.kind === 'Namespace' && construct.name === name);
  }

  /** What all workloads take of the pool of the definition, counted once in a synthesis. */
  public poolUse(definition: Definition): PoolUse {
    const pools = (this.current === undefined ? undefined : this.synthesis.pools) ?? this.countAddresses();
    if (this.current !== undefined) this.synthesis.pools = pools;
    return pools.get(definition) ?? { definitions: [definition], taken: 0 };
  }

  /** The autoscaler of the workload, if the app has one. They are looked for once in a synthesis. */
  public autoscalerOf(kind: string, name: string, namespace: string): Autoscaler | undefined {
    const found = (this.current === undefined ? undefined : this.synthesis.autoscalers) ?? this.findAutoscalers();
    if (this.current !== undefined) this.synthesis.autoscalers = found;
    return found.get(scaled(kind, name, namespace));
  }

  private findAutoscalers(): ReadonlyMap<string, Autoscaler> {
    const objects = this.root.node.findAll().filter(construct => construct instanceof ApiObject && construct.kind === 'HorizontalPodAutoscaler') as ApiObject[];
    return new Map(objects.flatMap((object): [string, Autoscaler][] => {
      const { metadata, spec: { maxReplicas, scaleTargetRef } = {} } = object.toJson() as AutoscalerManifest;
      return maxReplicas === undefined || !scaleTargetRef ? [] : [
        [scaled(scaleTargetRef.kind, scaleTargetRef.name, metadata.namespace ?? 'default'), { path: object.node.path, maxReplicas }],
      ];
    }));
  }

  private countAddresses(): ReadonlyMap<Definition, PoolUse> {
    const podsBy = new Map<readonly Definition[], number>();
    for (const workload of this.workloads.values()) {
      const { interfaces, lastingPods = 0 } = workload._use();
      podsBy.set(interfaces, (podsBy.get(interfaces) ?? 0) + lastingPods);
    }
    const taken = new Map<Definition, number>();
    for (const [interfaces, pods] of podsBy) {
      interfaces.forEach(definition => taken.set(definition, (taken.get(definition) ?? 0) + pods));
    }
    // Definitions of one network with the same ranges have one pool of Whereabouts, whatever their namespaces.
    const sharing = new Map<AdditionalNetwork, Map<string, Definition[]>>();
    for (const definition of this.definitions) {
      const pools = sharing.get(definition.network) ?? new Map<string, Definition[]>();
      sharing.set(definition.network, pools);
      const ranges = definition.config._pools.map(({ pool }) => pool.cidr.toString()).sort().join();
      pools.set(ranges, [...pools.get(ranges) ?? [], definition]);
    }
    return new Map([...sharing.values()].flatMap(pools => [...pools.values()]).flatMap((definitions) => {
      const use = { definitions, taken: definitions.reduce((sum, definition) => sum + (taken.get(definition) ?? 0), 0) };
      return definitions.map(definition => [definition, use] as const);
    }));
  }

  private during<Result>(run: () => Result): () => Result {
    return () => {
      this.synthesis.current = ++this.synthesis.begun;
      this.synthesis.seen.clear();
      this.synthesis.pools = undefined;
      this.synthesis.autoscalers = undefined;
      try {
        return run();
      } finally {
        this.synthesis.current = undefined;
      }
    };
  }
}

interface AutoscalerManifest {
  readonly metadata: { readonly namespace?: string };
  readonly spec?: { readonly maxReplicas?: number; readonly scaleTargetRef?: { readonly kind: string; readonly name: string } };
}

function scaled(kind: string, name: string, namespace: string): string {
  return `${kind} ${namespace}/${name}`;
}

const registries = new WeakMap<IConstruct, AppRegistry>();

/** Several networks may share a subnet, each with its own Pod range. */
function rangeOf({ vpc, region, subnetName, podRangeName }: AdditionalNetwork): string {
  return JSON.stringify([vpc.name, region, subnetName, podRangeName]);
}
