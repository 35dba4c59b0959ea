import { Kubectl, KubernetesObject } from '../cluster/kubectl';
import { RenderedExample } from '../examples';

/**
 * The Pod of an example, on one node under a name of its own. It differs from what was rendered in one more thing: its image is not pulled,
 * as what stands in for it cannot be, while Kubernetes pulls an image without a tag each time.
 */
export function samplePod({ objects }: RenderedExample, name: string, node: string): KubernetesObject {
  const pod = objects.find(({ kind }) => kind === 'Pod');
  if (!pod) throw new Error('the example has no Pod');
  const { containers, nodeSelector } = pod.spec as { containers: readonly object[]; nodeSelector?: object };
  return {
    ...pod,
    metadata: { ...pod.metadata, name },
    spec: {
      ...pod.spec,
      containers: containers.map(container => ({ ...container, imagePullPolicy: 'IfNotPresent' })),
      nodeSelector: { ...nodeSelector, 'kubernetes.io/hostname': node },
    },
  };
}

interface Event extends KubernetesObject {
  readonly reason: string;
  readonly message: string;
  /** How often the same was reported. */
  readonly count?: number;
}

/** What was reported of a Pod as a warning, in the order that it came. */
export async function warningsOf(kubectl: Kubectl, pod: string): Promise<Event[]> {
  const list = JSON.parse(await kubectl.run(['get', 'events', `--field-selector=involvedObject.name=${pod},type=Warning`, '--output=json'])) as { items: Event[] };
  return list.items;
}
