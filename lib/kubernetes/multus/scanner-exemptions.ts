const ON_THE_NODE = 'the init containers write into directories of the node';
const AS_DOCUMENTED = 'as in Google\'s document, which does not say what less the images can do with';

/** What kube-linter finds with its default checks. Source: kube-linter 35de568, docs/generated/checks.md. */
export const KUBE_LINTER: { readonly [check: string]: string } = {
  'drop-net-raw-capability': AS_DOCUMENTED,
  'host-network': 'it installs what gives Pods their interfaces, and cannot wait for one',
  'no-read-only-root-fs': AS_DOCUMENTED,
  'privilege-escalation-container': ON_THE_NODE,
  'privileged-container': ON_THE_NODE,
  'run-as-non-root': ON_THE_NODE,
};

/** What kube-score finds with its default checks. Source: kube-score 1.20.0, run on the DaemonSet. */
export const KUBE_SCORE: readonly string[] = [
  'container-ephemeral-storage-request-and-limit',
  'container-image-pull-policy',
  'container-security-context-privileged',
  'container-security-context-readonlyrootfilesystem',
  'container-security-context-user-group-id',
  'pod-networkpolicy',
];

/** What polaris finds with its default checks. Source: polaris c0e23a23, pkg/config/default.yaml and pkg/config/checks. */
export const POLARIS: readonly string[] = [
  'automountServiceAccountToken',
  'hostNetworkSet',
  'hostPathSet',
  'insecureCapabilities',
  'linuxHardening',
  'livenessProbeMissing',
  'metadataAndInstanceMismatched',
  'missingNetworkPolicy',
  'notReadOnlyRootFilesystem',
  'privilegeEscalationAllowed',
  'pullPolicyNotAlways',
  'readinessProbeMissing',
  'runAsPrivileged',
  'runAsRootAllowed',
  'topologySpreadConstraint',
];

/** Annotations of the DaemonSet by which each scanner passes over what it necessarily finds, and over nothing else. */
export function scannerExemptions(): { readonly [key: string]: string } {
  return {
    ...Object.fromEntries(Object.entries(KUBE_LINTER).map(([check, reason]) => [`ignore-check.kube-linter.io/${check}`, reason])),
    'kube-score/ignore': KUBE_SCORE.join(','),
    ...Object.fromEntries(POLARIS.map(check => [`polaris.fairwinds.com/${check}-exempt`, 'true'])),
  };
}
