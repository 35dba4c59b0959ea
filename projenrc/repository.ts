import { execFileSync } from 'child_process';

/** What git prints. */
export function git(...args: string[]): string {
  return execFileSync('git', args, { encoding: 'utf8' });
}

/** Versions that were released, the last first: the tags `v1.2.3`. */
export function released(): string[] {
  return git('tag', '--list', 'v*', '--sort=-version:refname').split('\n')
    .filter(tag => /^v\d+\.\d+\.\d+$/.test(tag))
    .map(tag => tag.slice(1));
}
