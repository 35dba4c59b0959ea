import { Construct } from 'constructs';
import { AdditionalVpc } from './additional-vpc';
import { ClusterVpc } from './cluster-vpc';
import { Annotations, ProjectService } from './framework';
import { GkeCluster } from './gke-cluster';
import { GkeNodePool } from './gke-node-pool';
import { readableOutput } from './readable-output';
import { formatProblem } from '../problem';
import { Topology } from '../topology';

/** What a `GkeInfrastructure` is made of. */
export interface GkeInfrastructureProps {
  /** The topology to build. */
  readonly topology: Topology;
}

/**
 * Everything in Google Cloud that one topology asks for: the GKE API, the VPCs with subnets and firewall rules, the cluster and its
 * node pools. Provider and backend are the stack's own, and several of these can be in one stack.
 *
 * Its outputs are named by its path in the stack, for example `infra_cluster_name`, `infra_cluster_location`, `infra_cluster_endpoint`
 * and `infra_get_credentials`, the command that lets kubectl reach the cluster.
 */
export class GkeInfrastructure extends Construct {
  /** The GKE API of the project, which stays enabled when the infrastructure is destroyed. */
  public readonly service: ProjectService;
  /** The VPC of the cluster itself; nothing if it is an existing one. */
  public readonly clusterVpc?: ClusterVpc;
  /** The VPCs of the additional networks, in the order in which the topology names them. */
  public readonly additionalVpcs: AdditionalVpc[];
  /** The cluster. */
  public readonly cluster: GkeCluster;
  /** The node pools, in the order of the topology. */
  public readonly nodePools: GkeNodePool[];

  constructor(scope: Construct, id: string, props: GkeInfrastructureProps) {
    super(scope, id);
    const { topology } = props;
    const clusterVpcName = topology.cluster.vpc.name;

    this.service = new ProjectService(this, 'service', {
      project: topology.project,
      service: 'container.googleapis.com',
      // Others may need the API as well, and the provider would switch it off for the whole project.
      disableOnDestroy: false,
    });
    const dependsOn = [this.service];

    this.clusterVpc = topology.cluster.vpc.isExisting ? undefined : new ClusterVpc(this, 'cluster-vpc', { topology, dependsOn });
    this.additionalVpcs = [...new Set(topology.networks.map(({ vpc }) => vpc.name))].map(vpcName => new AdditionalVpc(this, `vpc-${vpcName}`, {
      topology,
      vpcName,
      // The same VPC only if the rule distinct-vpcs is acknowledged; it must not be created twice then.
      network: vpcName === clusterVpcName ? this.clusterVpc?.network : undefined,
      dependsOn,
    }));
    this.cluster = new GkeCluster(this, 'cluster', { topology, clusterVpc: this.clusterVpc, dependsOn });
    this.nodePools = topology.nodePools.map(({ name }) => new GkeNodePool(this, `node-pool-${name}`, {
      topology,
      nodePoolName: name,
      cluster: this.cluster,
      additionalVpcs: this.additionalVpcs,
    }));

    const { name, location, project, endpoint } = this.cluster.resource;
    readableOutput(this, 'cluster_name', name, 'Name of the cluster');
    readableOutput(this, 'cluster_location', location, 'Zone or region of the cluster');
    readableOutput(this, 'cluster_endpoint', endpoint, 'IP address of the Kubernetes API');
    readableOutput(this, 'get_credentials', `gcloud container clusters get-credentials ${name} --location ${location} --project ${project}`,
      'Command that adds the cluster to the kubeconfig');

    topology.warnings.forEach(warning => Annotations.of(this).addWarning(formatProblem(warning)));
  }
}
