import { spawnSync } from 'child_process';
import { join } from 'path';

const ROOT = join(__dirname, '../..');

/** Every circle of imports below a folder, type imports included, which the lint of imports passes over. */
function circles(folder: string): string {
  const { stdout, stderr, status } = spawnSync(join(ROOT, 'node_modules/.bin/depcruise'), [folder, '--config', 'test/project/circles.json', '--output-type', 'err'], {
    cwd: ROOT, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' },
  });
  expect(stderr).toBe('');
  return status === 0 ? '' : stdout;
}

test('no file of lib is in a circle of imports', () => {
  expect(circles('lib')).toBe('');
}, 60_000);

test('a circle of types alone would be found', () => {
  expect(circles('test/fixtures/circle')).toContain('error no-circular: test/fixtures/circle/one.ts');
}, 60_000);
