import { isJson, isPlain, isShort, json, list, quoted, references } from './cel';
import { Judgement, Resources, Validation } from './policy';
import { NetworksAnnotation } from '../../cni/annotation/networks-annotation';
import { MultusConfig } from '../../cni/multus/multus-config';

const NETWORKS = NetworksAnnotation.KEY;
const DEFAULT_NETWORK = NetworksAnnotation.DEFAULT_NETWORK_KEY;
const INTERFACES = 'networking.gke.io/interfaces';
const DEFAULT_INTERFACE = 'networking.gke.io/default-interface';

/** Kinds that have the Pod itself or its template at the same place. */
export interface PodPlace {
  /** What the policy of these kinds is called. */
  readonly name: string;
  readonly resources: readonly Resources[];
  /** Place of the Pod or its template in the object; empty for a Pod. */
  readonly template: string;
  /** Places in the object around it that have annotations of their own, which no Pod gets; empty for the object itself. */
  readonly around: readonly string[];
}

export const PODS: PodPlace = { name: 'pods', resources: [{ apiGroups: [''], apiVersions: ['v1'], resources: ['pods'] }], template: '', around: [] };

export const POD_PLACES: readonly PodPlace[] = [
  PODS,
  {
    name: 'workloads',
    resources: [
      { apiGroups: ['apps'], apiVersions: ['v1'], resources: ['deployments', 'statefulsets', 'daemonsets', 'replicasets'] },
      { apiGroups: ['batch'], apiVersions: ['v1'], resources: ['jobs'] },
    ],
    template: 'spec.template',
    around: [''],
  },
  {
    name: 'cron-jobs',
    resources: [{ apiGroups: ['batch'], apiVersions: ['v1'], resources: ['cronjobs'] }],
    template: 'spec.jobTemplate.spec.template',
    around: ['', 'spec.jobTemplate'],
  },
];

/** What is judged of Pods, or of workloads with a template of them. */
export function judgementOf({ resources, template, around }: PodPlace, multus: MultusConfig): Judgement {
  const at = within('object', template);
  const path = template === '' ? '' : `${template}.`;
  const keys = list([NETWORKS, DEFAULT_NETWORK]);
  const places = [...around, template];
  const own = template === '' ? list([NETWORKS, DEFAULT_NETWORK, INTERFACES, DEFAULT_INTERFACE]) : keys;
  return {
    resources,
    conditions: {
      'has-networks': places.map(place => `${keys}.exists(k, k in ${annotationsAt('object', place)}.orValue({}))`).join(' || '),
      'networks-are-new': [
        'oldObject == null',
        ...places.map(place => `${own}.exists(k, ${annotationsAt('object', place)}[?k] != ${annotationsAt('oldObject', place)}[?k])`),
        ...(template === '' ? [] : [`${at} != ${within('oldObject', template)}`]),
      ].join(' || '),
    },
    variables: [
      { name: 'annotations', expression: `${annotationsAt('object', template)}.orValue({})` },
      { name: 'networks', expression: `variables.annotations[?${quoted(NETWORKS)}].orValue("")` },
      { name: 'defaultNetwork', expression: `variables.annotations[?${quoted(DEFAULT_NETWORK)}].orValue("")` },
      { name: 'usesMultus', expression: 'variables.networks != "" || variables.defaultNetwork != ""' },
      { name: 'forms', expression: `[variables.networks, variables.defaultNetwork].map(v, ${json('v', LETTERS)})` },
      ...(multus.namespaceIsolation ? [
        { name: 'networkReferences', expression: references('variables.networks', 'request.namespace') },
        { name: 'defaultReferences', expression: references('variables.defaultNetwork', quoted(multus.multusNamespace)) },
      ] : []),
    ],
    validations: [
      hostNetworkPod(at, path),
      ...around.map(place => annotationOnTemplate(place, path)),
      ...annotationReadable(path),
      builtInMultiNetwork(path),
      ...(multus.namespaceIsolation ? isolation(path, multus) : []),
    ],
  };
}

function within(object: string, place: string): string {
  return place === '' ? object : `${object}.${place}`;
}

function annotationsAt(object: string, place: string): string {
  return `${within(object, place)}.?metadata.?annotations`;
}

/** A list of one object is `l`, one of several or of none `m`. */
const LETTERS = {
  string: '"s"',
  object: '"o"',
  list: 't == "[o,]" ? "l" : t.matches("^\\\\[(?:o,)*\\\\]$") ? "m" : "a"',
};

function hostNetworkPod(at: string, path: string): Validation {
  return {
    expression: `!variables.usesMultus || !${at}.?spec.?hostNetwork.orValue(false)`,
    message: `${path}spec.hostNetwork: the Pod uses the network of the node, so the networks annotation is ignored; remove hostNetwork or the annotation (host-network-pod)`,
  };
}

function annotationOnTemplate(place: string, path: string): Validation {
  return {
    expression: `!${list([NETWORKS, DEFAULT_NETWORK])}.exists(k, k in ${annotationsAt('object', place)}.orValue({}))`,
    message: `${place}${place && '.'}metadata.annotations: an annotation of Multus is on the ${place ? 'Job' : 'workload'} and not on its Pods, so nothing reads it; `
      + `move it to ${path}metadata.annotations (annotation-on-template)`,
  };
}

function annotationReadable(path: string): Validation[] {
  return [
    {
      expression: `variables.networks == "" || (${isJson('variables.networks')} ? variables.forms[0] in ["l", "m"] : ${isShort('variables.networks')})`,
      message: `${annotation(path, NETWORKS)}: is neither a list of [<namespace>/]<name>[@<interface>] with commas between them nor a JSON list of objects; `
        + 'write such as default/my-nad (annotation-readable)',
    },
    {
      expression: 'variables.defaultNetwork == "" || '
        + `(${isJson('variables.defaultNetwork')} ? variables.forms[1] == "l" : !variables.defaultNetwork.contains(",") && ${isShort('variables.defaultNetwork')})`,
      message: `${annotation(path, DEFAULT_NETWORK)}: is neither one [<namespace>/]<name> nor a JSON list of one object; name one network (annotation-readable)`,
    },
  ];
}

/** GKE itself gives Pods the network `default` on `eth0`, which is the one that they have with Multus, too. */
const ONLY_DEFAULT = String.raw`^\s*\[\s*\{[^{}]*"network"\s*:\s*"default"[^{}]*\}\s*\]\s*$`;

function builtInMultiNetwork(path: string): Validation {
  const isDefault = `variables.annotations[?${quoted(INTERFACES)}].orValue("").matches(${quoted(ONLY_DEFAULT)})`;
  return {
    expression: `!variables.usesMultus || ${isDefault} || !${list([INTERFACES, DEFAULT_INTERFACE])}.exists(k, k in variables.annotations)`,
    message: `${annotation(path, INTERFACES)}: belongs to GKE's built-in multi-networking, which GKE does not support on a Pod with Multus networks; `
      + 'remove the annotation, and networking.gke.io/default-interface, or the annotation of Multus (built-in-multi-network)',
  };
}

function isolation(path: string, { globalNamespaces }: MultusConfig): Validation[] {
  const open = `([request.namespace] + ${list(globalNamespaces)})`;
  const isOpen = `r.split("/")[0] in ${open}`;
  const kept = (all: string): string => `variables.${all}.filter(r, !(${isOpen}))[0]`;
  const own = '\'" + request.namespace + "\'';
  return [
    {
      expression: `variables.networkReferences.all(r, ${isOpen})`,
      message: `${annotation(path, NETWORKS)}: names a network of a namespace that Multus keeps these Pods from (namespace-isolation)`,
      messageExpression: `"${annotation(path, NETWORKS)}: Multus keeps Pods of ${own} from '" + ${kept('networkReferences')} + "'; `
        + `define it in ${own} or in a global namespace of Multus (namespace-isolation)"`,
    },
    {
      expression: `variables.defaultNetwork == "" || ${isPlain('variables.defaultNetwork')}`,
      message: `${annotation(path, DEFAULT_NETWORK)}: has an escape or objects too deep in each other, which can hide its namespace; write [<namespace>/]<name> (default-network-isolation)`,
    },
    {
      expression: `variables.defaultReferences.all(r, ${isOpen})`,
      message: `${annotation(path, DEFAULT_NETWORK)}: names a network of a namespace that these Pods are kept from (default-network-isolation)`,
      messageExpression: `"${annotation(path, DEFAULT_NETWORK)}: Pods of ${own} are kept from '" + ${kept('defaultReferences')} + "', also as the default network, which Multus does not check; `
        + `define it in ${own} or in a global namespace of Multus (default-network-isolation)"`,
    },
  ];
}

function annotation(path: string, key: string): string {
  return `${path}metadata.annotations['${key}']`;
}
