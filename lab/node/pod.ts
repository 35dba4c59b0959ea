import { AttachedPod } from './attached-pod';
import { Node } from './node';
import { VirtualMachine } from './virtual-machine';
import { Kubectl } from '../cluster/kubectl';
import { Outcome } from '../command';

/** What Multus and Whereabouts say when an answer of the API server came too late. */
const LATE = /context deadline exceeded|Client\.Timeout|TLS handshake timeout|i\/o timeout/;

let count = 0;

/** A Pod: the object in the API server, and a network namespace that stands for its sandbox. */
export class Pod extends AttachedPod {
  /** Of the network namespace. */
  public readonly netns = `pod${count += 1}`;

  constructor(
    kubectl: Kubectl,
    private readonly machine: VirtualMachine,
    public readonly node: Node,
    namespace: string,
    name: string,
    public readonly uid: string,
  ) {
    super(kubectl, namespace, name);
  }

  /**
   * CNI ADD: the Pod gets its interfaces, or the error says why not. As a kubelet does, it tries again where the API server did not answer
   * in time: under emulation that happens by chance.
   *
   * @param environment further variables, such as what the runtime knows of the Pod's ports
   */
  public async add(environment = ''): Promise<Outcome> {
    await this.machine.run(`set -e; /opt/ip netns add ${this.netns}; /opt/ip -n ${this.netns} link set lo up`);
    for (let tries = 1; ; tries += 1) {
      const outcome = await this.node.cni('add', this, environment);
      if (outcome.status === 0 || tries === 4 || !LATE.test(`${outcome.out}${outcome.err}`)) return outcome;
      await this.node.cni('del', this);
    }
  }

  /** The same Pod in a new sandbox, as a kubelet makes it after a failure. */
  public inAnotherSandbox(): Pod {
    return new Pod(this.kubectl, this.machine, this.node, this.namespace, this.name, this.uid);
  }

  /** CNI DEL; the network namespace goes with it. */
  public async del(): Promise<Outcome> {
    const outcome = await this.node.cni('del', this);
    await this.machine.try(`/opt/ip netns del ${this.netns}`);
    return outcome;
  }

  /** Runs a command in the Pod's network namespace. */
  public async try(command: string, seconds = 60): Promise<Outcome> {
    return this.machine.try(`/opt/ip netns exec ${this.netns} ${command}`, seconds);
  }
}
