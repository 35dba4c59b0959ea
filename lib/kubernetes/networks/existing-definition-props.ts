import { AdditionalNetwork } from '../../topology/additional-network';

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
