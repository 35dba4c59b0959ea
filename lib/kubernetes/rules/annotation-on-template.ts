import { NetworksAnnotation } from '../../cni/networks-annotation';
import { Rule } from '../../problem';
import type { PodDraft } from '../pod-draft';
import { annotationsOf } from '../workload';

/** Annotations that count on Pods only. */
const KEYS = [NetworksAnnotation.KEY, NetworksAnnotation.DEFAULT_NETWORK_KEY];

export const annotationOnTemplate: Rule<PodDraft> = {
  name: 'annotation-on-template',
  severity: 'error',
  demands: 'the networks annotation stands on the Pod template, not on the workload',
  why: 'Pods get the annotations of the template only, and come up without the network',
  fix: 'remove the annotation from the workload and attach the network with PodNetworks',
  source: 'multus-cni#1091; Kubernetes: Pods are made of the template',
  check: ({ kind, prefix, around }) => around.flatMap(({ object, prefix: at }) => KEYS.filter(key => key in annotationsOf(object)).map(key => ({
    path: `${at}metadata.annotations['${key}']`,
    message: `stands on the ${kind} and not on its Pods, so that nobody reads it, move it to ${prefix}metadata.annotations`,
  }))),
};
