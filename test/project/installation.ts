import { execFileSync, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { packedFiles, ROOT } from './packed';

/** A folder of the test file's own, gone when its tests are done. */
export const TEMPORARY = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'installation-')));
afterAll(() => fs.rmSync(TEMPORARY, { recursive: true, force: true }));

const PACKED = packedFiles();

/** A project that has the package as npm installs it, and beside it nothing but what is named. */
export class Installation {
  public readonly folder: string;

  constructor(name: string, ...others: string[]) {
    this.folder = path.join(TEMPORARY, name);
    for (const file of PACKED) {
      const target = path.join(this.folder, 'node_modules', 'cdk-gke-multus', file);
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.copyFileSync(path.join(ROOT, file), target);
    }
    for (const other of others) {
      fs.symlinkSync(path.join(ROOT, 'node_modules', other), path.join(this.folder, 'node_modules', other));
    }
    this.write('package.json', '{ "private": true }');
  }

  public write(file: string, text: string): void {
    const target = path.join(this.folder, file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, text);
  }

  /** What a program prints, as JSON. */
  public run(...args: string[]): unknown {
    return JSON.parse(execFileSync(process.execPath, args, { cwd: this.folder, encoding: 'utf8' }));
  }

  /** The first line of what a program dies of. */
  public fault(...args: string[]): string {
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: this.folder, encoding: 'utf8' });
    expect(status).not.toBe(0);
    return /^(?:\w*Error|Uncaught)[^\n]*/m.exec(stderr)?.[0] ?? stderr;
  }
}
