/** What decides whether a version can be released. */
export interface State {
  /** The version of package.json. */
  readonly version: string;
  /** The text of CHANGELOG.md. */
  readonly changelog: string;
  /** Versions that were released. */
  readonly released: readonly string[];
  /** Files that differ from the last commit. */
  readonly uncommitted: readonly string[];
}

/** What is in the way of a release. */
export function unready({ version, changelog, released, uncommitted }: State): string[] {
  const heading = /^## \[(?!Unreleased\])([^\]]*)\](.*)$/m.exec(changelog);
  const first = heading?.[1];
  const problems: string[] = [];
  if (first !== version) {
    problems.push(`the first version in CHANGELOG.md is ${first ?? 'none'}; give ${version} a section`);
  } else if (!/^ - \d{4}-\d{2}-\d{2}$/.test(heading![2])) {
    problems.push(`CHANGELOG.md has no date for ${version}; write '## [${version}] - ' and the day of the release`);
  }
  if (released.includes(version)) {
    problems.push(`${version} was released, its tag is v${version}; set the next version in .projenrc.ts`);
  }
  if (uncommitted.length > 0) {
    problems.push(`commit or remove what differs from the last commit: ${uncommitted.join(', ')}`);
  }
  return problems;
}
