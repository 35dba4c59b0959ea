import { execFileSync } from 'child_process';
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'fs';
import { tmpdir } from 'os';
import { join, resolve } from 'path';
import { git, released } from './repository';

/* Compares the compiled API with that of the last release, which is compiled anew from its tag: no registry is asked. */

const [last] = released();
if (last === undefined) {
  console.log('compat: nothing was released yet, there is no API to compare with');
} else {
  const folder = mkdtempSync(join(tmpdir(), 'compat-'));
  try {
    const archive = join(folder, 'release.tar');
    git('archive', '-o', archive, `v${last}`, 'lib', 'package.json', 'tsconfig.json', 'README.md', 'LICENSE', '.npmignore');
    execFileSync('tar', ['-xf', archive, '-C', folder]);
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
    execFileSync('jsii', ['--silence-warnings=reserved-word'], { cwd: folder, stdio: 'inherit' });
    const ignored = existsSync('.compatignore') ? ['--ignore-file', '.compatignore'] : [];
    execFileSync('jsii-diff', [folder, '.', '--keys', ...ignored], { stdio: 'inherit' });
    console.log(`compat: whoever used ${last} can use this`);
  } catch {
    console.error(`compat: the API breaks users of ${last}; keep it, or add the keys above to .compatignore and say so in CHANGELOG.md`);
    process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
