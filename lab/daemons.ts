import * as fs from 'fs';
import { start } from './command';

/** A program that runs until it is stopped. */
export interface Daemon {
  readonly name: string;
  readonly log: string;
  /** What it has written so far. */
  output(): string;
  /** How it ended, if it did. */
  ended(): string | undefined;
  stop(): Promise<void>;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => process.exit(130));
}

/** Starts a program whose output goes to a file. */
export function startDaemon(name: string, program: string, args: readonly string[], log: string, cwd: string): Daemon {
  const file = fs.openSync(log, 'w');
  const child = start(program, args, { cwd, stdio: ['ignore', file, file] });
  fs.closeSync(file);
  let ended: string | undefined;
  const end = new Promise<void>(resolve => {
    const note = (how: string): void => {
      ended = how;
      resolve();
    };
    child.on('error', error => note(error.message));
    child.on('exit', (code, signal) => note(signal ?? `status ${code}`));
  });
  return {
    name,
    log,
    output: () => fs.readFileSync(log, 'utf8'),
    ended: () => ended,
    stop: async () => {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
      await end;
      clearTimeout(timer);
    },
  };
}

/** Waits until something is so, looking again and again; throws with what was seen last. */
export async function until(what: string, seconds: number, look: () => Promise<boolean>, daemons: readonly Daemon[] = []): Promise<void> {
  const end = Date.now() + seconds * 1000;
  let last = '';
  for (;;) {
    const dead = daemons.find(daemon => daemon.ended() !== undefined);
    if (dead) throw new Error(`${dead.name} ended (${dead.ended()}) before ${what}; the end of ${dead.log}:\n${dead.output().slice(-2000)}`);
    try {
      if (await look()) return;
    } catch (error) {
      last = `: ${(error as Error).message}`;
    }
    if (Date.now() > end) throw new Error(`not within ${seconds} s: ${what}${last}`);
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}
