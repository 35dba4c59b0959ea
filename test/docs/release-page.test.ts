import { Chart, Yaml } from 'cdk8s';
import { claims, problemLines, runPage } from './page-program';
import { Multus, MultusRelease } from '../../lib';

const PAGE = 'change-the-multus-release.md';

describe(`docs/${PAGE}`, () => {
  const constants = runPage(PAGE);

  function rendered(name: string): string[] {
    return Yaml.stringify(...(constants[name] as Chart).toJson() as object[]).split('\n');
  }

  test('shows every line that another release changes', () => {
    const [{ names, lines }] = claims(PAGE, 'diff');
    const [before, after] = names.map(rendered);
    expect(after).toHaveLength(before.length);
    const changed = before.flatMap((line, i) => (line === after[i] ? [] : [`-${line}`, `+${after[i]}`]));
    expect(changed).toHaveLength(8);
    expect(lines).toEqual(changed);
  });

  test('changes from the release that is the default', () => {
    const yaml = rendered('before').join('\n');
    expect(yaml).toContain(MultusRelease.V4_2_1_GKE_6.multusImage);
    expect(yaml).toContain(MultusRelease.V4_2_1_GKE_6.whereaboutsImage);
  });

  test('changes to a release without a finding', () => {
    expect(Multus.problems({ release: constants.next as MultusRelease })).toEqual([]);
  });

  test('shows how the DaemonSet is rolled', () => {
    const [{ names: [name], lines }] = claims(PAGE, 'yaml');
    expect(rendered(name).join('\n')).toContain(lines.join('\n'));
  });

  test('shows the problems that there are', () => {
    const [{ names: [name], lines }] = claims(PAGE, 'text');
    expect(lines).toEqual(problemLines(constants[name]));
  });
});
