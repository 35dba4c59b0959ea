import { ApiObject, Chart } from 'cdk8s';
import { ExistingDefinitionProps, NetworkAttachmentDefinition } from '../../../lib/kubernetes';
import { CLUSTER } from '../cluster';

/** Definitions of others that a rule objects to, and their nearest neighbors that are valid. */
export interface ExistingRuleCase {
  /** Name of the rule. */
  readonly rule: string;
  /** What is wrong, as a phrase. */
  readonly title: string;
  /** Reads a definition with which the rule has exactly one finding, and no other rule has any. */
  readonly fires: (chart: Chart) => void;
  /** The whole finding, as `formatProblem` writes it. */
  readonly message: string;
  /** Where no rule has a finding. */
  readonly silent: (chart: Chart) => void;
}

/** What others write for the network dataplane, and no rule objects to. */
export const PLUGIN = { type: 'ipvlan', master: 'eth1', mode: 'l2', ipam: { type: 'whereabouts', range: '172.16.1.0/24', exclude: ['172.16.1.240/28'] } };

/** A configuration of theirs, as a list. */
export function configOf(...plugins: object[]): string {
  return JSON.stringify({ cniVersion: '0.3.1', plugins });
}

/** A NetworkAttachmentDefinition of others, but for what is given. */
export function theirs(chart: Chart, config: unknown, { id = 'theirs', ...changed }: { id?: string; [key: string]: unknown } = {}): ApiObject {
  return new ApiObject(chart, id, { apiVersion: 'k8s.cni.cncf.io/v1', kind: 'NetworkAttachmentDefinition', metadata: { name: id }, spec: { config }, ...changed });
}

/** Reads an object of theirs for the network dataplane. */
export function read(object: ApiObject, props: Partial<ExistingDefinitionProps> = {}): NetworkAttachmentDefinition {
  return NetworkAttachmentDefinition.fromApiObject(object, { network: CLUSTER.network('dataplane'), ...props });
}

/** Reads this configuration. */
function reads(config: unknown): (chart: Chart) => void {
  return chart => read(theirs(chart, config));
}

const silent = reads(configOf(PLUGIN));

export const EXISTING_RULE_CASES: readonly ExistingRuleCase[] = [
  {
    rule: 'definition-object',
    title: 'another kind',
    fires: chart => read(theirs(chart, configOf(PLUGIN), { apiVersion: 'networking.gke.io/v1', kind: 'Network' })),
    message: 'kind: got a Network of \'networking.gke.io/v1\'; give a NetworkAttachmentDefinition of \'k8s.cni.cncf.io/v1\' (definition-object)',
    silent,
  },
  {
    rule: 'definition-object',
    title: 'the list that kubectl writes',
    fires: chart => read(theirs(chart, undefined, { apiVersion: 'v1', kind: 'List', items: [] })),
    message: 'kind: got a List of \'v1\'; include each of its items as an object of its own (definition-object)',
    silent,
  },
  {
    rule: 'definition-object',
    title: 'no configuration',
    fires: reads(undefined),
    message: 'spec.config: got none, so Multus would look for a file of that name on the node, which is not known here; write the configuration into the object (definition-object)',
    silent,
  },
  {
    rule: 'definition-object',
    title: 'a configuration that is no text',
    fires: reads({ cniVersion: '0.3.1', plugins: [PLUGIN] }),
    message: 'spec.config: is not a text, and the API server refuses it; write the configuration as JSON in a string (definition-object)',
    silent,
  },
  {
    rule: 'definition-object',
    title: 'two namespaces',
    fires: chart => read(theirs(chart, configOf(PLUGIN), { metadata: { name: 'theirs', namespace: 'web' } }), { namespace: 'voice' }),
    message: 'metadata.namespace: the object is in \'web\', but the namespace \'voice\' is given for it; leave the latter out (definition-object)',
    silent: chart => read(theirs(chart, configOf(PLUGIN)), { namespace: 'voice' }),
  },
  {
    rule: 'config-readable',
    title: 'a text that is no JSON',
    fires: reads('{"cniVersion": "0.3.1", "plugins": [}'),
    message: 'spec.config: the configuration is not JSON: unexpected \'}\' at character 37 (config-readable)',
    silent,
  },
  {
    rule: 'config-readable',
    title: 'a plugin without a type',
    fires: reads(configOf(PLUGIN, { mtu: 1400 })),
    message: 'spec.config.plugins[1]: has no \'type\'; name the plugin (config-readable)',
    silent: reads(configOf(PLUGIN, { type: 'tuning', mtu: 1400 })),
  },
  {
    rule: 'config-traps',
    title: 'no version',
    fires: reads(JSON.stringify(PLUGIN)),
    message: 'spec.config: the configuration has no \'cniVersion\', so it has version 0.1.0, whose results have no interfaces; write "cniVersion": "0.3.1" (config-traps)',
    silent: reads(JSON.stringify({ cniVersion: '0.3.1', ...PLUGIN })),
  },
  {
    rule: 'config-traps',
    title: 'a name that libcni refuses',
    fires: reads(JSON.stringify({ cniVersion: '0.3.1', name: 'data plane', plugins: [PLUGIN] })),
    message: 'spec.config: libcni refuses the configuration when a Pod is started: the name \'data plane\' is not allowed as a network name; use letters, digits, \'_\', \'.\' and \'-\', beginning with a letter or digit (config-traps)',
    silent: reads(JSON.stringify({ cniVersion: '0.3.1', name: 'Data_plane.1', plugins: [PLUGIN] })),
  },
];
