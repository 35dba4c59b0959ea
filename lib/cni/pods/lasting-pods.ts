import { isJson, Json } from '../annotation/pod-template';

/**
 * How many Pods the workload always has, without those of a rolling update; nothing if the manifest does not say, or if its Pods end.
 *
 * @param scaledTo how many replicas an autoscaler may set, if there is one
 */
export function lastingPods(kind: string, { spec }: Json, scaledTo?: number): number | undefined {
  const { replicas, restartPolicy } = isJson(spec) ? spec : {};
  switch (kind) {
    case 'Pod':
      return restartPolicy === undefined || restartPolicy === 'Always' ? 1 : undefined;
    case 'Deployment':
    case 'ReplicaSet':
    case 'ReplicationController':
    case 'StatefulSet':
      return scaledTo ?? (typeof replicas === 'number' && Number.isInteger(replicas) ? replicas : 1);
    default:
      return scaledTo;
  }
}
