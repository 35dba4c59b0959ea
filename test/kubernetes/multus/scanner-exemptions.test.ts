import { manifest } from './manifest';
import { KUBE_LINTER, KUBE_SCORE, POLARIS } from '../../../lib/kubernetes/multus/scanner-exemptions';
import { namedChecks, securityPage } from '../../scanners/security-page';

interface Metadata { readonly metadata: { readonly annotations?: { readonly [key: string]: string } } }

function annotations(scannerExemptions: boolean): { readonly [key: string]: string } {
  return (manifest({ scannerExemptions })['DaemonSet/gke-multinet'] as unknown as Metadata).metadata.annotations ?? {};
}

test.each<[string, readonly string[]]>([
  ['kube-linter', Object.keys(KUBE_LINTER)],
  ['kube-score', KUBE_SCORE],
  ['polaris', POLARIS],
])('the exemptions for %s are those that docs/security.md gives a reason for', (scanner, checks) => {
  expect([...checks].sort()).toEqual(namedChecks(securityPage(), scanner));
});

test('each scanner has its own way to be told', () => {
  expect(annotations(true)).toMatchObject({
    'ignore-check.kube-linter.io/privileged-container': 'the init containers write into directories of the node',
    'kube-score/ignore': expect.stringMatching(/^container-ephemeral-storage-request-and-limit,.*,pod-networkpolicy$/) as string,
    'polaris.fairwinds.com/runAsPrivileged-exempt': 'true',
  });
  expect(Object.keys(annotations(true))).toHaveLength(Object.keys(KUBE_LINTER).length + 1 + POLARIS.length);
});

test('no check is exempt unless it is asked for', () => {
  expect(annotations(false)).toEqual({});
});

test('Kubernetes takes the annotations', () => {
  const name = /^[a-z0-9.-]{1,253}\/[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/;
  expect(Object.keys(annotations(true)).filter(key => !name.test(key))).toEqual([]);
});
