import { Finding, Rule } from '../../problem';
import { nameFault } from '../../topology/name';
import { MultusSettings } from '../multus-settings';

const LABEL_NAME = /^[a-zA-Z0-9]([-a-zA-Z0-9_.]{0,61}[a-zA-Z0-9])?$/;
const LABEL_PREFIX = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

export const multusNodeSelection: Rule<MultusSettings> = {
  name: 'multus-node-selection',
  severity: 'error',
  demands: 'node pools are named, at least one and each once, and the labels of nodes are well formed',
  why: 'the API server refuses labels that are not; a list of no pool, or of one that cannot be, leaves Multus without a node',
  fix: 'name the node pools that carry additional networks, or leave the list out for all nodes',
  source: 'GKE, names of node pools; Kubernetes, labels and selectors',
  check: ({ props: { nodePools, nodeSelector } }) => [
    ...(nodePools?.length === 0 ? [{ path: 'nodePools', message: 'is empty, so that no node would have Multus; name a node pool, or leave the list out for all nodes' }] : []),
    ...(nodePools ?? []).flatMap((name, i, all): Finding[] => {
      const fault = nameFault(name, 40);
      if (fault) return [{ path: `nodePools[${i}]`, message: fault }];
      return all.indexOf(name) < i
        ? [{ path: `nodePools[${i}]`, message: `'${name}' is also nodePools[${all.indexOf(name)}], remove one of the two` }]
        : [];
    }),
    ...Object.entries(nodeSelector ?? {}).flatMap(([label, value]) => labelFault(label, value)),
  ],
};

function labelFault(label: string, value: string): Finding[] {
  const path = `nodeSelector['${label}']`;
  const [name, prefix, ...more] = label.split('/').reverse();
  if (more.length > 0 || !LABEL_NAME.test(name) || (prefix !== undefined && (!LABEL_PREFIX.test(prefix) || prefix.length > 253))) {
    return [{ path, message: 'is not the key of a label, write one like \'cloud.google.com/gke-nodepool\'' }];
  }
  return value === '' || LABEL_NAME.test(value)
    ? []
    : [{ path, message: `'${value}' is not the value of a label, use up to 63 letters, digits, '-', '_' and '.', beginning and ending with a letter or digit` }];
}
