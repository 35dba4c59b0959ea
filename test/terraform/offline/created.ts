import { ObjectValue, UNKNOWN, Value } from './dynamic-value';
import { ResourceType } from './planned-change';

const API = 'https://www.googleapis.com/compute/v1/';

/** The ids that the provider makes for what it creates, and what is linked to others by them. */
const IDS: { readonly [type: string]: (of: { readonly [name: string]: Value }) => string } = {
  google_compute_network: ({ project, name }) => `projects/${text(project)}/global/networks/${text(name)}`,
  google_compute_subnetwork: ({ project, region, name }) => `projects/${text(project)}/regions/${text(region)}/subnetworks/${text(name)}`,
  google_compute_firewall: ({ project, name }) => `projects/${text(project)}/global/firewalls/${text(name)}`,
  google_container_cluster: ({ project, location, name }) => `projects/${text(project)}/locations/${text(location)}/clusters/${text(name)}`,
  google_container_node_pool: ({ cluster, name }) => `${text(cluster)}/nodePools/${text(name)}`,
  google_service_account: of => `projects/${text(of.project)}/serviceAccounts/${email(of)}`,
};

/** What else the provider fills in, where another resource refers to it. */
const FILLED_IN: { readonly [type: string]: (of: { readonly [name: string]: Value }) => { readonly [name: string]: Value } } = {
  google_service_account: of => ({ email: email(of), member: `serviceAccount:${email(of)}` }),
};

/** The resource as the provider keeps it after it did what was planned: with an id, and with links where there were paths or names. */
export function created({ name: type, schema, traits }: ResourceType, planned: ObjectValue): ObjectValue {
  const known: { [name: string]: Value } = { ...planned };
  for (const link of traits.selfLinks ?? []) {
    const written = known[link];
    if (typeof written === 'string') known[link] = selfLink(link, written, known);
  }
  const id = (IDS[type] ?? (({ project, name }) => `${text(project)}/${text(name)}`))(known);
  const filledIn: { readonly [name: string]: Value } = { id, self_link: `${API}${id}`, ...FILLED_IN[type]?.(known) };
  for (const { name } of schema.attributes) {
    if (known[name] === UNKNOWN) known[name] = filledIn[name] ?? null;
  }
  return withoutUnknown(known) as ObjectValue;
}

function email({ project, account_id: account }: { readonly [name: string]: Value }): string {
  return `${text(account)}@${text(project)}.iam.gserviceaccount.com`;
}

function selfLink(argument: string, written: string, { project, region, location }: { readonly [name: string]: Value }): string {
  if (written.startsWith('https:')) return written;
  if (written.includes('/')) return `${API}${written}`;
  // A zone is a region and a letter.
  const scope = argument === 'network' ? 'global/networks' : `regions/${text(region ?? location).replace(/-[a-z]$/, '')}/subnetworks`;
  return `${API}projects/${text(project)}/${scope}/${written}`;
}

/** What stays unknown here is not set: nobody fills it in. */
function withoutUnknown(value: Value): Value {
  if (value === UNKNOWN) return null;
  if (Array.isArray(value)) return value.map(withoutUnknown);
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withoutUnknown(one)]))
    : value;
}

function text(value: Value): string {
  return String(value);
}
