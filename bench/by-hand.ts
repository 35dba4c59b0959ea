import * as fs from 'fs';
import * as path from 'path';
import { ComputeFirewall } from '@cdktf/provider-google/lib/compute-firewall';
import { ComputeNetwork } from '@cdktf/provider-google/lib/compute-network';
import { ComputeSubnetwork } from '@cdktf/provider-google/lib/compute-subnetwork';
import { ContainerCluster } from '@cdktf/provider-google/lib/container-cluster';
import { ContainerNodePool } from '@cdktf/provider-google/lib/container-node-pool';
import { ProjectService } from '@cdktf/provider-google/lib/project-service';
import { GoogleProvider } from '@cdktf/provider-google/lib/provider';
import { App as KubernetesApp, ApiObject, ApiObjectProps, Chart } from 'cdk8s';
import { App as TerraformApp, LocalBackend, TerraformOutput, TerraformStack } from 'cdktf';
import { nadByHand, podByHand } from './by-hand-pods';

/** What library.ts makes, without the library: bare cdktf and cdk8s, every value written where it is needed. */
export function topologies(count: number, outdir: string): void {
  const manifest = JSON.parse(fs.readFileSync(path.join(__dirname, 'multus-manifest.json'), 'utf8')) as ApiObjectProps[];
  const terraform = new TerraformApp({ outdir: `${outdir}/terraform`, stackTraces: false });
  for (let i = 0; i < count; i++) {
    stackByHand(terraform, i);

    const kubernetes = new KubernetesApp({ outdir: `${outdir}/kubernetes/${i}` });
    const multus = new Chart(kubernetes, 'multus');
    manifest.forEach((object, j) => new ApiObject(multus, `object-${j}`, object));
    const networks = new Chart(kubernetes, 'networks');
    networks.addDependency(multus);
    new ApiObject(networks, 'my-nad', nadByHand('my-nad', 'eth1', '172.16.1.0/24'));
    const pods = new Chart(kubernetes, 'samplepod');
    pods.addDependency(networks);
    new ApiObject(pods, 'samplepod', podByHand('samplepod', 'default/my-nad', { 'networks.cdk-gke-multus/dataplane': 'eth1' }));
    kubernetes.synth();
  }
  terraform.synth();
}

function stackByHand(app: TerraformApp, i: number): void {
  const project = 'demo-project';
  const stack = new TerraformStack(app, `multus-${i}`);
  new LocalBackend(stack, { path: `terraform.multus-${i}.tfstate` });
  new GoogleProvider(stack, 'google', { project });
  const service = new ProjectService(stack, 'service', { project, service: 'container.googleapis.com', disableOnDestroy: false });
  const network = new ComputeNetwork(stack, 'network', {
    project, name: `multus-vpc-${i}`, autoCreateSubnetworks: false, routingMode: 'REGIONAL', dependsOn: [service], lifecycle: { preventDestroy: true },
  });
  // Not as a DataResource: each of these runs `terraform version` at synthesis, and it would flatter the library.
  stack.addOverride('resource.terraform_data.pod-range.input', { range_name: 'multus-pods', ip_cidr_range: '172.16.1.0/24' });
  const subnet = new ComputeSubnetwork(stack, 'subnet', {
    project,
    name: `multus-subnet-${i}`,
    region: 'us-central1',
    network: network.id,
    ipCidrRange: '10.0.1.0/24',
    privateIpGoogleAccess: false,
    secondaryIpRange: [{ rangeName: 'multus-pods', ipCidrRange: '172.16.1.0/24' }],
    lifecycle: { preventDestroy: true, replaceTriggeredBy: ['terraform_data.pod-range'] },
  });
  const firewall = new ComputeFirewall(stack, 'firewall', {
    project,
    name: `multus-cluster-${i}-multus-vpc-${i}-internal`,
    network: network.id,
    direction: 'INGRESS',
    allow: [{ protocol: 'all' }],
    sourceRanges: ['10.0.1.0/24', '172.16.1.0/24'],
    lifecycle: { preventDestroy: true },
    dependsOn: [subnet],
  });
  const cluster = new ContainerCluster(stack, 'cluster', {
    project,
    name: `multus-cluster-${i}`,
    location: 'us-central1-c',
    network: 'default',
    minMasterVersion: '1.33',
    datapathProvider: 'ADVANCED_DATAPATH',
    enableMultiNetworking: true,
    networkingMode: 'VPC_NATIVE',
    ipAllocationPolicy: {},
    initialNodeCount: 1,
    removeDefaultNodePool: true,
    deletionProtection: true,
    dependsOn: [service],
    lifecycle: { ignoreChanges: ['initial_node_count', 'node_config'], preventDestroy: true },
  });
  new ContainerNodePool(stack, 'node-pool', {
    project,
    name: 'multus-pool',
    cluster: cluster.name,
    location: cluster.locationInput,
    nodeCount: 3,
    management: { autoRepair: true, autoUpgrade: true },
    upgradeSettings: { maxSurge: 1, maxUnavailable: 0 },
    nodeConfig: {
      machineType: 'e2-medium',
      oauthScopes: ['https://www.googleapis.com/auth/cloud-platform'],
      labels: { 'networks.cdk-gke-multus/dataplane': 'eth1' },
    },
    networkConfig: {
      enablePrivateNodes: false,
      additionalNodeNetworkConfigs: [{ network: network.name, subnetwork: subnet.name }],
      additionalPodNetworkConfigs: [{ subnetwork: subnet.name, secondaryPodRange: 'multus-pods', maxPodsPerNode: 8 }],
    },
    lifecycle: {
      ignoreChanges: ['initial_node_count'],
      preventDestroy: true,
      replaceTriggeredBy: ['google_container_cluster.cluster.id', 'google_compute_subnetwork.subnet.id'],
    },
    dependsOn: [firewall],
  });
  new TerraformOutput(stack, 'infra_cluster_name', { value: cluster.name, description: 'Name of the cluster' });
  new TerraformOutput(stack, 'infra_cluster_location', { value: cluster.location, description: 'Zone or region of the cluster' });
  new TerraformOutput(stack, 'infra_cluster_endpoint', { value: cluster.endpoint, description: 'IP address of the Kubernetes API' });
  new TerraformOutput(stack, 'infra_get_credentials', {
    value: `gcloud container clusters get-credentials ${cluster.name} --location ${cluster.location} --project ${cluster.project}`,
    description: 'Command that adds the cluster to the kubeconfig',
  });
}
