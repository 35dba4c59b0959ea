import { CheckovReport, findingsOf, Stack } from './checkov';
import { disagreements, Finding } from './finding';
import { Check } from './resources';
import { namedFindings, securityPage } from './security-page';
import { TERRASCAN } from './terrascan';
import { TRIVY } from './trivy';
import { EXAMPLES, outputsOf } from '../examples/outputs';

/** The examples with a cluster of their own. For node pools of another one, trivy has no findings. */
const CREATED = ['google-doc', 'production', 'two-planes'];
const STACKS = new Map(CREATED.map(example => [example, outputsOf(example).terraform as unknown as Stack]));

function resources(example: string, type: string): object[] {
  return Object.values(STACKS.get(example)!.resource[type] ?? {});
}

describe.each<[string, readonly Check[]]>([['trivy', TRIVY], ['terrascan', TERRASCAN]])('%s', (scanner, checks) => {
  test('finds on the examples what docs/security.md names, and nothing else', () => {
    const found = CREATED.flatMap(example => checks
      .filter(({ on, holds }) => resources(example, on).some(resource => !holds(resource)))
      .map(({ id, on }): Finding => ({ example, check: id, resource: on })));
    expect(disagreements(found, namedFindings(securityPage(), scanner))).toEqual([]);
  });

  test.each(checks.map(check => [check.id, check] as const))('%s has another answer where its argument is another', (_, { on, holds, otherwise }) => {
    const [resource] = resources('production', on);
    expect(holds({ ...resource, ...otherwise })).toBe(!holds(resource));
  });

  test('has each check once', () => {
    const ids = checks.map(({ id }) => id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });
});

describe('checkov', () => {
  const stack: Stack = { resource: { google_container_cluster: { infra_cluster_1: {} }, google_compute_network: { infra_network_2: {} } } };
  const report = (changes: Partial<CheckovReport['summary']>, failed: CheckovReport['results']['failed_checks'] = []): CheckovReport => ({
    summary: { passed: 1, failed: failed.length, parsing_errors: 0, checkov_version: '3.3.30', ...changes },
    results: { failed_checks: failed },
  });

  test('names resources with or without their type', () => {
    const failed = [{ check_id: 'CKV_GCP_12', resource: 'resource.infra_cluster_1' }, { check_id: 'CKV2_GCP_18', resource: 'google_compute_network.infra_network_2' }];
    expect(findingsOf(report({}, failed), 'production', stack)).toEqual([
      { example: 'production', check: 'CKV_GCP_12', resource: 'google_container_cluster' },
      { example: 'production', check: 'CKV2_GCP_18', resource: 'google_compute_network' },
    ]);
  });

  test.each([{ parsing_errors: 1 }, { passed: 0 }])('is not believed when it read nothing: %p', (changes) => {
    expect(() => findingsOf(report(changes), 'production', stack)).toThrow('production: checkov could not read the stack');
  });

  test('is not believed when it names a resource that is not there', () => {
    expect(() => findingsOf(report({}, [{ check_id: 'CKV_GCP_12', resource: 'resource.other' }]), 'production', stack))
      .toThrow('\'resource.other\', which is no resource of the stack');
  });

  test('has its findings named for examples that are there', () => {
    const named = namedFindings(securityPage(), 'checkov');
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter(({ example }) => !EXAMPLES.includes(example))).toEqual([]);
  });
});

describe('docs/security.md', () => {
  const page = '# Page\n\n## one\n\n| check | on | examples | why |\n|---|---|---|---|\n| `A` | `x`, `y` | p, q | a reason |\n\n## two\n\n| guard | off |\n|---|---|\n| B | no |\n';
  const finding = (example: string, resource: string): Finding => ({ example, check: 'A', resource });

  test('names a finding for each resource and each example of a row', () => {
    expect(namedFindings(page, 'one')).toEqual([finding('p', 'x'), finding('p', 'y'), finding('q', 'x'), finding('q', 'y')]);
  });

  test('names nothing in a table of something else', () => {
    expect(namedFindings(page, 'two')).toEqual([]);
  });

  test('is refused without the section, or with a table that lacks a column', () => {
    expect(() => namedFindings(page, 'three')).toThrow('no section \'## three\'');
    expect(() => namedFindings('## one\n| check | on |\n|---|---|\n| A | x |\n', 'one')).toThrow('lacks a column');
  });

  test('differs from what was found, either way', () => {
    expect(disagreements([finding('p', 'x'), finding('p', 'x')], [finding('p', 'x')])).toEqual([]);
    expect(disagreements([finding('p', 'x')], [finding('p', 'y')])).toEqual([
      'p: A on x is not named; mend it, or give it a row with its reason in docs/security.md',
      'p: A on y is named and does not occur; take it out of docs/security.md',
    ]);
  });
});
