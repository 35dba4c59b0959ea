/** The machine type of a GKE node pool that names none. */
export const DEFAULT_MACHINE_TYPE = 'e2-medium';

/** Most node interfaces that a GKE node can have: the one of the cluster and seven additional ones. */
export const MAX_NODE_INTERFACES = 8;

/** vCPUs of machine types whose name does not tell them. Source: Compute Engine's machine family pages. */
const VCPUS: { readonly [machineType: string]: number } = {
  'e2-micro': 2,
  'e2-small': 2,
  'e2-medium': 2,
  'f1-micro': 1,
  'g1-small': 1,
  'a2-highgpu-1g': 12,
  'a2-highgpu-2g': 24,
  'a2-highgpu-4g': 48,
  'a2-highgpu-8g': 96,
  'a2-megagpu-16g': 96,
  'a2-ultragpu-1g': 12,
  'a2-ultragpu-2g': 24,
  'a2-ultragpu-4g': 48,
  'a2-ultragpu-8g': 96,
  'a3-highgpu-1g': 26,
  'a3-highgpu-2g': 52,
  'a3-highgpu-4g': 104,
  'a3-highgpu-8g': 208,
  'a3-edgegpu-8g': 208,
  'a3-megagpu-8g': 208,
  'a3-ultragpu-8g': 224,
  'a4-highgpu-8g': 224,
};

/**
 * vCPUs of a machine type, from the table or from its name (`n2-standard-8`, `n2-custom-6-8192`, `c3-standard-22-lssd`); nothing if
 * neither tells.
 */
export function vcpus(machineType: string): number | undefined {
  const known = VCPUS[machineType];
  if (known !== undefined) return known;
  const name = /^(?:[a-z]\d+[a-z]*-)?[a-z]+-(\d+)(?:-|$)/.exec(machineType);
  return name ? Number(name[1]) : undefined;
}

/**
 * How many interfaces a node of the machine type can have, `eth0` included; nothing if the type is unknown.
 *
 * GKE refuses a node pool with more interfaces than vCPUs ("Number of vCPUs must be greater than or equal to the number of node
 * interfaces"), and documents a limit of one default and seven additional networks.
 */
export function maxInterfaces(machineType: string): number | undefined {
  const cpus = vcpus(machineType);
  return cpus === undefined ? undefined : Math.min(cpus, MAX_NODE_INTERFACES);
}
