import { ArgoCdDeliveryProps } from './delivery-props';
import { nameFault } from './name';

/** Why Argo CD could not take it from there; nothing if it can. */
export function deliveryFaults(props: ArgoCdDeliveryProps, path: string): string[] {
  const { repoUrl, argoCdNamespace = 'argocd', automated = false, retryLimit = -1 } = props;
  return [
    ...(repoUrl.trim() === '' ? ['repoUrl: the text is empty; give the URL of a Git repository'] : []),
    ...(path === '' || path.startsWith('/') || path.split('/').includes('..')
      ? [`path: '${path}' is not a path within the repository; give one such as 'clusters/blue'`] : []),
    ...nameFault('argoCdNamespace', argoCdNamespace),
    ...(['prune', 'selfHeal'] as const).filter(key => props[key] && !automated).map(key => `${key}: it has no effect unless Argo CD synchronizes by itself; set automated as well`),
    ...(Number.isSafeInteger(retryLimit) && retryLimit >= -1 ? [] : [`retryLimit: '${retryLimit}' is not allowed; give 0 or more, or -1 for no limit`]),
  ];
}

/**
 * The `spec` of an Application. Objects without a namespace get that of the destination, and `kubectl apply` and the rules of this library
 * take `default` for them, so `default` it is.
 */
export function applicationSpec(props: ArgoCdDeliveryProps, path: string, cluster: string): object {
  const { repoUrl, targetRevision = 'HEAD', project = 'default', automated = false, prune = false, selfHeal = false, retryLimit = -1 } = props;
  return {
    project,
    source: { repoURL: repoUrl, targetRevision, path },
    destination: { name: cluster, namespace: 'default' },
    syncPolicy: {
      ...(automated ? { automated: { prune, selfHeal } } : {}),
      retry: { limit: retryLimit, backoff: { duration: '5s', factor: 2, maxDuration: '3m' } },
    },
  };
}
