import { mkdirSync, writeFileSync } from 'fs';
import { join } from 'path';
import { frozen, immutable } from '../../address/immutable';
import { DiagramView, DrawnCluster } from '../diagram/drawn-cluster';
import { NetworkDiagram } from '../diagram/network-diagram';
import { AddressPlan } from '../plan/address-plan';

/** A file of a report. */
export interface ReportFile {
  /** Its name. */
  readonly name: string;
  /** Its content. */
  readonly text: string;
}

/**
 * What there is to see of the networks of a cluster before it exists, as files: the address plan as one HTML page with both pictures and what the
 * Pods see, and as Markdown; the pictures alone, as SVG and for Mermaid. The same cluster gives the same bytes.
 */
export class NetworkReport {
  /**
   * The report of a cluster.
   *
   * @throws if a workload or a definition is of a network that the topology does not have
   */
  public static of(cluster: DrawnCluster): NetworkReport {
    return new NetworkReport(cluster);
  }

  /** The files: `address-plan.html`, `address-plan.md`, `physical.svg`, `networks.svg`, `diagram.mmd`. */
  public readonly files: ReportFile[];

  /** Name of the folder that `write` makes: `<cluster>-network`. */
  public readonly folderName: string;

  private constructor(cluster: DrawnCluster) {
    const plan = AddressPlan.of(cluster);
    const diagram = NetworkDiagram.of(cluster);
    const [physical, networks] = [DiagramView.PHYSICAL, DiagramView.NETWORKS].map(view => diagram.toSvg(view));
    this.folderName = `${cluster.topology.cluster.name}-network`;
    this.files = frozen([
      {
        name: 'address-plan.html',
        text: plan.toHtml({
          workloads: cluster.workloads,
          pictures: [
            { caption: 'How the nodes are connected.', svg: physical },
            { caption: 'Who is on each network.', svg: networks },
          ],
        }),
      },
      { name: 'address-plan.md', text: plan.toMarkdown() },
      { name: 'physical.svg', text: physical },
      { name: 'networks.svg', text: networks },
      { name: 'diagram.mmd', text: diagram.toMermaid() },
    ].map(file => immutable<ReportFile>(file)));
    immutable(this);
  }

  /**
   * Writes the files into a folder of their own, beside what an app writes. Neither kubectl nor Argo CD takes them for manifests, nor Terraform for
   * its own.
   *
   * @param outdir the folder in which that folder is made, such as the `outdir` of an app; it is made as well if it is not there
   * @throws if a file cannot be written
   */
  public write(outdir: string): void {
    const folder = join(outdir, this.folderName);
    mkdirSync(folder, { recursive: true });
    this.files.forEach(({ name, text }) => writeFileSync(join(folder, name), text));
  }
}
