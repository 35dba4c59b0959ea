import { Rule } from '../../problem';
import type { PodDraft } from '../pod-draft';

export const annotationReadable: Rule<PodDraft> = {
  name: 'annotation-readable',
  severity: 'error',
  demands: 'a networks annotation that is there already is one that Multus accepts',
  why: 'Multus refuses the Pod, which stays in ContainerCreating; and there is nothing to add to',
  fix: 'correct the annotation, or attach those networks with PodNetworks too',
  source: 'Multus v4.2.1, pkg/k8sclient, parsePodNetworkAnnotation and tryLoadK8sPodDefaultNetwork',
  check: ({ faults, prefix }) => faults.map(({ key, message }) => ({ path: `${prefix}metadata.annotations['${key}']`, message })),
};
