/** What becomes of a workload. */
export enum WorkloadAction {
  /** It is no longer there. */
  REMOVE = 'remove',
  /** It is there before and afterwards, and differs. */
  CHANGE = 'change',
  /** It is new. */
  ADD = 'add',
}

/** In what a workload can differ. */
export enum WorkloadAspect {
  /** An interface is there or not, or has another name. */
  INTERFACE = 'interface',
  /** The order of the interfaces. */
  ORDER = 'order',
  /** The NetworkAttachmentDefinition of an interface. */
  DEFINITION = 'definition',
  /** The network of an interface in the topology. */
  NETWORK = 'network',
  /** The node interface of an interface. */
  NODE_INTERFACE = 'node interface',
  /** The ranges that an interface gets addresses of, and what they hand out. */
  RANGES = 'ranges',
  /** The static addresses of an interface. */
  ADDRESSES = 'addresses',
  /** The MTU of an interface. */
  MTU = 'MTU',
  /** The routes by an interface, and its routing rules. */
  ROUTES = 'routes',
  /** What is not known of an interface. */
  UNKNOWN = 'unknown',
  /** The labels that a node must have. */
  NODE_SELECTOR = 'node selector',
  /** How many Pods there are. */
  PODS = 'Pods',
}

/** One thing in which a workload differs. */
export interface WorkloadDifference {
  /** In what. */
  readonly aspect: WorkloadAspect;
  /** The Pod interface: its name before, or afterwards if it is new; nothing if it is not about one. */
  readonly interfaceName?: string;
  /** What was there; empty if nothing was. */
  readonly before: string[];
  /** What is there afterwards; empty if nothing is. */
  readonly after: string[];
  /** The difference in words. */
  readonly text: string;
}

/** What becomes of a workload whose Pods have additional networks. */
export interface WorkloadChange {
  /** Kind of the object: `Deployment`. */
  readonly kind: string;
  /** Its namespace. */
  readonly namespace: string;
  /** Its name. */
  readonly name: string;
  /** What becomes of it. */
  readonly action: WorkloadAction;
  /** How many Pods it has, before the change if it was there; nothing if that is not known. */
  readonly pods?: number;
  /** In what it differs; the interfaces of one that is new or gone. */
  readonly differences: WorkloadDifference[];
  /** What comes of it for its Pods, each a sentence. */
  readonly consequences: string[];
  /** Whether Pods stop, or get other interfaces, addresses or nodes. So it is, too, if what an interface gets is known on one side only. */
  readonly isDisruptive: boolean;
}
