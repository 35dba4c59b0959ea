import { PlacedObject } from './documents';
import { multusConfigReadable, MultusConfigSubject, multusPortMappings } from './rules';
import { KnownMultus } from './workloads';
import { isJson, Json } from '../../cni/annotation/pod-template';
import { MultusConfig } from '../../cni/multus/multus-config';
import { ReleaseImages, V4_2_1_GKE_6 } from '../../cni/multus/release-images';
import { IMAGE_RULES, multusGkeBuild, multusReleaseVersion } from '../../cni/multus/rules';
import { part, parts } from '../kubernetes-object';
import { ObjectProblem, problemsAt } from '../object-problem';

/** The key under which Google's document has the configuration. */
const KEY = 'cni-conf.json';

/** The configuration of Multus that is in the ConfigMap, and what is wrong with it; nothing if it has none. */
export function multusConfigOf({ object, place }: PlacedObject): { readonly known?: KnownMultus; readonly problems: ObjectProblem[] } | undefined {
  if (object.kind !== 'ConfigMap' || object.apiVersion !== 'v1') return undefined;
  const found = Object.entries(part(object.manifest, 'data'))
    .map(([key, text]) => ({ key, text, json: typeof text === 'string' ? tryJson(text) : undefined }))
    .find(({ key, json }) => json?.type === 'multus' || (key === KEY && json === undefined));
  if (!found) return undefined;
  const { config, refusal } = tryMultus(String(found.text));
  const subject: MultusConfigSubject = { key: found.key, refusal, portMappings: part(found.json ?? {}, 'capabilities').portMappings === true };
  return {
    known: config && { config, installedBy: place.object },
    problems: problemsAt(place, subject, [multusConfigReadable, multusPortMappings]),
  };
}

/** What is wrong with the images of a DaemonSet of Multus. What holds for GKE's builds only is asked where one of its programs is called. */
export function imageProblems({ object, place }: PlacedObject): ObjectProblem[] {
  if (object.kind !== 'DaemonSet') return [];
  const pod = part(part(part(object.manifest, 'spec'), 'template'), 'spec');
  const containers = (['initContainers', 'containers'] as const).flatMap(key => (
    parts(pod, key).map((container, i) => ({ container, path: `spec.template.spec.${key}[${i}].image` }))));
  const isGke = containers.some(({ container: { command } }) => Array.isArray(command) && command[0] === '/gkecmd');
  const rules = IMAGE_RULES.filter(rule => isGke || (rule !== multusGkeBuild && rule !== multusReleaseVersion));
  return containers.flatMap(({ container: { image }, path }) => {
    const key = imageKey(String(image));
    return key === undefined ? [] : problemsAt(place, { release: { ...V4_2_1_GKE_6, [key]: String(image) } }, rules, () => path);
  });
}

function imageKey(image: string): keyof ReleaseImages | undefined {
  return /(^|\/)multus(-cni)?([:@]|$)/.test(image) ? 'multusImage' : /(^|\/)whereabouts([:@]|$)/.test(image) ? 'whereaboutsImage' : undefined;
}

function tryJson(text: string): Json | undefined {
  try {
    const read: unknown = JSON.parse(text);
    return isJson(read) ? read : undefined;
  } catch {
    return undefined;
  }
}

function tryMultus(text: string): { readonly config?: MultusConfig; readonly refusal?: string } {
  try {
    return { config: MultusConfig.parse(text) };
  } catch (error) {
    return { refusal: (error as Error).message };
  }
}
