import { execFile, spawnSync } from 'child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { promisify } from 'util';
import { providerSchema, resourceSchema } from './provider-schema';
import { StubProvider } from './stub-provider';
import { TRAITS, Traits } from '../../fixtures/provider/traits';
import { JsonObject, Synthesized } from '../synthesized';

const HAS_TERRAFORM = spawnSync('terraform', ['version']).status === 0;

/** A suite that is skipped where `terraform` is not on the path, and says so. */
export function describeWithTerraform(title: string, suite: () => void): void {
  if (HAS_TERRAFORM) {
    describe(title, suite);
  } else {
    describe.skip(`${title} (skipped: terraform is not on the path)`, suite);
  }
}

/** What `terraform validate -json` says. */
export interface Validation {
  readonly valid: boolean;
  readonly diagnostics: { readonly summary: string; readonly detail: string }[];
}

/** What `terraform show -json` says of a plan. */
export interface TerraformPlan {
  readonly resource_changes?: readonly ResourceChange[];
}

export interface ResourceChange {
  readonly address: string;
  readonly type: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly after: JsonObject;
    /** The arguments that are not known before they are applied, each with `true`. */
    readonly after_unknown: JsonObject;
    /** The arguments whose change replaces the resource. */
    readonly replace_paths?: readonly (readonly (string | number)[])[];
  };
}

/** Terraform in a folder of its own, where configurations come and go, with a provider that is this process. */
export class Terraform {
  private readonly provider: StubProvider;
  private folder = '';
  private states = 0;

  constructor(traits: { readonly [type: string]: Traits } = TRAITS) {
    this.provider = new StubProvider(providerSchema(), Object.keys(traits).map(name => (
      { name, traits: traits[name], schema: resourceSchema(name, traits[name]) })));
  }

  public start(): Promise<void> {
    this.folder = mkdtempSync(join(tmpdir(), 'terraform-'));
    return this.provider.listen(this.socket);
  }

  public stop(): void {
    this.provider.close();
    rmSync(this.folder, { recursive: true });
  }

  /** Prepares a folder for a stack as it is, with its own backend. */
  public async init(stack: Synthesized): Promise<void> {
    const folder = mkdtempSync(join(this.folder, 'stack-'));
    writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify(stack));
    await this.runIn(folder, 'init', '-input=false');
  }

  public async validate(stack: Synthesized): Promise<Validation> {
    this.write(stack);
    // An invalid configuration ends in a status that is not 0, with the reasons on stdout all the same.
    const said = await this.run('validate', '-json').catch((failed: Error & { stdout?: string }) => failed.stdout || Promise.reject(failed));
    return JSON.parse(said) as Validation;
  }

  /** Applies a stack to a project where there is nothing, and returns the state, as a file that is not changed any more. */
  public async apply(stack: Synthesized): Promise<string> {
    this.write(stack);
    const state = join(this.folder, `${this.states++}.tfstate`);
    await this.run('apply', '-auto-approve', '-input=false', `-state=${state}`);
    return state;
  }

  /**
   * Plans a stack against a state, or where there is nothing.
   *
   * @throws with what Terraform says, if the plan fails
   */
  public async plan(stack: Synthesized, state?: string): Promise<TerraformPlan> {
    return this.planned(stack, state ?? join(this.folder, 'none.tfstate'));
  }

  /**
   * Plans to destroy all of a state.
   *
   * @throws with what Terraform says, if the plan fails
   */
  public async planDestroy(stack: Synthesized, state: string): Promise<TerraformPlan> {
    return this.planned(stack, state, '-destroy');
  }

  /** What Terraform prints of a plan; if the plan fails, why. */
  public async planText(stack: Synthesized, state: string): Promise<string> {
    this.write(stack);
    return this.run('plan', '-input=false', `-state=${state}`).catch((failed: Error & { stderr?: string }) => failed.stderr || Promise.reject(failed));
  }

  private async planned(stack: Synthesized, state: string, ...options: string[]): Promise<TerraformPlan> {
    this.write(stack);
    await this.run('plan', ...options, '-input=false', '-out=plan', `-state=${state}`);
    return JSON.parse(await this.run('show', '-json', 'plan')) as TerraformPlan;
  }

  private get socket(): string {
    return join(this.folder, 'provider.sock');
  }

  private write(stack: Synthesized): void {
    // A backend would have to be prepared, which takes as long as a plan. States are named on the command line.
    const terraform = { ...stack.terraform as object, backend: undefined };
    writeFileSync(join(this.folder, 'cdk.tf.json'), JSON.stringify({ ...stack, terraform }));
  }

  private run(...args: string[]): Promise<string> {
    return this.runIn(this.folder, ...args);
  }

  private async runIn(folder: string, ...args: string[]): Promise<string> {
    const reattach = { Protocol: 'grpc', ProtocolVersion: 5, Pid: process.pid, Test: true, Addr: { Network: 'unix', String: this.socket } };
    const { TF_CLI_CONFIG_FILE: _, ...env } = process.env;
    const { stdout } = await promisify(execFile)('terraform', [...args, '-no-color'], {
      cwd: folder,
      maxBuffer: 2 ** 24,
      env: {
        ...env,
        HOME: this.folder,
        CHECKPOINT_DISABLE: '1',
        TF_REATTACH_PROVIDERS: JSON.stringify({ 'registry.terraform.io/hashicorp/google': reattach }),
      },
    });
    return stdout;
  }
}
