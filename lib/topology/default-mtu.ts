/** Largest packet of a VPC network that is created without saying so, in bytes. Source: Compute Engine API, networks.mtu. */
export const DEFAULT_MTU = 1460;
