import { DEEPEST, json } from './cel';
import { Judgement } from './policy';

/** Whether an object names a plugin, or has plugins: `t` is the key `type`, `p` the key `plugins`, `e` an empty text. */
const LETTERS = {
  // Go does not look at the case of keys.
  string: 't == "\\"\\"" ? "e" : t.lowerAscii() == "\\"type\\"" ? "t" : t.lowerAscii() == "\\"plugins\\"" ? "p" : "s"',
  object: 't.matches("t:[stp],") ? "c" : t.contains("p:l,") ? "r" : "o"',
  list: 't.matches("^\\\\[(?:c,)+\\\\]$") ? "l" : "a"',
};

/** What is judged of a NetworkAttachmentDefinition: the API server takes every text as its configuration. */
export const DEFINITIONS: Judgement = {
  resources: [{ apiGroups: ['k8s.cni.cncf.io'], apiVersions: ['v1'], resources: ['network-attachment-definitions'] }],
  conditions: {
    // Without a configuration, Multus looks for a file on the node.
    'has-config': 'object.?spec.?config.orValue("") != ""',
    'config-is-new': 'oldObject == null || object.?spec.?config != oldObject.?spec.?config',
  },
  variables: [{ name: 'config', expression: json('object.spec.config', LETTERS) }],
  validations: [
    {
      expression: 'variables.config in ["o", "c", "r"]',
      message: `spec.config: is not a JSON object, or has more than ${DEEPEST} levels; write one, such as {"cniVersion": "0.3.1", "plugins": [{"type": "ipvlan"}]} (config-readable)`,
    },
    {
      expression: 'variables.config != "o"',
      message: 'spec.config: names no plugin, neither by type nor for each of a list of plugins; give each plugin a type (config-readable)',
    },
  ],
};
