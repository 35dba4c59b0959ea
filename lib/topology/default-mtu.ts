/** MTU in bytes of a VPC network that is created without one. Source: Compute Engine API, networks.mtu. */
export const DEFAULT_MTU = 1460;
