import * as fs from 'fs';
import { createRequire } from 'module';
import * as path from 'path';
import { App } from 'cdk8s';
import { DiagramView, DrawnCluster, NetworkDiagram } from '../../lib/insight';
import { NetworkAttachmentDefinition, PodNetworks } from '../../lib/kubernetes';
import { Topology } from '../../lib/topology';
import { Fleet } from '../../lib/topology/fleet/fleet';

const EXAMPLES = path.join(__dirname, '..', '..', 'examples');

/** What the files of an example export. */
interface Example {
  readonly topology?: Topology;
  readonly clusters?: readonly Topology[];
  readonly fleet?: Fleet;
  readonly manifests?: (outdir?: string) => App | App[];
}

/** The diagram of every example in both views, by the name of the file in docs/pictures. */
export function pictures(): { readonly [file: string]: string } {
  const names = fs.readdirSync(EXAMPLES).filter(name => fs.existsSync(path.join(EXAMPLES, name, 'manifests.ts'))).sort();
  return Object.fromEntries(names.flatMap((name) => {
    const diagram = NetworkDiagram.of(...clustersOf(name));
    return Object.values(DiagramView).map(view => [`${name}-${view}.svg`, diagram.toSvg(view)]);
  }));
}

/** The clusters of an example, each with the definitions and the workloads of its app. */
export function clustersOf(name: string): DrawnCluster[] {
  const folder = path.join(EXAMPLES, name);
  const load = createRequire(path.join(folder, 'pictures'));
  const files = ['topology', 'clusters', 'fleet', 'manifests'].filter(file => fs.existsSync(path.join(folder, `${file}.ts`)));
  const { topology, clusters, fleet, manifests } = Object.assign({}, ...files.map(file => load(`./${file}`) as object)) as Example;
  const topologies = topology ? [topology] : clusters ?? Object.values(fleet!.topologies);
  const apps = [manifests!()].flat();
  return topologies.map((one) => {
    const app = topologies.length === 1 ? apps[0] : apps.find(({ outdir }) => path.basename(outdir) === one.cluster.name)!;
    return { topology: one, definitions: NetworkAttachmentDefinition.definitionsOf(app), workloads: PodNetworks.workloadsOf(app) };
  });
}
