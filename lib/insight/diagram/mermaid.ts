import { nodesOf, podsOf } from './captions';
import { ClusterFigure, NetworkFigure } from './figures';

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
    ...clusters.flatMap(({ name, groups }, c) => subgraph(`c${c}`, `cluster ${name}`, groups.map(({ pools }, g) => (
      `c${c}p${g}["${lines(`node ${pools.length === 1 ? 'pool' : 'pools'} ${pools.map(pool => pool.name).join(', ')}`, nodesOf(pools))}"]`)))),
    ...vpcs.flatMap((vpc, v) => subgraph(`v${v}`, vpc.title, networks.filter(network => network.vpc.id === vpc.id).map(network => (
      `${id(network)}["${lines(network.title, ...network.facts.map(fact => fact.join(' ')))}"]`)))),
    // Apart from the node pools, so that lines go one way.
    ...clusters.flatMap(({ name, workloads }, c) => subgraph(`c${c}w`, `Pods of cluster ${name}`, workloads.map((workload, w) => (
      `c${c}w${w}(["${lines(workload.name, podsOf([workload]))}"])`)))),
    ...clusters.flatMap((cluster, c) => clusterEdges(cluster, `c${c}`, id)),
    '',
  ].join('\n');
}

/** A title of two lines would be drawn over what is in it. */
function subgraph(id: string, name: string, content: readonly string[]): string[] {
  return content.length === 0 ? [] : [`  subgraph ${id}["${quoted(name)}"]`, ...content.map(line => `    ${line}`), '  end'];
}

function clusterEdges(
  { groups, ownNetwork, networks, workloads, strangeDefinitions }: ClusterFigure, prefix: string, id: (network: NetworkFigure) => string,
): string[] {
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

/** Mermaid has entities of its own: a number sign in place of the ampersand. All that could be grammar in some label becomes one. */
function quoted(text: string): string {
  return text.replace(/[^\p{L}\p{N} ./:,()-]/gu, character => `#${character.codePointAt(0)};`);
}
