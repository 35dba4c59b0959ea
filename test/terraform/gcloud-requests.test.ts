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

const ACCEPTED: { readonly [recording: string]: Accepted[] } = {
  '01-network-create': [],
  '02-subnet-create': [],
  '03-cluster-create-zonal-property': [
    {
      at: 'cluster.initialNodeCount',
      terraform: 3,
      because: 'the provider describes the default pool in the fields of the cluster, from which GKE makes the same pool',
    },
    {
      at: 'cluster.ipAllocationPolicy.createSubnetwork',
      gcloud: false,
      because: 'false is what the API takes for nothing',
    },
    {
      at: 'cluster.ipAllocationPolicy.stackType',
      terraform: 'IPV4',
      because: 'IPv4 is what the API takes for nothing',
    },
    {
      at: 'cluster.network',
      terraform: 'default',
      because: 'the VPC named default is what the API takes for nothing',
    },
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
  ],
  '04-nodepool-create': [
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
    {
      at: 'nodePool.upgradeSettings.maxUnavailable',
      terraform: 0,
      because: '0 is what the API takes for nothing, written against drift',
    },
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
