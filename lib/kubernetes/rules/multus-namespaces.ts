import { Finding, Rule } from '../../problem';
import { MultusSettings } from '../multus-settings';

export const multusNamespaces: Rule<MultusSettings> = {
  name: 'multus-namespaces',
  severity: 'error',
  demands: 'a namespace is named by 1 to 63 lower-case letters, digits and hyphens, beginning and ending with a letter or digit',
  why: 'no namespace can have another name; in a list, Multus would wait for one that never comes, and a comma would make two of one',
  fix: 'correct the name; a list takes one name an item',
  source: 'Kubernetes, names of namespaces (RFC 1123 label)',
  check: ({ props }) => [
    ...named('namespace', props.namespace),
    ...named('multusNamespace', props.multusNamespace),
    ...(props.globalNamespaces ?? []).flatMap((name, i) => named(`globalNamespaces[${i}]`, name)),
    ...(props.systemNamespaces ?? []).flatMap((name, i) => named(`systemNamespaces[${i}]`, name)),
  ],
};

function named(path: string, name: string | undefined): Finding[] {
  return name === undefined || (/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name) && name.length <= 63)
    ? []
    : [{ path, message: `'${name}' is not the name of a namespace, use 1 to 63 lower-case letters, digits and hyphens, beginning and ending with a letter or digit` }];
}
