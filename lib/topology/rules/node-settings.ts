import { Finding, Rule } from '../../problem';
import { Draft } from '../draft';
import { isEarlier } from '../gke-version';
import { ImageType } from '../node-settings';
import { AUTOSCALER_TAINTS, STARTUP_TAINT } from '../startup-taint';

/* What the nodes of a pool are: labels, taints, operating system, bandwidth. */

const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

/** Domains that only Kubernetes and GKE may use in node labels. */
export const RESERVED_DOMAINS = ['kubernetes.io', 'k8s.io', 'google.com', 'gke.io'];

export const nodeLabels: Rule<Draft> = {
  name: 'node-labels',
  requires: 'labels and taints of a node pool have keys and values that Kubernetes accepts, in no domain of Kubernetes or GKE, and no label is one of a network',
  why: 'GKE refuses the node pool; and Pods are bound to nodes by the labels of the networks',
  fix: 'use another key, or a value of 1 to 63 letters, digits, `-`, `_` and `.`',
  source: 'Kubernetes, "Labels and Selectors"; GKE API error texts, hashicorp/terraform-provider-google#6003',
  check: ({ pools, nodeLabelPrefix }) => pools.flatMap(({ path, props }) => [
    ...Object.entries(props.labels ?? {}).flatMap(([key, value]) => [
      ...keyFindings(`${path}.labels['${key}']`, key),
      ...valueFindings(`${path}.labels['${key}']`, value),
      ...(key.startsWith(`${nodeLabelPrefix}/`)
        ? [{ path: `${path}.labels['${key}']`, message: 'has the prefix of the labels of networks, which the topology writes; use another key' }]
        : []),
    ]),
    ...(props.taints ?? []).flatMap(({ key, value }, i) => [
      // A taint in the domain of the autoscaler tells it what to make of the taint.
      ...(key.split('/')[0].endsWith(`.${AUTOSCALER_TAINTS}`) ? [] : keyFindings(`${path}.taints[${i}].key`, key)),
      ...valueFindings(`${path}.taints[${i}].value`, value),
    ]),
  ]),
};

function keyFindings(path: string, key: string): Finding[] {
  const [name, domain] = key.split('/').reverse();
  const isValid = key.split('/').length <= 2 && NAME.test(name) && (domain === undefined || /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/.test(domain));
  if (!isValid) return [{ path, message: `'${key}' is not a key of Kubernetes; use one such as 'dedicated' or 'example.com/dedicated'` }];
  const reserved = domain && RESERVED_DOMAINS.find(one => domain === one || domain.endsWith(`.${one}`));
  return reserved ? [{ path, message: `'${key}' is in '${reserved}', and only Kubernetes and GKE may use that domain; use another key` }] : [];
}

function valueFindings(path: string, value: string): Finding[] {
  return value === '' || NAME.test(value) ? [] : [{ path, message: `'${value}' is not a value of Kubernetes; use at most 63 letters, digits, '-', '_' and '.'` }];
}

export const resourceLabels: Rule<Draft> = {
  name: 'resource-labels',
  requires: 'labels of the cluster have keys and values of at most 63 lower-case letters, digits, `-` and `_`; keys begin with a letter',
  why: 'Google Cloud refuses the cluster',
  fix: 'use other characters',
  source: 'Resource Manager, "Requirements for labels"',
  check: ({ cluster }) => Object.entries(cluster.settings.labels ?? {}).flatMap(([key, value]): Finding[] => {
    const path = `cluster.labels['${key}']`;
    if (!/^[a-z][-_a-z0-9]{0,62}$/.test(key)) return [{ path, message: `'${key}' is not a key of a label; use 1 to 63 lower-case letters, digits, '-' and '_', beginning with a letter` }];
    return /^[-_a-z0-9]{0,63}$/.test(value) ? [] : [{ path, message: `'${value}' is not a value of a label; use at most 63 lower-case letters, digits, '-' and '_'` }];
  }),
};

/** The first version whose Ubuntu nodes have additional networks. */
const UBUNTU_SINCE = [1, 32, 3];

export const imageType: Rule<Draft> = {
  name: 'image-type',
  requires: 'Ubuntu nodes with additional networks run GKE 1.32.3-gke.1785000 or later',
  why: 'GKE refuses the node pool, as multi-networking needs Container-Optimized OS before that version',
  fix: 'use ImageType.COS_CONTAINERD, or a later version',
  source: 'GKE, "Set up multi-network support for Pods", requirements',
  check: ({ props, pools }) => {
    const isEarly = isEarlier(props.cluster.version, UBUNTU_SINCE);
    return pools.filter(pool => isEarly && pool.imageType === ImageType.UBUNTU_CONTAINERD && pool.networks.length > 0).map(({ path }) => ({
      path: `${path}.imageType`,
      message: `'${ImageType.UBUNTU_CONTAINERD}' has no additional networks in GKE ${props.cluster.version}; use ImageType.COS_CONTAINERD, or 1.32.3 or later`,
    }));
  },
};

export const tier1Bandwidth: Rule<Draft> = {
  name: 'tier1-bandwidth',
  requires: 'a node pool with TIER_1 bandwidth has the network card gVNIC',
  why: 'Compute Engine refuses the machines',
  fix: 'leave `gvnic` out, or remove `tier1Bandwidth`',
  source: 'Compute Engine, "Configure per VM Tier_1 networking performance"; which machine types have it is not checked',
  check: ({ pools }) => pools.filter(({ props, gvnic }) => props.tier1Bandwidth && gvnic === false)
    .map(({ path }) => ({ path: `${path}.gvnic`, message: 'got false, but tier1Bandwidth needs gVNIC; leave it out, or remove tier1Bandwidth' })),
};

export const startupTaint: Rule<Draft> = {
  name: 'startup-taint',
  requires: 'a node pool with a startup taint has an additional network and no such taint of its own, and the cluster runs GKE 1.30 or later',
  why: 'Multus takes the taint away with a right that only a ValidatingAdmissionPolicy holds to its own node, and that came with 1.30',
  fix: 'remove `startupTaint`, or give a later version',
  source: 'Kubernetes 1.30: ValidatingAdmissionPolicy v1, and the name of the node in the tokens of Pods (KEP 4193)',
  check: ({ props, pools }) => pools.filter(pool => pool.props.startupTaint).flatMap(({ path, networks, props: { taints = [] } }): Finding[] => [
    ...(networks.length === 0 ? [{ path: `${path}.startupTaint`, message: 'the pool has no additional network, so no Pod there waits for Multus; remove startupTaint' }] : []),
    ...(isEarlier(props.cluster.version, [1, 30]) ? [{
      path: `${path}.startupTaint`,
      message: `GKE ${props.cluster.version} cannot hold the right to take the taint away to its own node; give cluster.version '1.30' or later, or remove startupTaint`,
    }] : []),
    ...taints.flatMap(({ key }, i) => (key === STARTUP_TAINT.key
      ? [{ path: `${path}.taints[${i}].key`, message: `'${key}' is what startupTaint adds; remove it from taints` }]
      : [])),
  ]),
};
