import { restRequests, RestRequest } from './rest-requests';
import { Json, JsonObject, Synthesized } from './synthesized';
import { EXAMPLES, outputsOf } from '../examples/outputs';
import googleDoc from '../fixtures/provider/google-doc.json';
import twoPlanes from '../fixtures/provider/two-planes.json';

/** What the real provider sent for the examples as they were at version 0.0.0, whose pools had neither scopes nor labels. */
const RECORDINGS: { readonly [example: string]: { readonly requests: readonly RestRequest[] } } = { 'google-doc': googleDoc, 'two-planes': twoPlanes };

function synthesized(example: string): Synthesized {
  return structuredClone(outputsOf(example).terraform) as unknown as Synthesized;
}

function withoutNodeSettings(stack: Synthesized): Synthesized {
  for (const pool of Object.values(stack.resource.google_container_node_pool)) {
    const config = pool.node_config as { oauth_scopes?: Json; labels?: Json };
    delete config.oauth_scopes;
    delete config.labels;
  }
  return stack;
}

/** In an order that does not depend on when what was created; the fake served the GKE API below a folder of its own. */
function comparable(requests: readonly RestRequest[]): Json[] {
  return requests
    .filter(({ path }) => !path.endsWith('/services:batchEnable'))
    .map(({ method, path, body }) => JSON.parse(JSON.stringify({ method, path: path.replace(/^\/v1\/v1\//, '/v1/'), body: sortedSources(body) })) as JsonObject)
    .sort((a, b) => (JSON.stringify([a.path, named(a)]) < JSON.stringify([b.path, named(b)]) ? -1 : 1));
}

function named({ body }: JsonObject): Json {
  const { name, nodePool } = body as JsonObject;
  return name ?? (nodePool as JsonObject | undefined)?.name;
}

/** Terraform keeps them as a set. */
function sortedSources(body: JsonObject): JsonObject {
  return Array.isArray(body.sourceRanges) ? { ...body, sourceRanges: [...body.sourceRanges].sort() } : body;
}

describe.each(Object.keys(RECORDINGS))('the requests for %s', (example) => {
  test('are those that the real provider was recorded to send, but for scopes and labels of the pools', () => {
    expect(comparable(restRequests(withoutNodeSettings(synthesized(example))))).toEqual(comparable(RECORDINGS[example].requests));
  });
});

describe.each(EXAMPLES)('the node pools of %s', (example) => {
  const pools = Object.values(synthesized(example).resource.google_container_node_pool);

  test('are there', () => {
    expect(pools.length).toBeGreaterThan(0);
  });

  test.each(pools.map(pool => [pool.name, pool.node_config as JsonObject]))('%s has scopes, as the provider adds none', (_name, config) => {
    expect(config.oauth_scopes).toEqual(expect.arrayContaining([expect.stringMatching(/^https:\/\/www\.googleapis\.com\/auth\//)]));
  });
});
