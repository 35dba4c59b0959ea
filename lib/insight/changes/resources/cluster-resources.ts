import { argument, BOTH, entries, KEEPS, refersTo, REPLACES, Resource } from './resource';
import { Topology } from '../../../topology/topology';
import { ResourceKind } from '../resource-change';

/** The API, and the service account of the nodes. */
export function projectResources({ project, cluster }: Topology): Resource[] {
  const own = cluster.nodeServiceAccount?.isExisting === false ? cluster.nodeServiceAccount.account : undefined;
  const inProject = argument('project', 'project', project, REPLACES);
  return [
    {
      path: 'service',
      kind: ResourceKind.API,
      type: 'google_project_service',
      name: 'container.googleapis.com',
      arguments: [inProject],
      follows: [],
    },
    ...own === undefined ? [] : [{
      path: 'node-identity/service-account',
      kind: ResourceKind.SERVICE_ACCOUNT,
      type: 'google_service_account',
      name: own,
      arguments: [
        inProject,
        argument('account_id', 'cluster.nodeServiceAccount', own, REPLACES),
        argument('display_name', 'cluster.name', `Nodes of the GKE cluster ${cluster.name}`),
      ],
      follows: [],
      loss: 'nodes that still have it cannot pull images or write logs',
    }, {
      path: 'node-identity/role',
      kind: ResourceKind.ROLE,
      type: 'google_project_iam_member',
      name: 'roles/container.defaultNodeServiceAccount',
      arguments: [inProject, argument('member', 'cluster.nodeServiceAccount', own, REPLACES)],
      follows: [refersTo('node-identity/service-account', 'member')],
    }],
  ];
}

/** The cluster, unless it exists already. */
export function clusterResources({ project, cluster }: Topology): Resource[] {
  if (cluster.isExisting) return [];
  const { vpc, clientCertificate, workloadIdentity } = cluster;
  const ofProject = (path: string, name: string | undefined): string | undefined => (
    vpc.project === undefined || name === undefined ? name : `projects/${vpc.project}/${path}/${name}`);
  const otherZones = cluster.nodeLocations.filter(zone => zone !== cluster.zone);
  return [{
    path: 'cluster',
    kind: ResourceKind.CLUSTER,
    type: 'google_container_cluster',
    name: cluster.name,
    arguments: [
      argument('project', 'project', project, REPLACES),
      argument('name', 'cluster.name', cluster.name, REPLACES),
      argument('location', 'cluster.location', cluster.location, REPLACES),
      argument('node_locations', 'cluster.nodeLocations', otherZones.length > 0 ? [...otherZones].sort() : undefined, KEEPS),
      argument('min_master_version', 'cluster.version', cluster.version),
      argument('release_channel', 'cluster.releaseChannel', cluster.releaseChannel, KEEPS),
      argument('deletion_protection', 'cluster.deletionProtection', cluster.deletionProtection),
      argument('resource_labels', 'cluster.labels', entries(cluster.labels)),
      argument('network', 'cluster.vpc', ofProject('global/networks', vpc.name), REPLACES),
      argument('subnetwork', 'cluster.subnetName', ofProject(`regions/${cluster.region}/subnetworks`, cluster.subnetName), BOTH),
      argument('ip_allocation_policy.cluster_secondary_range_name', 'cluster.podRangeName', cluster.podRangeName, BOTH),
      argument('ip_allocation_policy.services_secondary_range_name', 'cluster.serviceRangeName', cluster.serviceRangeName, BOTH),
      argument('private_cluster_config.enable_private_nodes', 'cluster.privateNodes', cluster.privateNodes || undefined, BOTH),
      argument('enable_intranode_visibility', 'cluster.intranodeVisibility', cluster.intranodeVisibility, KEEPS),
      argument('control_plane_endpoints_config', 'cluster.dnsEndpoint', cluster.dnsEndpoint, KEEPS),
      argument('master_authorized_networks_config', 'cluster.authorizedNetworks', cluster.authorizedNetworks && [...cluster.authorizedNetworks].sort(), KEEPS),
      argument('workload_identity_config', 'cluster.workloadIdentity', workloadIdentity || undefined, KEEPS),
      argument('master_auth.client_certificate_config.issue_client_certificate', 'cluster.clientCertificate', clientCertificate, BOTH),
      argument('logging_config', 'cluster.logging', cluster.logging && [...cluster.logging].sort(), KEEPS),
      argument('monitoring_config.enable_components', 'cluster.monitoring', cluster.monitoring && [...cluster.monitoring].sort(), KEEPS),
      argument('monitoring_config.advanced_datapath_observability_config', 'cluster.dataplaneMetrics', cluster.dataplaneMetrics, KEEPS),
      argument('maintenance_policy', 'cluster.maintenanceStart', cluster.maintenanceStart),
      argument('remove_default_node_pool', 'cluster.defaultPoolNodeCount', cluster.defaultPoolNodeCount === undefined ? 'left out' : 'given'),
    ],
    follows: [refersTo('cluster-vpc/network', 'network'), refersTo('cluster-vpc/subnet', 'subnetwork')],
    loss: 'all its node pools, and all that runs in it, go with it',
  }];
}
