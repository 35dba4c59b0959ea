import { COMPUTE_REQUESTS } from './compute-requests';
import { CONTAINER_REQUESTS } from './container-requests';
import { PROJECT_REQUESTS } from './project-requests';
import { Arguments, RestRequest, Translations } from './rest-arguments';
import { Json, JsonObject, Synthesized } from './synthesized';

const TRANSLATIONS: Translations = { ...PROJECT_REQUESTS, ...COMPUTE_REQUESTS, ...CONTAINER_REQUESTS };

/** What the provider knows of a resource once it is there, by type and attribute: the paths of the APIs, and who a service account is. */
const ATTRIBUTES: { readonly [reference: string]: (of: JsonObject) => string } = {
  'google_compute_network.id': ({ project, name }) => `projects/${project}/global/networks/${name}`,
  'google_compute_subnetwork.id': ({ project, region, name }) => `projects/${project}/regions/${region}/subnetworks/${name}`,
  'google_container_cluster.id': ({ project, location, name }) => `projects/${project}/locations/${location}/clusters/${name}`,
  'google_service_account.email': email,
  'google_service_account.member': account => `serviceAccount:${email(account)}`,
};

function email({ account_id: id, project }: JsonObject): string {
  return `${id}@${project}.iam.gserviceaccount.com`;
}

/**
 * The requests by which google provider 6.50.0 creates a synthesized stack: what it *sends*, with all that it fills in and leaves out, not
 * what the JSON says. The recordings of the real provider hold it to that. An argument that has no translation here is an error, so that
 * none is overlooked.
 */
export function restRequests(synthesized: Synthesized): RestRequest[] {
  // Terraform itself remembers these.
  const sent = Object.entries(synthesized.resource).filter(([type]) => type !== 'terraform_data');
  return sent.flatMap(([type, resources]) => Object.values(resources).map((resource) => {
    const translate = TRANSLATIONS[type];
    if (!translate) throw new Error(`${type} has no translation`);
    const args = new Arguments(type, resolve(resource, synthesized) as JsonObject);
    const request = translate(args);
    args.expectAllTaken();
    return request;
  }));
}

/** The value with each reference replaced by what it refers to, as it will be known at the time of the request. */
function resolve(value: Json, synthesized: Synthesized): Json {
  if (typeof value === 'string') {
    return value.replace(/\$\{(\w+)\.([\w-]+)\.(\w+)\}/g, (_reference, type: string, name: string, attribute: string) => {
      const target = synthesized.resource[type][name];
      return ATTRIBUTES[`${type}.${attribute}`]?.(target) ?? target[attribute] as string;
    });
  }
  if (Array.isArray(value)) return value.map(one => resolve(one, synthesized));
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, resolve(one, synthesized)]))
    : value;
}
