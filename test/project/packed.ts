import { execFileSync } from 'child_process';
import * as path from 'path';

export const ROOT = path.join(__dirname, '..', '..');

/** The files that `npm publish` would send, packed from what `npm test` has compiled. */
export function packedFiles(): string[] {
  const listed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 2 ** 26,
  });
  return (JSON.parse(listed) as { files: { path: string }[] }[])[0].files.map(file => file.path);
}

/** Modules of a package, or of several, among those that a process has loaded. */
export function modulesOf(loaded: string[], ...packages: string[]): string[] {
  return loaded.filter(file => packages.some(name => file.includes(`/node_modules/${name}/`)));
}
