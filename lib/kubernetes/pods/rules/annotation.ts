import { NetworksAnnotation } from '../../../cni/annotation/networks-annotation';
import { Rule } from '../../../problem';
import { PodDraft, usesMultus } from '../draft';

/* The Pod template, and the annotation that was found on it. */

/** Annotations that count on Pods only. */
const KEYS = [NetworksAnnotation.KEY, NetworksAnnotation.DEFAULT_NETWORK_KEY];

export const annotationOnTemplate: Rule<PodDraft> = {
  name: 'annotation-on-template',
  severity: 'error',
  demands: 'the networks annotation stands on the Pod template, not on the workload',
  why: 'Pods get the annotations of the template only, and come up without the network',
  fix: 'remove the annotation from the workload and attach the network with PodNetworks',
  source: 'multus-cni#1091; Kubernetes: Pods are made of the template',
  check: ({ kind, prefix, around }) => around.flatMap(({ annotations, prefix: at }) => KEYS.filter(key => key in annotations).map(key => ({
    path: `${at}metadata.annotations['${key}']`,
    message: `stands on the ${kind} and not on its Pods, so that nobody reads it, move it to ${prefix}metadata.annotations`,
  }))),
};

export const annotationReadable: Rule<PodDraft> = {
  name: 'annotation-readable',
  severity: 'error',
  demands: 'a networks annotation that is there already is one that Multus accepts',
  why: 'Multus refuses the Pod, which stays in ContainerCreating; and there is nothing to add to',
  fix: 'correct the annotation, or attach those networks with PodNetworks too',
  source: 'Multus v4.2.1, pkg/k8sclient, parsePodNetworkAnnotation and tryLoadK8sPodDefaultNetwork',
  check: ({ refusals, prefix }) => refusals.map(({ key, message }) => ({ path: `${prefix}metadata.annotations['${key}']`, message })),
};

export const annotationTraps: Rule<PodDraft> = {
  name: 'annotation-traps',
  severity: 'error',
  demands: 'a networks annotation that is there already works as it reads',
  why: 'Multus accepts it and fails on it when the Pod is started',
  fix: 'correct the annotation as the message says',
  source: 'Multus v4.2.1: names are looked up as they stand (multus-cni#705); libcni 1.3.0, ValidateInterfaceName',
  check: ({ traps, prefix }) => traps.map(({ key, message }) => ({ path: `${prefix}metadata.annotations['${key}']`, message })),
};

export const podTemplate: Rule<PodDraft> = {
  name: 'pod-template',
  severity: 'error',
  demands: 'the object has a Pod template where it was looked for',
  why: 'there is nothing to annotate, and no Pod is attached',
  fix: 'give the path of the template as podTemplatePath',
  source: 'Kubernetes: Pods are made of the template, not of the workload',
  check: ({ hasTemplate, kind, path }) => (hasTemplate
    ? []
    : [{ path: 'podTemplatePath', message: `the ${kind} has no Pod template at '${path}', give the path of the object that has 'metadata' and 'spec' of the Pods` }]),
};

export const hostNetworkPod: Rule<PodDraft> = {
  name: 'host-network-pod',
  severity: 'error',
  demands: 'a Pod with additional networks has a network of its own',
  why: 'with hostNetwork no CNI plugin is called, and its annotations are ignored without a word',
  fix: 'remove hostNetwork, or use the node\'s interfaces directly',
  source: 'multus-cni#1091',
  check: draft => (draft.hostNetwork && usesMultus(draft)
    ? [{ path: `${draft.prefix}spec.hostNetwork`, message: 'the Pod uses the node\'s network, where the networks annotation is ignored, remove hostNetwork or the attachment' }]
    : []),
};
