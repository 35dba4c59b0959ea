import { NetworksAnnotation } from '../../../cni/annotation/networks-annotation';
import { Rule } from '../../../problem';
import { PodDraft, usesMultus } from '../draft';

/* The Pod template and its existing annotation. */

/** Annotations that only count on Pods. */
const KEYS = [NetworksAnnotation.KEY, NetworksAnnotation.DEFAULT_NETWORK_KEY];

export const annotationOnTemplate: Rule<PodDraft> = {
  name: 'annotation-on-template',
  requires: 'the networks annotation is on the Pod template, not on the workload',
  why: 'Pods only get the annotations of the template, so they start without the network',
  fix: 'remove the annotation from the workload and attach the network with PodNetworks',
  source: 'multus-cni#1091; Kubernetes: Pods are made from the template',
  check: ({ kind, prefix, around }) => around.flatMap(({ annotations, prefix: at }) => KEYS.filter(key => key in annotations).map(key => ({
    path: `${at}metadata.annotations['${key}']`,
    message: `is on the ${kind} and not on its Pods, so nothing reads it; move it to ${prefix}metadata.annotations`,
  }))),
};

export const annotationReadable: Rule<PodDraft> = {
  name: 'annotation-readable',
  requires: 'Multus accepts the existing networks annotation',
  why: 'Multus refuses the Pod, which stays in ContainerCreating; and there is nothing to add to',
  fix: 'correct the annotation, or attach those networks with PodNetworks too',
  source: 'Multus v4.2.1, pkg/k8sclient, parsePodNetworkAnnotation and tryLoadK8sPodDefaultNetwork',
  check: ({ refusals, prefix }) => refusals.map(({ key, message }) => ({ path: `${prefix}metadata.annotations['${key}']`, message })),
};

export const annotationTraps: Rule<PodDraft> = {
  name: 'annotation-traps',
  requires: 'the existing networks annotation works as it reads',
  why: 'Multus accepts it and fails on it when the Pod is started',
  fix: 'correct the annotation as the message says',
  source: 'Multus v4.2.1: names are looked up without changes (multus-cni#705); libcni 1.3.0, ValidateInterfaceName',
  check: ({ traps, prefix }) => traps.map(({ key, message }) => ({ path: `${prefix}metadata.annotations['${key}']`, message })),
};

export const podTemplate: Rule<PodDraft> = {
  name: 'pod-template',
  requires: 'the object has a Pod template at the given or known path',
  why: 'there is nothing to annotate, so no Pod is attached',
  fix: 'give the path of the template as podTemplatePath',
  source: 'Kubernetes: Pods are made from the template, not of the workload',
  check: ({ hasTemplate, kind, path }) => (hasTemplate
    ? []
    : [{ path: 'podTemplatePath', message: `the ${kind} has no Pod template at '${path}'; give the path of the object that has 'metadata' and 'spec' of the Pods` }]),
};

export const hostNetworkPod: Rule<PodDraft> = {
  name: 'host-network-pod',
  requires: 'a Pod with additional networks does not use the network of the node',
  why: 'with hostNetwork no CNI plugin is called, and the annotations are silently ignored',
  fix: 'remove hostNetwork, or use the node interfaces directly',
  source: 'multus-cni#1091',
  check: draft => (draft.hostNetwork && usesMultus(draft)
    ? [{ path: `${draft.prefix}spec.hostNetwork`, message: 'the Pod uses the network of the node, so the networks annotation is ignored; remove hostNetwork or the attachment' }]
    : []),
};
