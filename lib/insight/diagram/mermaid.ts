import { nodesOf, podsOf } from './captions';
import { ClusterFigure, NetworkFigure, VpcFigure } from './figures';

/**
 * The clusters as a flowchart of Mermaid: node pools, networks in their VPCs, definitions, workloads. Identifiers are numbered, so that no name can be a
 * word of the grammar; names stand in quotes.
 */
export function mermaidOf(clusters: readonly ClusterFigure[]): string {
  const networks = clusters.flatMap(cluster => [cluster.ownNetwork, ...cluster.networks]);
  const vpcs = networks.map(({ vpc }) => vpc).filter(({ id }, i, all) => all.findIndex(other => other.id === id) === i);
  const id = (network: NetworkFigure): string => `n${networks.indexOf(network)}`;
  return [
    'flowchart LR',
    ...clusters.flatMap((cluster, c) => [
      `  subgraph c${c}["${quoted(`cluster ${cluster.name}`)}"]`,
      ...cluster.groups.map((group, g) => `    c${c}p${g}["${lines(
        group.pools.length === 1 ? `node pool ${group.pools[0].name}` : `node pools ${group.pools.map(({ name }) => name).join(', ')}`, nodesOf(group.pools))}"]`),
      ...cluster.workloads.map((workload, w) => `    c${c}w${w}(["${lines(workload.name, podsOf([workload]))}"])`),
      '  end',
    ]),
    ...vpcs.flatMap((vpc, v) => [
      `  subgraph v${v}["${lines(vpc.title, vpc.note)}"]`,
      ...networks.filter(network => isIn(network, vpc)).map(network => `    ${id(network)}["${lines(network.title, ...network.facts.map(fact => fact.join(' ')))}"]`),
      '  end',
    ]),
    ...clusters.flatMap((cluster, c) => clusterEdges(cluster, `c${c}`, id)),
    '',
  ].join('\n');
}

function isIn(network: NetworkFigure, { id }: VpcFigure): boolean {
  return network.vpc.id === id;
}

function clusterEdges({ groups, ownNetwork, networks, workloads, strangeDefinitions }: ClusterFigure, prefix: string, id: (network: NetworkFigure) => string): string[] {
  const definitions = [
    ...networks.flatMap(network => network.definitions.map(({ reference }) => ({ reference, network: id(network) }))),
    ...strangeDefinitions.map(({ reference }) => ({ reference, network: undefined })),
  ];
  return [
    ...groups.flatMap((group, g) => [ownNetwork, ...group.networks].map(network => `  ${prefix}p${g} ---|"${quoted(network.nodeInterface)}"| ${id(network)}`)),
    ...definitions.map(({ reference }, d) => `  ${prefix}d${d}[/"${quoted(reference)}"/]`),
    ...definitions.flatMap(({ network }, d) => (network === undefined ? [] : [`  ${network} --- ${prefix}d${d}`])),
    ...workloads.flatMap(({ interfaces }, w) => interfaces.flatMap(({ name, definition }) => {
      const at = definitions.findIndex(({ reference }) => reference === definition);
      return at < 0 ? [] : [`  ${prefix}d${at} ---|"${quoted(name)}"| ${prefix}w${w}`];
    })),
  ];
}

function lines(...texts: readonly string[]): string {
  return texts.filter(text => text !== '').map(quoted).join('<br/>');
}

/** Mermaid has entities of its own: a number sign in place of the ampersand. Whatever is more than a letter, a digit or plain in every label becomes one. */
function quoted(text: string): string {
  return text.replace(/[^\p{L}\p{N} ./:,()-]/gu, character => `#${character.codePointAt(0)};`);
}
