import { vpcPictures } from './by-network';
import { descriptionOf, nameOf } from './description';
import { DiagramView, DrawnCluster } from './drawn-cluster';
import { ClusterFigure, clusterFigure } from './figures';
import { mermaidOf } from './mermaid';
import { physicalPicture } from './physical';
import { sheet } from './shapes';
import { svgOf } from './svg';
import { immutable } from '../../address/immutable';

/**
 * A picture of the networks of a cluster, or of a fleet, made of the same values as the Terraform and the manifests: node pools with their node
 * interfaces, VPCs, subnets and ranges, definitions, workloads. The same input gives the same bytes on any machine.
 */
export class NetworkDiagram {
  /**
   * The diagram of one cluster or of several. VPCs of the same name in the same project are one VPC.
   *
   * @param clusters the clusters, in the order in which they are drawn
   * @throws if there is none, or a workload or a definition is of a network that the topology beside it does not have
   */
  public static of(...clusters: DrawnCluster[]): NetworkDiagram {
    if (clusters.length === 0) {
      throw new Error('a network diagram needs a cluster, got none; give it { topology }');
    }
    return new NetworkDiagram(clusters.map((cluster, i) => {
      if (!cluster?.topology) {
        throw new Error(`clusters[${i}].topology: got nothing, a Topology is required`);
      }
      try {
        return clusterFigure(cluster);
      } catch (error) {
        throw new Error(`clusters[${i}]: ${(error as Error).message}`);
      }
    }));
  }

  private constructor(private readonly clusters: readonly ClusterFigure[]) {
    immutable(this);
  }

  /**
   * The diagram as an SVG file, for a light and a dark background. A page can have it as an image, or within itself. It has no scripts, no fonts and no
   * `id`, and a title and a description for who cannot see it.
   *
   * @param view what it shows
   */
  public toSvg(view: DiagramView): string {
    const { clusters } = this;
    const pictures = view === DiagramView.PHYSICAL ? clusters.map(cluster => physicalPicture(cluster, clusters)) : vpcPictures(clusters);
    return svgOf(sheet(pictures), nameOf(view, clusters), descriptionOf(clusters));
  }

  /** The diagram as a flowchart of Mermaid, which GitHub and GitLab draw in Markdown: put it into a block of the language `mermaid`. */
  public toMermaid(): string {
    return mermaidOf(this.clusters);
  }
}
