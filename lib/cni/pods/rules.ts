import { TemplateDraft, usesMultus } from './template-draft';
import { Finding, Rule } from '../../problem';
import { NetworksAnnotation } from '../annotation/networks-annotation';
import { podInterfaceNameProblem } from '../go/names';

/* A Pod template and the networks in its annotations. */

/** Annotations that only count on Pods. */
const KEYS = [NetworksAnnotation.KEY, NetworksAnnotation.DEFAULT_NETWORK_KEY];

export const annotationOnTemplate: Rule<TemplateDraft> = {
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

export const annotationReadable: Rule<TemplateDraft> = {
  name: 'annotation-readable',
  requires: 'Multus accepts the existing networks annotation',
  why: 'Multus refuses the Pod, which stays in ContainerCreating; and there is nothing to add to',
  fix: 'correct the annotation, or attach those networks with PodNetworks too',
  source: 'Multus v4.2.1, pkg/k8sclient, parsePodNetworkAnnotation and tryLoadK8sPodDefaultNetwork',
  check: ({ refusals, prefix }) => refusals.map(({ key, message }) => ({ path: `${prefix}metadata.annotations['${key}']`, message })),
};

export const annotationTraps: Rule<TemplateDraft> = {
  name: 'annotation-traps',
  requires: 'the existing networks annotation works as it reads',
  why: 'Multus accepts it and fails on it when the Pod is started',
  fix: 'correct the annotation as the message says',
  source: 'Multus v4.2.1: names are looked up without changes (multus-cni#705); libcni 1.3.0, ValidateInterfaceName',
  check: ({ traps, prefix }) => traps.map(({ key, message }) => ({ path: `${prefix}metadata.annotations['${key}']`, message })),
};

export const hostNetworkPod: Rule<TemplateDraft> = {
  name: 'host-network-pod',
  requires: 'a Pod with additional networks does not use the network of the node',
  why: 'with hostNetwork no CNI plugin is called, and the annotations are silently ignored',
  fix: 'remove hostNetwork, or use the node interfaces directly',
  source: 'multus-cni#1091',
  check: draft => (draft.hostNetwork && usesMultus(draft)
    ? [{ path: `${draft.prefix}spec.hostNetwork`, message: 'the Pod uses the network of the node, so the networks annotation is ignored; remove hostNetwork or the attachment' }]
    : []),
};

/** Annotations with which a Pod requests GKE's built-in multi-networking. */
const BUILT_IN = ['networking.gke.io/interfaces', 'networking.gke.io/default-interface'];

export const builtInMultiNetwork: Rule<TemplateDraft> = {
  name: 'built-in-multi-network',
  requires: 'a Pod uses either Multus or GKE\'s built-in multi-networking',
  why: 'GKE does not support both on one Pod',
  fix: 'remove one of the two',
  source: 'GKE, "Configure Multus with IPVLAN and Whereabouts", limitations',
  check: (draft) => {
    const { annotations, prefix } = draft;
    return usesMultus(draft) ? BUILT_IN.filter(key => key in annotations).map(key => ({
      path: `${prefix}metadata.annotations['${key}']`,
      message: 'belongs to GKE\'s built-in multi-networking, which GKE does not support on a Pod with Multus networks; remove the annotation or the attachment',
    })) : [];
  },
};

export const namespaceIsolation: Rule<TemplateDraft> = {
  name: 'namespace-isolation',
  requires: 'a NetworkAttachmentDefinition is in the namespace of the Pod, or in a global namespace of Multus',
  why: 'Multus refuses the Pod: "namespace isolation enabled, annotation violates permission"',
  fix: 'define it in the namespace of the Pod, or add its namespace to `globalNamespaces`, together with `default` if that should stay',
  source: 'Multus v4.2.1, pkg/k8sclient, GetNetworkDelegates; multus-cni#567, #574',
  check: ({
    namespace, assumesNamespace, annotation, multus, installedBy,
  }) => annotation.elements.flatMap(({ name, namespace: other = namespace }, i): Finding[] => {
    if (multus.allows(namespace, other)) return [];
    const global = [...multus.globalNamespaces, other].map(one => `'${one}'`).join(', ');
    return [{
      path: `networks[${i}]`,
      message: `Multus keeps Pods of '${namespace}' from '${other}/${name}'; define it in '${namespace}', or ${installedBy === undefined ? 'install Multus with' : `give '${installedBy}'`} globalNamespaces: [${global}]`
        + (multus.globalNamespaces.includes('default') ? ', which replaces \'default\' alone' : '')
        + (assumesNamespace ? '; or, if the Pods will be in another namespace, say so with the option namespace' : ''),
    }];
  }),
};

export const defaultNetworkIsolation: Rule<TemplateDraft> = {
  name: 'default-network-isolation',
  severity: 'warning',
  requires: 'the default network of a Pod is one that namespace isolation would allow',
  why: 'Multus does not check the namespace of the default network, so isolation protects nothing here',
  fix: 'guard the annotation with `MultusGuard` if namespaces must be isolated',
  source: 'Multus v4.2.1, pkg/k8sclient, tryLoadK8sPodDefaultNetwork',
  check: ({ namespace, multus, defaultNetwork, existingDefault, prefix }): Finding[] => {
    const network = defaultNetwork ?? existingDefault;
    const own = network?.namespace ?? namespace;
    return !network || multus.allows(namespace, own) ? [] : [{
      path: defaultNetwork ? 'defaultNetwork' : `${prefix}metadata.annotations['${NetworksAnnotation.DEFAULT_NETWORK_KEY}']`,
      message: `Pods of '${namespace}' are kept from '${own}/${network.name}' as an additional network, but not as the default network, which Multus does not check; guard the annotation with an admission policy or define the network in '${namespace}'`,
    }];
  },
};

/** Pod interfaces that every Pod has. */
const TAKEN = ['eth0', 'lo'];

export const interfaceNames: Rule<TemplateDraft> = {
  name: 'interface-names',
  requires: 'Pod interfaces have different names of 1 to 15 bytes, without slash, colon and white space, and none is eth0 or lo',
  why: 'the Pod stays in ContainerCreating: "interface name net1 already exists", "interface name is too long"',
  fix: 'choose another name; an interface without one gets a name from its position: net1, net2 and so on',
  source: 'libcni 1.3.0, ValidateInterfaceName; Multus v4.2.1, getIfname; multus-cni#353',
  check: ({ annotation, firstIndex, multus }) => {
    const { elements } = annotation;
    const names = annotation.interfaceNames(firstIndex);
    return elements.flatMap(({ interfaceName }, i): Finding[] => {
      const path = `networks[${i}].interfaceName`;
      const finding = (message: string): Finding[] => [{ path, message }];
      const problem = interfaceName === undefined ? undefined : podInterfaceNameProblem(interfaceName);
      if (problem !== undefined) return finding(problem);
      if (TAKEN.includes(names[i])) return finding(`'${names[i]}' is a Pod interface that the Pod has already; use another name`);
      const byDefault = multus.defaultNetworks.slice(0, firstIndex - 1).find((_, place) => names[i] === `net${place + 1}`);
      if (byDefault !== undefined) return finding(`'${names[i]}' is the Pod interface of '${byDefault}', one of the defaultNetworks of Multus; use another name`);
      const other = names.indexOf(names[i]);
      const places = interfaceName === undefined || elements[other].interfaceName === undefined ? ', because an interface without a name gets one from its position' : '';
      return other < i ? finding(`'${names[i]}' is also the name of networks[${other}]${places}; use another name`) : [];
    });
  },
};

/** Every rule for a Pod template by itself, in the order in which problems are shown. */
export const TEMPLATE_RULES: readonly Rule<TemplateDraft>[] = [
  hostNetworkPod,
  annotationOnTemplate,
  annotationReadable,
  annotationTraps,
  builtInMultiNetwork,
  namespaceIsolation,
  defaultNetworkIsolation,
  interfaceNames,
];
