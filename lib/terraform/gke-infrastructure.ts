import { Construct } from 'constructs';
import { AdditionalVpc } from './additional-vpc';
import { ClusterVpc } from './cluster-vpc';
import { Forgotten } from './forgotten';
import { Annotations, ComputeNetwork, ITerraformDependable, ProjectService, TerraformProvider } from './framework';
import { GkeCluster } from './gke-cluster';
import { GkeNodePool } from './gke-node-pool';
import { NodeIdentity } from './node-identity';
import { readableOutput } from './readable-output';
import { refusal, requireSameTopology } from './refusal';
import { formatProblem, nearest } from '../problem';
import { Topology } from '../topology';
import { knownVpcName } from '../topology/firewall-name';

/** Props of `GkeInfrastructure`. */
export interface GkeInfrastructureProps {
  /** The topology to build. */
  readonly topology: Topology;

  /**
   * VPC networks that other constructs create, by name; the subnets and firewall rules of additional networks are created in them.
   *
   * @default - each is created here, or exists already
   */
  readonly networks?: { [vpcName: string]: ComputeNetwork };

  /**
   * VPCs of additional networks that are made elsewhere in this stack.
   *
   * @default - each is made here
   */
  readonly additionalVpcs?: AdditionalVpc[];

  /**
   * Which cluster it is, if it exists already: `projects/<project>/locations/<location>/clusters/<name>`, such as the `id` of a resource or of a
   * data source in this stack.
   *
   * @default - it is found by its location and name
   */
  readonly clusterId?: string;

  /**
   * What must exist before the first of these resources is created.
   *
   * @default - nothing
   */
  readonly dependsOn?: ITerraformDependable[];

  /**
   * The provider of the resources.
   *
   * @default - the google provider of the stack
   */
  readonly provider?: TerraformProvider;
}

/**
 * Everything in Google Cloud for one topology: the GKE API, the VPCs with subnets and firewall rules, the service account of the nodes, the
 * cluster and its node pools.
 * The stack has the provider and the backend, and can contain several of these constructs.
 *
 * The names of its outputs begin with its path in the stack, for example `infra_cluster_name`, `infra_cluster_location`, `infra_cluster_endpoint`
 * and `infra_get_credentials`, the command that gives kubectl access to the cluster.
 */
export class GkeInfrastructure extends Construct {
  /** The GKE API of the project, which stays enabled when the infrastructure is destroyed. */
  public readonly service: ProjectService;
  /** The VPC of the cluster itself; nothing if it is an existing VPC. */
  public readonly clusterVpc?: ClusterVpc;
  /** The VPCs of the additional networks, in the order of the topology. */
  public readonly additionalVpcs: AdditionalVpc[];
  /** The service account of the nodes; nothing if it exists already. */
  public readonly nodeIdentity?: NodeIdentity;
  /** The cluster. */
  public readonly cluster: GkeCluster;
  /** The node pools, in the order of the topology. */
  public readonly nodePools: GkeNodePool[];

  constructor(scope: Construct, id: string, props: GkeInfrastructureProps) {
    super(scope, id);
    const { topology, provider } = props;
    const clusterVpcName = topology.cluster.vpc.name;

    this.service = new ProjectService(this, 'service', {
      project: topology.project,
      service: 'container.googleapis.com',
      // Others may need the API too, and the provider would disable it for the whole project.
      disableOnDestroy: false,
      dependsOn: props.dependsOn,
      provider,
    });
    const dependsOn = [this.service];

    this.clusterVpc = topology.cluster.vpc.isExisting ? this.forgetClusterVpc(topology) : new ClusterVpc(this, 'cluster-vpc', { topology, dependsOn, provider });
    requireSameTopology(this, topology, Object.fromEntries((props.additionalVpcs ?? []).map((vpc, i) => [`additionalVpcs[${i}]`, vpc])));
    const vpcNames = [...new Set(topology.networks.map(({ vpc }) => vpc.name))];
    requireKnown(this, 'networks', Object.keys(props.networks ?? {}), vpcNames);
    const idOf = (vpcName: string): string => `vpc-${knownVpcName(vpcName, topology.networks)}`;
    const given = (vpcName: string): AdditionalVpc | undefined => props.additionalVpcs?.find(vpc => vpc.vpcName === vpcName);
    this.additionalVpcs = vpcNames.map(vpcName => given(vpcName) ?? new AdditionalVpc(this, idOf(vpcName), {
      topology,
      vpcName,
      // Both can only be the same VPC if the rule distinct-vpcs is acknowledged. It must not be created twice.
      network: props.networks?.[vpcName] ?? (vpcName === clusterVpcName ? this.clusterVpc?.network : undefined),
      dependsOn,
      provider,
    }));
    this.nodeIdentity = topology.cluster.nodeServiceAccount?.isExisting !== false
      ? this.forgetNodeIdentity(topology)
      : new NodeIdentity(this, 'node-identity', { topology, dependsOn, provider });
    this.cluster = new GkeCluster(this, 'cluster', {
      topology,
      clusterVpc: this.clusterVpc,
      nodeIdentity: this.nodeIdentity,
      clusterId: props.clusterId,
      dependsOn,
      provider,
    });
    this.nodePools = [];
    // A loop and not a function in between: cdktf notes the stack of calls for each block of a resource, which takes most of its time.
    for (const { name } of topology.nodePools) {
      this.nodePools.push(new GkeNodePool(this, `node-pool-${name}`, {
        topology,
        nodePoolName: name,
        cluster: this.cluster,
        additionalVpcs: this.additionalVpcs,
        nodeIdentity: this.nodeIdentity,
        provider,
      }));
    }
    this.addOutputs(topology);

    topology.warnings.forEach(warning => Annotations.of(this).addWarning(formatProblem(warning)));
  }

  /** References to the cluster where it is created, so that the outputs are known when it is. */
  private addOutputs(topology: Topology): void {
    const { cluster } = topology;
    const { name, location, project } = cluster.isExisting ? { ...cluster, project: topology.project } : this.cluster.resource;
    readableOutput(this, 'cluster_name', name, 'Name of the cluster');
    readableOutput(this, 'cluster_location', location, 'Zone or region of the cluster');
    if (!cluster.isExisting) readableOutput(this, 'cluster_endpoint', this.cluster.resource.endpoint, 'IP address of the Kubernetes API');
    const endpoint = cluster.dnsEndpoint ? ' --dns-endpoint' : '';
    readableOutput(this, 'get_credentials', `gcloud container clusters get-credentials ${name} --location ${location} --project ${project}${endpoint}`,
      'Command that adds the cluster to the kubeconfig');
  }

  private forgetClusterVpc({ cluster: { vpc } }: Topology): undefined {
    // In every project, the VPC network `default` is one that nobody created here.
    if (vpc.name === 'default') return;
    this.forget('cluster-vpc', { network: 'google_compute_network', subnet: 'google_compute_subnetwork', router: 'google_compute_router', nat: 'google_compute_router_nat' });
  }

  private forgetNodeIdentity({ cluster: { nodeServiceAccount } }: Topology): undefined {
    if (!nodeServiceAccount) return;
    this.forget('node-identity', { 'service-account': 'google_service_account', 'role': 'google_project_iam_member' });
  }

  /** What was created here once stays, if it is said to exist now. */
  private forget(id: string, resourceTypes: { readonly [child: string]: string }): void {
    const scope = new Construct(this, id);
    Object.entries(resourceTypes).forEach(([child, resourceType]) => new Forgotten(scope, child, resourceType));
  }
}

function requireKnown(scope: Construct, prop: string, names: readonly string[], known: readonly string[]): void {
  const unknown = names.find(name => !known.includes(name));
  if (unknown === undefined) return;
  const meant = nearest(unknown, known);
  throw refusal(scope, `${prop}: no additional network is in a VPC named '${unknown}', ${meant ? `did you mean '${meant}'? ` : ''}known: ${known.join(', ')}`);
}
