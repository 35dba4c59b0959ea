import * as fs from 'fs';
import * as path from 'path';
import { imagesOf } from './image-references';
import { KubeletNode } from './kubelet-node';
import { ControlPlane, freePorts } from '../cluster/control-plane';
import { Kubectl } from '../cluster/kubectl';
import { RenderedExample } from '../examples';
import { VmImage } from '../parts/vm-image';

/** A whole cluster: the control plane on this machine, and two nodes of the first pool of an example, each in a virtual machine. */
export class KubeletCluster {
  public static async start(scratch: string, image: VmImage, { pools: [pool], objects }: RenderedExample): Promise<KubeletCluster> {
    const names = [1, 2].map(i => `${pool.name}-${i}`);
    const plane = await ControlPlane.start(scratch, names, true);
    // A subnet with two nodes in it is a cable.
    const ports = await freePorts(2 * pool.interfaces.length);
    const started = await Promise.allSettled(names.map(async (name, n) => KubeletNode.start({
      name,
      pool,
      index: n + 1,
      cables: pool.interfaces.map((_, i) => ({ here: ports[2 * i + n], there: ports[2 * i + 1 - n], mac: `52:54:00:00:0${i + 1}:0${n + 1}` })),
      image,
      plane,
      scratch,
    })));
    const nodes = started.flatMap(one => one.status === 'fulfilled' ? [one.value] : []);
    const cluster = new KubeletCluster(scratch, plane, nodes);
    try {
      const failed = started.find(one => one.status === 'rejected');
      if (failed) throw failed.reason;
      await Promise.all(nodes.map(async (node) => {
        await node.nameImages(imagesOf(objects));
        await node.startKubelet();
      }));
      return cluster;
    } catch (error) {
      await cluster.stop();
      throw error;
    }
  }

  private constructor(private readonly scratch: string, private readonly plane: ControlPlane, public readonly nodes: readonly KubeletNode[]) {}

  public get kubectl(): Kubectl {
    return this.plane.kubectl;
  }

  public async stop(): Promise<void> {
    const { out } = await this.kubectl.try(['get', 'events,pods', '--all-namespaces', '--output=yaml']);
    fs.writeFileSync(path.join(this.scratch, 'events-and-pods.yaml'), out);
    await Promise.all(this.nodes.map(async node => node.stop()));
    await this.plane.stop();
  }
}
