import { Finding, Rule } from '../../../problem';
import { STARTUP_TAINT } from '../../../topology/startup-taint';
import { beginsTainted, ofDifferentTopologies, taintsOf } from '../../../topology/topology';
import { definitionsOf, PodDraft } from '../draft';
import { admittedPools, keptBy, selectedPool } from '../scheduling';

/* The cluster of the Pods: its topology, its Multus and its definitions. */

export const oneTopology: Rule<PodDraft> = {
  name: 'one-topology',
  requires: 'all networks of a Pod belong to one topology',
  why: 'a Pod runs in one cluster, and networks of another cluster do not exist there, even if node pools have the same names',
  fix: 'attach the Pod to networks of its own cluster',
  source: 'a topology describes one cluster',
  check: (draft) => {
    const definitions = definitionsOf(draft);
    const other = definitions.find(({ network }) => ofDifferentTopologies(network, definitions[0].network));
    return other ? [{
      path: 'networks',
      message: `'${other.reference}' belongs to another topology than '${definitions[0].reference}', and a Pod runs in one cluster; attach it to networks of one topology`,
    }] : [];
  },
};

export const multusOnNodes: Rule<PodDraft> = {
  name: 'multus-on-nodes',
  requires: 'Multus runs on every node pool on which the Pods can run',
  why: 'on a node without Multus, the Pod starts without its networks, and without an error',
  fix: 'add the node pools to `nodePools` of Multus, or leave `nodePools` out for all nodes',
  source: 'multus-cni#1387: only Multus reads the annotation',
  check: ({ nodes, installation, nodeSelector, affinity }): Finding[] => {
    const running = installation?.nodePools;
    if (!nodes || !running) return [];
    const selected = selectedPool(nodeSelector);
    const without = admittedPools(affinity, selected === undefined ? nodes.pools : [selected]).filter(pool => !running.includes(pool));
    return without.length === 0 ? [] : [{
      path: 'networks',
      message: `the Pods can run on ${without.map(pool => `'${pool}'`).join(' and ')}, where '${installation.node.path}' does not install Multus; add ${without.length === 1 ? 'it' : 'them'} to its nodePools`,
    }];
  },
};

export const taintsTolerated: Rule<PodDraft> = {
  name: 'taints-tolerated',
  severity: 'warning',
  requires: 'the Pods tolerate the taints of at least one node pool on which they can run',
  why: 'they stay Pending: "node(s) had untolerated taint"',
  fix: 'give the Pods a toleration, or the nodes no taint',
  source: 'Kubernetes, "Taints and Tolerations"; an admission controller may add tolerations that no manifest has',
  check: ({ nodes, attached, nodeSelector, affinity, tolerations }): Finding[] => {
    if (!nodes || attached.length === 0) return [];
    const selected = selectedPool(nodeSelector);
    const pools = admittedPools(affinity, selected === undefined ? nodes.pools : [selected]);
    const kept = pools.map(pool => ({ pool, taints: keptBy(taintsOf(attached[0].definition.network, pool), tolerations) }));
    if (kept.length === 0 || kept.some(({ taints }) => taints.length === 0)) return [];
    const { pool, taints: [{ key, value, effect }] } = kept[0];
    return [{
      path: 'networks',
      message: `the Pods tolerate the taints of no node pool with their networks, and stay Pending; add a toleration, such as of '${key}=${value}' (${effect}) for '${pool}'`,
    }];
  },
};

export const startupTaintRemoved: Rule<PodDraft> = {
  name: 'startup-taint-removed',
  requires: 'where nodes begin with a startup taint, the installation of the app has their topology',
  why: 'it does not know of the taint otherwise, nothing takes it away, and the Pods stay Pending',
  fix: 'give Multus `topology` and `kubectlImage`',
  source: 'Kubernetes: a taint stays until somebody removes it',
  check: ({ nodes, attached, installation }): Finding[] => {
    const pool = nodes?.pools.find(name => attached.length > 0 && beginsTainted(attached[0].definition.network, name));
    return pool === undefined || !installation || installation.topology ? [] : [{
      path: 'networks',
      message: `nodes of '${pool}' begin with a taint, and '${installation.node.path}' does not take it away, as it has no topology; give it topology and kubectlImage`,
    }];
  },
};

export const startupTaintKept: Rule<PodDraft> = {
  name: 'startup-taint-kept',
  severity: 'warning',
  requires: 'Pods do not tolerate the startup taint of their nodes',
  why: 'they can start before Multus, without their networks and without an error: what the taint is there against',
  fix: 'name the keys of the taints that the Pods tolerate',
  source: 'multus-cni#1387',
  check: ({ nodes, attached, tolerations }): Finding[] => {
    const pool = nodes?.pools.find(name => attached.length > 0 && beginsTainted(attached[0].definition.network, name));
    return pool === undefined || keptBy([STARTUP_TAINT], tolerations).length > 0 ? [] : [{
      path: 'networks',
      message: `the Pods tolerate every taint of '${pool}', so they can start before Multus and have no networks then; name the keys of the taints that they tolerate`,
    }];
  },
};

export const knownDefinitions: Rule<PodDraft> = {
  name: 'known-definitions',
  severity: 'warning',
  requires: 'an existing annotation refers to definitions of the app',
  why: 'Multus refuses the Pod if there is no such definition: "cannot find a network-attachment-definition"; and the rules do not see definitions elsewhere',
  fix: 'define the network in the app, correct the name, or acknowledge the rule and say who defines it',
  source: 'Multus v4.2.1, pkg/k8sclient, getKubernetesDelegate',
  check: ({ app, existing, existingDefault, namespace }) => [
    ...existing.map((element, i) => ({ path: `networks[${i}]`, element })),
    ...(existingDefault ? [{ path: 'defaultNetwork', element: existingDefault }] : []),
  ].flatMap(({ path, element }): Finding[] => {
    const reference = `${element.namespace ?? namespace}/${element.name}`;
    return app.defines(reference) ? [] : [{
      path,
      message: `nothing in this app defines '${reference}'; define it, correct the name, or acknowledge 'known-definitions' and say who defines it`,
    }];
  }),
};
