import { Rule } from '../../problem';
import type { PodDraft } from '../pod-draft';

export const annotationTraps: Rule<PodDraft> = {
  name: 'annotation-traps',
  severity: 'error',
  demands: 'a networks annotation that is there already works as it reads',
  why: 'Multus accepts it and fails on it when the Pod is started',
  fix: 'correct the annotation as the message says',
  source: 'Multus v4.2.1: names are looked up as they stand (multus-cni#705); libcni 1.3.0, ValidateInterfaceName',
  check: ({ traps, prefix }) => traps.map(({ key, message }) => ({ path: `${prefix}metadata.annotations['${key}']`, message })),
};
