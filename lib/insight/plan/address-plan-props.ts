import { CniConfig } from '../../cni/chain/cni-config';
import { AdditionalNetwork } from '../../topology/additional-network';
import { Topology } from '../../topology/topology';

/** A definition that draws addresses of the Pod range of its network. A `NetworkAttachmentDefinition` is one. */
export interface PlannedDefinition {
  /** How it is called: `<namespace>/<name>`. */
  readonly reference: string;
  /** Its network. */
  readonly network: AdditionalNetwork;
  /** Its CNI configuration. */
  readonly config: CniConfig;
}

/** What an address plan is made of. */
export interface AddressPlanProps {
  /** The topology. */
  readonly topology: Topology;

  /**
   * The definitions of its networks.
   *
   * @default - none are shown
   */
  readonly definitions?: PlannedDefinition[];
}
