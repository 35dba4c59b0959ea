import { ApiObject, Chart } from 'cdk8s';
import { PodNetworks } from '../../../../lib/kubernetes';
import { define, pod, template, workload } from '../../cluster';
import { DEFAULT_NETWORK, NETWORKS, PodRuleCase, attachedPod, attachedWorkload, withDefault } from './rule-case';

/** A custom resource with a Pod template in a list. */
function batch(chart: Chart): ApiObject {
  return new ApiObject(chart, 'batch', { apiVersion: 'batch.volcano.sh/v1alpha1', kind: 'Batch', spec: { tasks: [{ name: 'main', template: template() }] } });
}

function cronJob(chart: Chart, metadata: object): ApiObject {
  return new ApiObject(chart, 'nightly', {
    apiVersion: 'batch/v1', kind: 'CronJob', spec: { schedule: '0 3 * * *', jobTemplate: { metadata, spec: { template: template() } } },
  });
}

/** A workload with the annotation on itself, which is where it belongs on a Pod. */
function withAnnotation(chart: Chart, kind: string): void {
  const object = kind === 'Pod' ? pod(chart) : workload(chart, kind);
  object.metadata.addAnnotation(NETWORKS, 'my-nad');
  PodNetworks.of(object);
}

export const POD_ANNOTATION_CASES: readonly PodRuleCase[] = [
  {
    rule: 'pod-template',
    title: 'a path that leads to nothing',
    fires: chart => PodNetworks.of(workload(chart, 'Rollout'), { podTemplatePath: '/spec/podTemplate' }).attach(define(chart, 'dataplane')),
    message: 'podTemplatePath: the Rollout has no Pod template at \'/spec/podTemplate\'; give the path of the object that has \'metadata\' and \'spec\' of the Pods (pod-template)',
    silent: chart => PodNetworks.of(workload(chart, 'Rollout'), { podTemplatePath: '/spec/template' }).attach(define(chart, 'dataplane')),
  },
  {
    rule: 'pod-template',
    title: 'a path that leads into a list',
    fires: chart => PodNetworks.of(batch(chart), { podTemplatePath: '/spec/tasks/1/template' }).attach(define(chart, 'dataplane')),
    message: 'podTemplatePath: the Batch has no Pod template at \'/spec/tasks/1/template\'; give the path of the object that has \'metadata\' and \'spec\' of the Pods (pod-template)',
    silent: chart => PodNetworks.of(batch(chart), { podTemplatePath: '/spec/tasks/0/template' }).attach(define(chart, 'dataplane')),
  },
  {
    rule: 'host-network-pod',
    title: 'a Pod that is attached',
    fires: attachedPod({ spec: { hostNetwork: true } }),
    message: 'spec.hostNetwork: the Pod uses the network of the node, so the networks annotation is ignored; remove hostNetwork or the attachment (host-network-pod)',
    silent: attachedPod({ spec: { hostNetwork: false } }),
  },
  {
    rule: 'host-network-pod',
    title: 'a DaemonSet that is attached by its own annotation',
    fires: chart => PodNetworks.of(workload(chart, 'DaemonSet', {}, { annotations: { [NETWORKS]: 'my-nad' }, spec: { hostNetwork: true } })),
    message: 'spec.template.spec.hostNetwork: the Pod uses the network of the node, so the networks annotation is ignored; remove hostNetwork or the attachment (host-network-pod)',
    silent: chart => PodNetworks.of(workload(chart, 'DaemonSet', {}, { spec: { hostNetwork: true } })),
  },
  {
    rule: 'host-network-pod',
    title: 'a Pod with another default network',
    fires: chart => withDefault(chart, { spec: { hostNetwork: true } }),
    message: 'spec.hostNetwork: the Pod uses the network of the node, so the networks annotation is ignored; remove hostNetwork or the attachment (host-network-pod)',
    silent: chart => withDefault(chart, {}),
  },
  {
    rule: 'built-in-multi-network',
    title: 'its interfaces on the same Pod',
    fires: attachedPod({ annotations: { 'networking.gke.io/interfaces': '[{"interfaceName":"eth1","network":"blue"}]' } }),
    message: 'metadata.annotations[\'networking.gke.io/interfaces\']: belongs to GKE\'s built-in multi-networking, which GKE does not support on a Pod with Multus networks; remove the annotation or the attachment (built-in-multi-network)',
    silent: chart => void PodNetworks.of(pod(chart, { annotations: { 'networking.gke.io/interfaces': '[{"interfaceName":"eth1","network":"blue"}]' } })),
  },
  {
    rule: 'built-in-multi-network',
    title: 'its default interface on the Pods of a Deployment',
    fires: attachedWorkload('Deployment', {}, 'dataplane', {}, { annotations: { 'networking.gke.io/default-interface': 'eth1' } }),
    message: 'spec.template.metadata.annotations[\'networking.gke.io/default-interface\']: belongs to GKE\'s built-in multi-networking, which GKE does not support on a Pod with Multus networks; remove the annotation or the attachment (built-in-multi-network)',
    silent: attachedWorkload('Deployment', {}, 'dataplane', {}, { annotations: { 'networking.gke.io/other': 'eth1' } }),
  },
  {
    rule: 'annotation-on-template',
    title: 'the annotation on a Deployment',
    fires: chart => withAnnotation(chart, 'Deployment'),
    message: 'metadata.annotations[\'k8s.v1.cni.cncf.io/networks\']: is on the Deployment and not on its Pods, so nothing reads it; move it to spec.template.metadata.annotations (annotation-on-template)',
    silent: chart => withAnnotation(chart, 'Pod'),
  },
  {
    rule: 'annotation-on-template',
    title: 'the annotation on the Jobs of a CronJob',
    fires: chart => PodNetworks.of(cronJob(chart, { annotations: { [DEFAULT_NETWORK]: 'my-nad' } })),
    message: 'spec.jobTemplate.metadata.annotations[\'v1.multus-cni.io/default-network\']: is on the CronJob and not on its Pods, so nothing reads it; move it to spec.jobTemplate.spec.template.metadata.annotations (annotation-on-template)',
    silent: chart => PodNetworks.of(cronJob(chart, { annotations: { 'example.com/note': 'nightly' } })),
  },
  {
    rule: 'annotation-readable',
    title: 'an annotation that Multus refuses',
    fires: attachedPod({ annotations: { [NETWORKS]: 'My.Nad' } }),
    message: 'metadata.annotations[\'k8s.v1.cni.cncf.io/networks\']: item 1, \'My.Nad\': \'My.Nad\' is not allowed in the short form; use lower-case letters, digits and \'-\' (no dots, capitals or underscores), with commas between the items (annotation-readable)',
    silent: attachedPod({ annotations: { [NETWORKS]: 'my-nad' } }),
  },
  {
    rule: 'annotation-readable',
    title: 'two default networks',
    fires: chart => PodNetworks.of(pod(chart, { annotations: { [DEFAULT_NETWORK]: 'one,two' } })),
    message: 'metadata.annotations[\'v1.multus-cni.io/default-network\']: names 2 networks; name one (annotation-readable)',
    silent: chart => PodNetworks.of(pod(chart, { annotations: { [DEFAULT_NETWORK]: 'default/one' } })),
  },
  {
    rule: 'annotation-readable',
    title: 'an empty list as default network',
    fires: chart => PodNetworks.of(workload(chart, 'Job', {}, { annotations: { [DEFAULT_NETWORK]: '[]' } })),
    message: 'spec.template.metadata.annotations[\'v1.multus-cni.io/default-network\']: names no network, which crashes Multus v4.2.1; name one (annotation-readable)',
    silent: chart => PodNetworks.of(workload(chart, 'Job', {}, { annotations: { [DEFAULT_NETWORK]: '' } })),
  },
  {
    rule: 'annotation-traps',
    title: 'a namespace in a name of the JSON form',
    fires: attachedPod({ annotations: { [NETWORKS]: '[{"name":"default/my-nad"}]' } }),
    message: 'metadata.annotations[\'k8s.v1.cni.cncf.io/networks\']: element 1 is named \'default/my-nad\': the JSON form does not split at \'/\'; write {"name": "my-nad", "namespace": "default"} (annotation-traps)',
    silent: attachedPod({ annotations: { [NETWORKS]: '[{"name":"my-nad","namespace":"default"}]' } }),
  },
  {
    rule: 'annotation-traps',
    title: 'a stray comma',
    fires: chart => PodNetworks.of(workload(chart, 'Deployment', {}, { annotations: { [NETWORKS]: 'my-nad,' } })),
    message: 'spec.template.metadata.annotations[\'k8s.v1.cni.cncf.io/networks\']: element 2 has no name, so Multus looks for a NetworkAttachmentDefinition called \'\' and fails; remove the element or the stray comma (annotation-traps)',
    silent: chart => PodNetworks.of(workload(chart, 'Deployment', {}, { annotations: { [NETWORKS]: 'my-nad' } })),
  },
  {
    rule: 'one-default-network',
    title: 'another one in the annotation',
    fires: chart => withDefault(chart, { annotations: { [DEFAULT_NETWORK]: 'default/other' } }),
    message: 'metadata.annotations[\'v1.multus-cni.io/default-network\']: names \'default/other\', but the default network is to be \'default/dataplane\', a Pod has one; remove the annotation or the call of useAsDefault (one-default-network)',
    silent: chart => withDefault(chart, { annotations: { [DEFAULT_NETWORK]: '[{"name":"dataplane","namespace":"default"}]' } }),
  },
];
