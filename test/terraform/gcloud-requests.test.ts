import { restRequests } from './rest-requests';
import { documented, infrastructure, Json, JsonObject } from './synthesized';
import recordings from '../fixtures/gcloud-requests.json';

/** A field that gcloud and Terraform send differently; a side that does not send it has no value. */
interface Difference {
  readonly at: string;
  readonly gcloud?: Json;
  readonly terraform?: Json;
}

/** A difference that changes nothing on the cluster, or that is meant. */
interface Accepted extends Difference {
  readonly because: string;
}

/** Said or left out, it is the same. */
const TAKEN_FOR_NOTHING = 'it is what the API takes for nothing';

const ACCEPTED: { readonly [recording: string]: Accepted[] } = {
  '01-network-create': [
    { at: 'networkFirewallPolicyEnforcementOrder', terraform: 'AFTER_CLASSIC_FIREWALL', because: TAKEN_FOR_NOTHING },
  ],
  '02-subnet-create': [
    { at: 'logConfig', terraform: { enable: false }, because: TAKEN_FOR_NOTHING },
    {
      at: 'network',
      gcloud: 'https://www.googleapis.com/compute/v1/projects/demo-project/global/networks/multus-vpc',
      terraform: 'projects/demo-project/global/networks/multus-vpc',
      because: 'the API takes the path of a network with and without its own address before it',
    },
    { at: 'privateIpGoogleAccess', gcloud: false, because: TAKEN_FOR_NOTHING },
    { at: 'region', terraform: 'projects/demo-project/global/regions/us-central1', because: 'the path of the request names the region already' },
  ],
  '03-cluster-create-zonal-property': [
    { at: 'cluster.autopilot', terraform: { enabled: false }, because: TAKEN_FOR_NOTHING },
    { at: 'cluster.autoscaling', terraform: { enableNodeAutoprovisioning: false }, because: TAKEN_FOR_NOTHING },
    { at: 'cluster.binaryAuthorization', terraform: { enabled: false }, because: TAKEN_FOR_NOTHING },
    {
      at: 'cluster.controlPlaneEndpointsConfig',
      terraform: {
        dnsEndpointConfig: { allowExternalTraffic: false },
        ipEndpointsConfig: { authorizedNetworksConfig: {}, enablePublicEndpoint: true, enabled: true, globalAccess: false, privateEndpointSubnetwork: '' },
      },
      because: 'the provider spells out the endpoint that a cluster has: by address, public, open to all networks',
    },
    {
      at: 'cluster.initialNodeCount',
      terraform: 3,
      because: 'the provider describes the default pool in the fields of the cluster, from which GKE makes the same pool',
    },
    { at: 'cluster.ipAllocationPolicy.createSubnetwork', gcloud: false, because: TAKEN_FOR_NOTHING },
    { at: 'cluster.ipAllocationPolicy.stackType', terraform: 'IPV4', because: TAKEN_FOR_NOTHING },
    { at: 'cluster.legacyAbac', terraform: { enabled: false }, because: TAKEN_FOR_NOTHING },
    { at: 'cluster.maintenancePolicy', terraform: { window: {} }, because: TAKEN_FOR_NOTHING },
    { at: 'cluster.network', terraform: 'projects/demo-project/global/networks/default', because: TAKEN_FOR_NOTHING },
    { at: 'cluster.networkPolicy', terraform: {}, because: 'an empty policy is off, as Dataplane V2 needs it' },
    {
      at: 'cluster.nodeConfig',
      terraform: { oauthScopes: recordings['03-cluster-create-zonal-property'].body.cluster.nodePools[0].config.oauthScopes },
      because: 'belongs to the default pool, like initialNodeCount',
    },
    {
      at: 'cluster.nodePools',
      gcloud: recordings['03-cluster-create-zonal-property'].body.cluster.nodePools,
      because: 'initialNodeCount and nodeConfig make a pool of that name and size; its repair, upgrade and surge are left to GKE, as the provider has no fields for them',
    },
    { at: 'cluster.notificationConfig', terraform: { pubsub: {} }, because: TAKEN_FOR_NOTHING },
    { at: 'cluster.resourceLabels', terraform: { 'goog-terraform-provisioned': 'true' }, because: 'the provider marks what it makes' },
    { at: 'cluster.shieldedNodes', terraform: { enabled: true }, because: TAKEN_FOR_NOTHING },
    { at: 'parent', gcloud: 'projects/demo-project/locations/us-central1-c', because: 'the path of the request names it already' },
  ],
  '04-nodepool-create': [
    {
      at: 'nodePool.config.labels',
      terraform: { 'networks.cdk-gke-multus/dataplane': 'eth1' },
      because: 'Pods find the nodes of their networks by it, as no scheduler reads their annotation',
    },
    { at: 'nodePool.config.loggingConfig', terraform: { variantConfig: {} }, because: TAKEN_FOR_NOTHING },
    {
      at: 'nodePool.config.machineType',
      terraform: 'e2-medium',
      because: 'e2-medium is what the API takes for nothing, and the number of interfaces hangs on it',
    },
    {
      at: 'nodePool.networkConfig.enablePrivateNodes',
      terraform: false,
      because: 'the provider sends it with every networkConfig, so that it has to be the right one',
    },
    { at: 'nodePool.upgradeSettings.strategy', terraform: 'SURGE', because: TAKEN_FOR_NOTHING },
    { at: 'parent', gcloud: 'projects/demo-project/locations/us-central1-c/clusters/multus-cluster', because: 'the path of the request names it already' },
  ],
};

describe('the infrastructure of Google\'s document', () => {
  const requests = restRequests(infrastructure(documented()));

  test.each(Object.entries(recordings))('amounts to the request of gcloud, but for what is accepted: %s', (name, recorded) => {
    const request = requests.find(({ method, path }) => method === recorded.method && path === recorded.path);
    const found = differences(recorded.body, request?.body).sort((a, b) => (a.at < b.at ? -1 : 1));
    expect(found).toEqual(ACCEPTED[name].map(({ because: _, ...difference }) => difference));
  });

  test('asks for two things more: the API, and a firewall rule without which the new VPC lets nothing through', () => {
    const recorded = Object.values(recordings).map(({ path }) => path);
    expect(requests.filter(({ path }) => !recorded.includes(path))).toEqual([
      {
        method: 'POST',
        path: '/compute/v1/projects/demo-project/global/firewalls',
        body: {
          name: 'multus-cluster-multus-vpc-internal',
          network: 'projects/demo-project/global/networks/multus-vpc',
          direction: 'INGRESS',
          logConfig: { enable: false },
          priority: 1000,
          sourceRanges: ['10.0.1.0/24', '172.16.1.0/24'],
          allowed: [{ IPProtocol: 'all' }],
        },
      },
      {
        method: 'POST',
        path: '/v1/projects/demo-project/services:batchEnable',
        body: { serviceIds: ['container.googleapis.com'] },
      },
    ]);
  });
});

/** Every field that differs, at the highest level where one side has none. */
function differences(gcloud: Json, terraform: Json, at = ''): Difference[] {
  if (gcloud === terraform) return [];
  const both = [gcloud, terraform];
  if (both.every(isObject) || both.every(one => Array.isArray(one))) {
    const [a, b] = both as [JsonObject, JsonObject];
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap(key => differences(a[key], b[key], at === '' ? key : `${at}.${key}`));
  }
  return [{ at, ...(gcloud === undefined ? {} : { gcloud }), ...(terraform === undefined ? {} : { terraform }) }];
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
