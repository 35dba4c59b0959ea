import { Finding, Rule } from '../../../problem';
import { ofDifferentTopologies } from '../../../topology/topology';
import { definitionsOf, PodDraft } from '../draft';
import { admittedPools, selectedPool } from '../scheduling';

/* What the Pods of a workload find in their cluster. */

export const oneTopology: Rule<PodDraft> = {
  name: 'one-topology',
  severity: 'error',
  demands: 'all networks of a Pod are of one topology',
  why: 'a Pod runs in one cluster, where the networks of another do not exist, even if node pools have the same names',
  fix: 'attach the Pod to networks of its own cluster',
  source: 'a topology describes one cluster',
  check: (draft) => {
    const definitions = definitionsOf(draft);
    const other = definitions.find(({ network }) => ofDifferentTopologies(network, definitions[0].network));
    return other ? [{
      path: 'networks',
      message: `'${other.reference}' is of another topology than '${definitions[0].reference}', and a Pod runs in one cluster; attach it to networks of one topology`,
    }] : [];
  },
};

export const multusOnNodes: Rule<PodDraft> = {
  name: 'multus-on-nodes',
  severity: 'error',
  demands: 'Multus runs on every node pool that the Pods can be on',
  why: 'on a node without Multus the Pod comes up without its networks, and without an error',
  fix: 'add the node pools to `nodePools` of Multus, or leave that out for all nodes',
  source: 'multus-cni#1387: nobody looks at the annotation but Multus',
  check: ({ nodes, installation, nodeSelector, affinity }): Finding[] => {
    const running = installation?.nodePools;
    if (!nodes || !running) return [];
    const selected = selectedPool(nodeSelector);
    const without = admittedPools(affinity, selected === undefined ? nodes.pools : [selected]).filter(pool => !running.includes(pool));
    return without.length === 0 ? [] : [{
      path: 'networks',
      message: `the Pods can be on ${without.map(pool => `'${pool}'`).join(' and ')}, where '${installation.node.path}' does not install Multus; add ${without.length === 1 ? 'it' : 'them'} to its nodePools`,
    }];
  },
};

export const knownDefinitions: Rule<PodDraft> = {
  name: 'known-definitions',
  severity: 'warning',
  demands: 'an existing annotation names definitions of the app',
  why: 'Multus refuses the Pod if there is none: "cannot find a network-attachment-definition"; and what is defined elsewhere is not judged here',
  fix: 'define the network in the app, correct the name, or acknowledge the rule with who defines it',
  source: 'Multus v4.2.1, pkg/k8sclient, getKubernetesDelegate',
  check: ({ app, existing, existingDefault, namespace }) => [
    ...existing.map((element, i) => ({ path: `networks[${i}]`, element })),
    ...(existingDefault ? [{ path: 'defaultNetwork', element: existingDefault }] : []),
  ].flatMap(({ path, element }): Finding[] => {
    const reference = `${element.namespace ?? namespace}/${element.name}`;
    return app.defines(reference) ? [] : [{
      path,
      message: `nothing in this app defines '${reference}'; define it, correct the name, or acknowledge 'known-definitions' with who defines it`,
    }];
  }),
};
