import { existsSync, readFileSync } from 'fs';
import { git, released } from './repository';
import { unready } from './unready';

/* Says what is in the way of a release, or, once the package is made, what is left to do. */

const { name, version } = JSON.parse(readFileSync('package.json', 'utf8')) as { name: string; version: string };
const tarball = `dist/js/${name}@${version}.jsii.tgz`;

if (process.argv[2] !== 'packed') {
  const problems = unready({
    version,
    changelog: readFileSync('CHANGELOG.md', 'utf8'),
    released: released(),
    uncommitted: git('status', '--porcelain').split('\n').filter(line => line !== ''),
  });
  if (problems.length > 0) {
    console.error([`release: ${version} is not ready`, ...problems.map(problem => `  - ${problem}`)].join('\n'));
    process.exitCode = 1;
  }
} else if (existsSync(tarball)) {
  console.log(`release: ${tarball} is ready; tag it with 'git tag v${version}', push the tag, and publish it with 'npm publish ${tarball}'`);
} else {
  console.error(`release: ${tarball} is missing`);
  process.exitCode = 1;
}
