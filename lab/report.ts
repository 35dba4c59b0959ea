import { Missing } from './command';

/** What the lab found out, as it goes. */
export class Report {
  private readonly failures: string[] = [];
  private readonly skipped: string[] = [];
  private checks = 0;

  /** @param wherePossible whether a part that needs what cannot be had on this machine is skipped; otherwise it fails */
  constructor(private readonly wherePossible: boolean) {}

  /** Runs one step, prints its name and how long it took. A step that cannot go on throws, which ends what depends on it. */
  public async step<T>(name: string, seconds: number, run: () => Promise<T>): Promise<T> {
    const began = Date.now();
    const failedBefore = this.failures.length;
    let timer: NodeJS.Timeout | undefined;
    let ended = 'FAIL';
    try {
      const result = await Promise.race([
        run(),
        new Promise<never>((_, reject) => {
          timer = setTimeout(() => reject(new Error(`step '${name}' took longer than ${seconds} s`)), seconds * 1000);
        }),
      ]);
      if (this.failures.length === failedBefore) ended = 'ok  ';
      return result;
    } catch (error) {
      if (this.canSkip(error)) ended = 'skip';
      throw error;
    } finally {
      clearTimeout(timer);
      this.print(`${ended}  ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
    }
  }

  /** Runs steps that depend on each other: the first that fails is noted, and what comes after them goes on. */
  public async part(run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      const { message } = error as Error;
      if (!this.canSkip(error)) return this.fail(message);
      this.skipped.push(message);
      this.print(`      skipped: ${message}`);
    }
  }

  private canSkip(error: unknown): boolean {
    return this.wherePossible && error instanceof Missing;
  }

  /** Notes one thing that had to be so. */
  public check(what: string, error: string | undefined): void {
    this.checks += 1;
    if (error !== undefined) this.fail(`${what}: ${error}`);
  }

  public fail(message: string): void {
    this.failures.push(message);
    this.print(`      ${message.replace(/\n/g, '\n      ')}`);
  }

  public print(text: string): void {
    process.stdout.write(`${text}\n`);
  }

  /** Whether all was as it had to be; prints what was not, once more, where it is found. */
  public conclude(): boolean {
    this.print(`\n${this.checks} checks, ${this.failures.length} failed`);
    this.failures.forEach(failure => this.print(`  - ${failure}`));
    [...new Set(this.skipped)].forEach(message => this.print(`  skipped: ${message}`));
    return this.failures.length === 0;
  }
}
