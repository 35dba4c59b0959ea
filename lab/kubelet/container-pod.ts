import { KubeletNode } from './kubelet-node';
import { Kubectl, KubernetesObject } from '../cluster/kubectl';
import { Outcome } from '../command';
import { AttachedPod } from '../node/attached-pod';

/** A Pod with its status, as far as the lab looks into it. */
export interface PodObject extends KubernetesObject {
  readonly spec: { readonly nodeName?: string };
  readonly status: {
    readonly phase: string;
    readonly containerStatuses?: readonly {
      readonly name: string;
      readonly containerID?: string;
      readonly restartCount: number;
      readonly state: { readonly waiting?: { readonly reason: string }; readonly running?: object };
    }[];
  };
}

/** A Pod that the kubelet runs, looked at from inside its first container. */
export class ContainerPod extends AttachedPod {
  /** Finds the container of a Pod that runs. */
  public static async find(kubectl: Kubectl, nodes: readonly KubeletNode[], name: string, namespace = 'default'): Promise<ContainerPod> {
    const { spec, status } = await kubectl.get<PodObject>('pod', name, namespace);
    const node = nodes.find(one => one.name === spec.nodeName);
    const id = status.containerStatuses?.[0].containerID?.replace('containerd://', '');
    if (!node || !id) throw new Error(`Pod ${name} runs nowhere: ${JSON.stringify(status)}`);
    return new ContainerPod(kubectl, node, namespace, name, id);
  }

  private constructor(kubectl: Kubectl, private readonly node: KubeletNode, namespace: string, name: string, private readonly container: string) {
    super(kubectl, namespace, name);
  }

  public async try(command: string, seconds = 60): Promise<Outcome> {
    return this.node.exec(this.container, command, seconds);
  }
}
