import { CniVersion } from '../../cni/chain/cni-config';
import { CniPlugin } from '../../cni/chain/cni-plugin';
import { AdditionalNetwork } from '../../topology/additional-network';

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

/** How a NetworkAttachmentDefinition that others wrote is read. */
export interface ExistingDefinitionProps {
  /** The additional network of a topology that it is for. Its master, its ranges and its MTU are held against it. */
  readonly network: AdditionalNetwork;

  /**
   * Namespace of the object, if it names none: Helm and `kubectl -n` decide it when they apply the object.
   *
   * @default - the namespace of the object, otherwise `default`
   */
  readonly namespace?: string;

  /**
   * Rules to set aside, by name, each with the reason why that is safe here.
   *
   * @default - no rule is set aside
   */
  readonly acknowledge?: { [rule: string]: string };
}
