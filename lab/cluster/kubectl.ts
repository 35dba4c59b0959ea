import { command, Outcome, tryCommand } from '../command';

/** A Kubernetes object, as far as the lab looks into it. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid?: string;
    readonly labels?: { readonly [key: string]: string };
    readonly annotations?: { readonly [key: string]: string };
    readonly ownerReferences?: readonly { readonly kind: string; readonly name: string }[];
  };
  readonly spec?: { readonly [key: string]: unknown };
  readonly [key: string]: unknown;
}

/** The real kubectl, with the kubeconfig of one user. */
export class Kubectl {
  /** What kubectl learns of a server it keeps beside the kubeconfig, not in the user's own folder. */
  public readonly env: NodeJS.ProcessEnv;

  constructor(public readonly program: string, public readonly kubeconfig: string) {
    this.env = { ...process.env, KUBECACHEDIR: `${kubeconfig}.cache` };
  }

  public async try(args: readonly string[], input?: string, cwd?: string): Promise<Outcome> {
    return tryCommand(this.program, [`--kubeconfig=${this.kubeconfig}`, ...args], { seconds: 90, input, cwd, env: this.env });
  }

  public async run(args: readonly string[], input?: string, cwd?: string): Promise<string> {
    return command(this.program, [`--kubeconfig=${this.kubeconfig}`, ...args], { seconds: 90, input, cwd, env: this.env });
  }

  /** Runs a command that waits until something is so, as kubectl understands it. */
  public async wait(args: readonly string[], seconds: number): Promise<void> {
    await command(this.program, [`--kubeconfig=${this.kubeconfig}`, ...args, `--timeout=${seconds}s`], { seconds: seconds + 15, env: this.env });
  }

  /** One object; throws if it is not there. */
  public async get<T extends KubernetesObject>(kind: string, name: string, namespace = 'default'): Promise<T> {
    return JSON.parse(await this.run(['get', kind, name, `--namespace=${namespace}`, '--output=json'])) as T;
  }

  /** All objects of a kind, in all namespaces. */
  public async list<T extends KubernetesObject>(kind: string): Promise<T[]> {
    return (JSON.parse(await this.run(['get', kind, '--all-namespaces', '--output=json'])) as { items: T[] }).items;
  }

  public async create(object: object): Promise<void> {
    await this.run(['create', '--filename=-'], JSON.stringify(object));
  }

  /** Deletes an object at once: no kubelet confirms that a Pod has ended. */
  public async delete(kind: string, name: string, namespace = 'default'): Promise<void> {
    await this.run(['delete', kind, name, `--namespace=${namespace}`, '--ignore-not-found', '--grace-period=0', '--force']);
  }
}
