import { ChildProcess, spawn, SpawnOptions } from 'child_process';

/** How a command ended, and what it wrote. */
export interface Outcome {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

export interface CommandOptions {
  /** After so many seconds it is killed. */
  readonly seconds: number;
  readonly input?: string | Buffer;
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** What to install if the program is not there. */
  readonly install?: string;
}

/** Something that cannot be had on this machine; the message says what to install. */
export class Missing extends Error {}

/** What package clients say where they reach no registry. */
const UNREACHABLE = /dial tcp|no such host|Temporary failure resolving|Could not resolve|Could not connect|Connection refused|Network is unreachable/i;

/** All that run, so that nothing stays behind however the lab ends. */
const running = new Set<ChildProcess>();

process.on('exit', () => running.forEach(child => child.kill('SIGKILL')));

/** Starts a program that ends with the lab, at the latest. */
export function start(program: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  const child = spawn(program, args, options);
  running.add(child);
  child.on('exit', () => running.delete(child));
  return child;
}

/** Runs a command to its end, whatever that is; throws only if it could not run or took too long. */
export async function tryCommand(program: string, args: readonly string[], options: CommandOptions): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = start(program, args, { cwd: options.cwd, env: options.env ?? process.env, stdio: ['pipe', 'pipe', 'pipe'] });
    const [stdin, stdout, stderr] = [child.stdin!, child.stdout!, child.stderr!];
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`'${line(program, args)}' took longer than ${options.seconds} s`));
    }, options.seconds * 1000);
    const [out, err] = [stdout, stderr].map(stream => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      return chunks;
    });
    child.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      reject(error.code === 'ENOENT' && options.install ? new Missing(`'${program}' is not installed: ${options.install}`) : error);
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ status: code ?? (signal ? 128 : 1), out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() });
    });
    // A program that ends without reading its input is no error of ours; its status says what is.
    stdin.on('error', () => undefined);
    stdin.end(options.input);
  });
}

/** Runs a command that has to go well, and answers with its output. */
export async function command(program: string, args: readonly string[], options: CommandOptions): Promise<string> {
  const { status, out, err } = await tryCommand(program, args, options);
  if (status !== 0) {
    const registry = options.install && err.split('\n').find(text => UNREACHABLE.test(text));
    if (registry) throw new Missing(`'${line(program, args)}' reaches no registry: ${registry.trim()}`);
    throw new Error(`'${line(program, args)}' ended with ${status}: ${(err.trim() || out.trim()).slice(-4000)}`);
  }
  return out;
}

function line(program: string, args: readonly string[]): string {
  return [program.split('/').pop(), ...args].join(' ').slice(0, 300);
}
