/** A fixed address of an interface. */
export interface StaticAddress {
  /** The address with the prefix length of its network: `172.16.1.9/24`. */
  readonly address: string;

  /**
   * A gateway in that network.
   *
   * @default - none
   */
  readonly gateway?: string;
}
