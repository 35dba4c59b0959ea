/*
 * The only file that names the Terraform framework. The others of the room take from here whatever they need of it, types included.
 *
 * The package's root leads here, and whoever wants the manifests only need not have installed the framework. Bundlers leave a
 * `require` that leads nowhere in place if it stands in a `try`; an `import` would end the build. They follow literal names only.
 */

/** The packages that are required below, each before those that need it. */
const PACKAGES = ['cdktf', '@cdktf/provider-google'];

const framework = load();

export const Annotations = framework.cdktf.Annotations;
export type ITerraformDependable = import('cdktf').ITerraformDependable;
export type TerraformProvider = import('cdktf').TerraformProvider;
export type TerraformResource = import('cdktf').TerraformResource;
export type TerraformResourceLifecycle = import('cdktf').TerraformResourceLifecycle;
export const TerraformElement = framework.cdktf.TerraformElement;
export const dependable = framework.cdktf.dependable;
export const Fn = framework.cdktf.Fn;
export const TerraformOutput = framework.cdktf.TerraformOutput;
export const TerraformStack = framework.cdktf.TerraformStack;

export const ComputeFirewall = framework.computeFirewall.ComputeFirewall;
export type ComputeFirewall = import('@cdktf/provider-google/lib/compute-firewall').ComputeFirewall;
export const ComputeNetwork = framework.computeNetwork.ComputeNetwork;
export type ComputeNetwork = import('@cdktf/provider-google/lib/compute-network').ComputeNetwork;
export const ComputeSubnetwork = framework.computeSubnetwork.ComputeSubnetwork;
export type ComputeSubnetwork = import('@cdktf/provider-google/lib/compute-subnetwork').ComputeSubnetwork;
export const ContainerCluster = framework.containerCluster.ContainerCluster;
export type ContainerCluster = import('@cdktf/provider-google/lib/container-cluster').ContainerCluster;
export const ContainerNodePool = framework.containerNodePool.ContainerNodePool;
export type ContainerNodePool = import('@cdktf/provider-google/lib/container-node-pool').ContainerNodePool;
export type ComputeRouter = import('@cdktf/provider-google/lib/compute-router').ComputeRouter;
export type ComputeRouterNat = import('@cdktf/provider-google/lib/compute-router-nat').ComputeRouterNat;
export type ProjectIamMember = import('@cdktf/provider-google/lib/project-iam-member').ProjectIamMember;
export type ServiceAccount = import('@cdktf/provider-google/lib/service-account').ServiceAccount;
export type ContainerNodePoolConfig = import('@cdktf/provider-google/lib/container-node-pool').ContainerNodePoolConfig;
export type ContainerClusterConfig = import('@cdktf/provider-google/lib/container-cluster').ContainerClusterConfig;
export const ProjectService = framework.projectService.ProjectService;
export type ProjectService = import('@cdktf/provider-google/lib/project-service').ProjectService;

function load() {
  try {
    return {
      cdktf: require('cdktf') as typeof import('cdktf'),
      computeFirewall: require('@cdktf/provider-google/lib/compute-firewall') as typeof import('@cdktf/provider-google/lib/compute-firewall'),
      computeNetwork: require('@cdktf/provider-google/lib/compute-network') as typeof import('@cdktf/provider-google/lib/compute-network'),
      computeSubnetwork: require('@cdktf/provider-google/lib/compute-subnetwork') as typeof import('@cdktf/provider-google/lib/compute-subnetwork'),
      containerCluster: require('@cdktf/provider-google/lib/container-cluster') as typeof import('@cdktf/provider-google/lib/container-cluster'),
      containerNodePool: require('@cdktf/provider-google/lib/container-node-pool') as typeof import('@cdktf/provider-google/lib/container-node-pool'),
      projectService: require('@cdktf/provider-google/lib/project-service') as typeof import('@cdktf/provider-google/lib/project-service'),
    };
  } catch (error) {
    throw missing(error as Error) ?? error;
  }
}

/* What only some topologies have is loaded when one has it: each of these files takes milliseconds. */

export function loadNat() {
  try {
    return {
      ...require('@cdktf/provider-google/lib/compute-router') as typeof import('@cdktf/provider-google/lib/compute-router'),
      ...require('@cdktf/provider-google/lib/compute-router-nat') as typeof import('@cdktf/provider-google/lib/compute-router-nat'),
    };
  } catch (error) {
    throw missing(error as Error) ?? error;
  }
}

export function loadIdentity() {
  try {
    return {
      ...require('@cdktf/provider-google/lib/project-iam-member') as typeof import('@cdktf/provider-google/lib/project-iam-member'),
      ...require('@cdktf/provider-google/lib/service-account') as typeof import('@cdktf/provider-google/lib/service-account'),
    };
  } catch (error) {
    throw missing(error as Error) ?? error;
  }
}

/** What to install, said in one line; nothing if something else is wrong. */
function missing(error: Error): Error | undefined {
  const first = PACKAGES.findIndex(name => error.message.startsWith(`Cannot find module '${name}`));
  if (first < 0) {
    return undefined;
  }
  const { name: self, peerDependencies } = require('../../package.json') as { name: string; peerDependencies: { [name: string]: string } };
  // What needs the missing one is missing as well, and npm need not be asked twice.
  const needed = PACKAGES.slice(first);
  const versions = needed.map(name => `${name}@${/\d[\d.]*/.exec(peerDependencies[name])![0]}`);
  const what = needed.length === 1 ? `the package ${needed[0]}, which is` : `the packages ${needed.join(' and ')}, which are`;
  const message = `${self}/lib/terraform needs ${what} not installed; run: npm install ${versions.join(' ')}`;
  return Object.assign(new Error(message), { code: 'MODULE_NOT_FOUND' });
}
