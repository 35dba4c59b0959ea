import { Kubectl, KubernetesObject } from './kubectl';
import { until } from '../daemons';

/** Priorities that GKE admits only where a quota allows them. */
const CRITICAL = ['system-node-critical', 'system-cluster-critical'];

/**
 * What the API server admits, as in a production cluster: critical priorities only under a quota, and nothing privileged outside of
 * the namespaces that an administrator exempted.
 */
export const ADMISSION = {
  apiVersion: 'apiserver.config.k8s.io/v1',
  kind: 'AdmissionConfiguration',
  plugins: [
    {
      name: 'ResourceQuota',
      configuration: {
        apiVersion: 'apiserver.config.k8s.io/v1',
        kind: 'ResourceQuotaConfiguration',
        limitedResources: [{ resource: 'pods', matchScopes: [{ scopeName: 'PriorityClass', operator: 'In', values: CRITICAL }] }],
      },
    },
    {
      name: 'PodSecurity',
      configuration: {
        apiVersion: 'pod-security.admission.config.k8s.io/v1',
        kind: 'PodSecurityConfiguration',
        defaults: { 'enforce': 'baseline', 'enforce-version': 'latest', 'warn': 'baseline', 'warn-version': 'latest' },
        exemptions: { namespaces: ['kube-system'] },
      },
    },
  ],
};

/** The quota that GKE is said to have in kube-system, and nowhere else. */
const CRITICAL_PODS_QUOTA = {
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: { name: 'gcp-critical-pods', namespace: 'kube-system' },
  spec: {
    hard: { pods: '1G' },
    scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'In', values: CRITICAL }] },
  },
};

/** Makes that quota, and waits until the controller manager has counted what it admits. */
export async function allowCriticalPods(kubectl: Kubectl): Promise<void> {
  await kubectl.create(CRITICAL_PODS_QUOTA);
  await until('the quota for critical Pods is counted', 60, async () => {
    const quota = await kubectl.get<KubernetesObject & { readonly status?: { readonly hard?: object } }>('resourcequota', 'gcp-critical-pods', 'kube-system');
    return quota.status?.hard !== undefined;
  });
}
