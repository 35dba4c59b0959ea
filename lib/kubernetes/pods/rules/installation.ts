import { Finding, Rule } from '../../../problem';
import { ofDifferentTopologies } from '../../../topology/topology';
import { definitionsOf, PodDraft } from '../draft';
import { admittedPools, selectedPool } from '../scheduling';

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
