import { RestRequest } from './rest-arguments';
import { restRequests } from './rest-requests';
import { Json, JsonObject, Synthesized } from './synthesized';
import { EXAMPLES, outputsOf } from '../examples/outputs';
import existingInfrastructure from '../fixtures/provider/existing-infrastructure.json';
import googleDoc from '../fixtures/provider/google-doc.json';
import guarded from '../fixtures/provider/guarded.json';
import production from '../fixtures/provider/production.json';
import twoPlanes from '../fixtures/provider/two-planes.json';

/** What the real provider sent for the examples. */
const RECORDINGS: { readonly [example: string]: { readonly requests: readonly RestRequest[] } } = {
  'existing-infrastructure': existingInfrastructure,
  'google-doc': googleDoc,
  'guarded': guarded,
  'production': production,
  'two-planes': twoPlanes,
};

function synthesized(example: string): Synthesized {
  return outputsOf(example).terraform as unknown as Synthesized;
}

/** In an order that does not depend on when what was created. The API of the cluster was enabled already. */
function comparable(requests: readonly RestRequest[]): Json[] {
  return requests
    .filter(({ path }) => !path.endsWith('/services:batchEnable'))
    .map(({ method, path, body }) => JSON.parse(JSON.stringify({ method, path, body: sortedSets(body) })) as JsonObject)
    .sort((a, b) => (JSON.stringify([a.path, named(a)]) < JSON.stringify([b.path, named(b)]) ? -1 : 1));
}

function named({ body }: JsonObject): Json {
  const { name, nodePool } = body as JsonObject;
  return name ?? (nodePool as JsonObject | undefined)?.name;
}

/** What Terraform keeps as a set has no order. */
const SETS: readonly string[] = ['allowed', 'oauthScopes', 'sourceRanges'];

function sortedSets(value: Json): Json {
  if (Array.isArray(value)) return value.map(sortedSets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [
    key,
    SETS.includes(key) && Array.isArray(one) ? one.map(member => JSON.stringify(member)).sort() : sortedSets(one),
  ]));
}

test('every example has a recording', () => {
  expect(Object.keys(RECORDINGS)).toEqual(EXAMPLES);
});

describe.each(EXAMPLES)('the requests for %s', (example) => {
  const stack = synthesized(example);

  test('are those that the real provider was recorded to send', () => {
    expect(comparable(restRequests(stack))).toEqual(comparable(RECORDINGS[example].requests));
  });

  test.each(Object.values(stack.resource.google_container_node_pool).map(pool => [pool.name, pool.node_config as JsonObject]))(
    'give the nodes of %s scopes, as the provider adds none', (_name, config) => {
      expect(config.oauth_scopes).toEqual(expect.arrayContaining([expect.stringMatching(/^https:\/\/www\.googleapis\.com\/auth\//)]));
    });
});
