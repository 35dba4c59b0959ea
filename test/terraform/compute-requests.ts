import { networkPath, Translations } from './rest-arguments';

/** The Compute Engine API: VPCs, subnets, firewall rules, Cloud NAT. */
export const COMPUTE_REQUESTS: Translations = {
  google_compute_network: args => ({
    method: 'POST',
    path: `/compute/v1/projects/${args.take('project')}/global/networks`,
    body: {
      name: args.take('name'),
      autoCreateSubnetworks: args.take('auto_create_subnetworks'),
      networkFirewallPolicyEnforcementOrder: 'AFTER_CLASSIC_FIREWALL',
      routingConfig: { routingMode: args.take('routing_mode') },
      mtu: args.take('mtu'),
    },
  }),

  google_compute_subnetwork: (args) => {
    const project = args.take('project') as string;
    const region = args.take('region') as string;
    const log = args.block('log_config');
    return {
      method: 'POST',
      path: `/compute/v1/projects/${project}/regions/${region}/subnetworks`,
      body: {
        name: args.take('name'),
        network: networkPath(project, args.take('network')),
        region: `projects/${project}/global/regions/${region}`,
        ipCidrRange: args.take('ip_cidr_range'),
        logConfig: log ? {
          enable: true,
          aggregationInterval: log.aggregation_interval,
          filterExpr: 'true',
          flowSampling: log.flow_sampling,
          metadata: log.metadata,
          metadataFields: [],
        } : { enable: false },
        privateIpGoogleAccess: args.take('private_ip_google_access') || undefined,
        secondaryIpRanges: args.blocks('secondary_ip_range').map(range => ({ rangeName: range.range_name, ipCidrRange: range.ip_cidr_range })),
      },
    };
  },

  google_compute_firewall: (args) => {
    const project = args.take('project') as string;
    const log = args.block('log_config');
    return {
      method: 'POST',
      path: `/compute/v1/projects/${project}/global/firewalls`,
      body: {
        name: args.take('name'),
        network: networkPath(project, args.take('network')),
        direction: args.take('direction'),
        logConfig: log ? { enable: true, metadata: log.metadata } : { enable: false },
        priority: 1000,
        sourceRanges: args.take('source_ranges'),
        allowed: args.blocks('allow').map(({ protocol }) => ({ IPProtocol: protocol })),
      },
    };
  },

  google_compute_router: (args) => {
    const project = args.take('project') as string;
    const region = args.take('region') as string;
    return {
      method: 'POST',
      path: `/compute/v1/projects/${project}/regions/${region}/routers`,
      body: {
        bgp: null,
        name: args.take('name'),
        network: networkPath(project, args.take('network')),
        region: `projects/${project}/global/regions/${region}`,
      },
    };
  },

  // A NAT is no resource of the API, but a field of its router.
  google_compute_router_nat: (args) => {
    const router = `projects/${args.take('project')}/regions/${args.take('region')}/routers/${args.take('router')}`;
    const log = args.block('log_config');
    return {
      method: 'PATCH',
      path: `/compute/v1/${router}`,
      body: {
        nats: [{
          name: args.take('name'),
          type: 'PUBLIC',
          natIpAllocateOption: args.take('nat_ip_allocate_option'),
          sourceSubnetworkIpRangesToNat: args.take('source_subnetwork_ip_ranges_to_nat'),
          logConfig: { enable: log.enable, filter: log.filter },
          drainNatIps: [],
          initialNatIps: [],
          nat64Subnetworks: [],
          natIps: [],
          rules: [],
          subnetworks: [],
          icmpIdleTimeoutSec: 30,
          tcpEstablishedIdleTimeoutSec: 1200,
          tcpTimeWaitTimeoutSec: 120,
          tcpTransitoryIdleTimeoutSec: 30,
          udpIdleTimeoutSec: 30,
        }],
      },
    };
  },
};
