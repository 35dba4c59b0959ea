import { Finding, Rule } from '../../problem';
import { STARTUP_TAINT } from '../../topology/startup-taint';
import { ClusterState } from '../cluster/cluster-state';
import { PodState } from '../cluster/pod-state';
import { KubernetesObject, part, parts } from '../kubernetes-object';

/* Multus on the nodes. */

/** The DaemonSet of Multus, in its cluster; nothing if there is none. */
export interface InstallationSubject {
  readonly daemonSet?: KubernetesObject;
  readonly cluster: ClusterState;
}

/** The DaemonSets that install Multus on nodes: those with an image of it. */
export function installations({ daemonSets }: ClusterState): KubernetesObject[] {
  return daemonSets.filter(({ manifest }) => {
    const pod = part(part(part(manifest, 'spec'), 'template'), 'spec');
    return [...parts(pod, 'initContainers'), ...parts(pod, 'containers')].some(({ image }) => /(^|\/)multus(-cni)?[:@]/.test(String(image)));
  });
}

export const installedMultus: Rule<InstallationSubject> = {
  name: 'installed-multus',
  requires: 'a cluster in which Pods ask for networks has a DaemonSet that installs Multus',
  why: 'on a node without Multus the annotation is ignored: Pods start without their interface, and no error says so',
  fix: 'apply the installation, then delete the Pods that are there already',
  source: 'GKE, "Configure Multus with IPVLAN and Whereabouts"; multus-cni#1387',
  check: ({ daemonSet, cluster: { attached } }) => (daemonSet || attached.length === 0 ? [] : [{
    path: 'daemonsets',
    message: `${attached.length === 1 ? 'one Pod asks' : `${attached.length} Pods ask`} for networks, and no DaemonSet has an image of Multus; install Multus, then delete the Pods that run already`,
  }]),
};

export const multusReady: Rule<InstallationSubject> = {
  name: 'multus-ready',
  requires: 'the DaemonSet of Multus is ready on each node that it selects',
  why: 'a node where its init containers have not ended has no Multus, or the configuration of before',
  fix: 'look at the Pods of the DaemonSet: kubectl describe shows what they wait for',
  source: 'Kubernetes, DaemonSetStatus: numberReady and desiredNumberScheduled',
  check: ({ daemonSet }) => {
    const { desiredNumberScheduled: desired = 0, numberReady: ready = 0 } = part(daemonSet?.manifest ?? {}, 'status');
    return daemonSet && Number(ready) < Number(desired) ? [{
      path: 'status.numberReady', message: `is ready on ${ready} of ${desired} nodes; look at its Pods that are not ready`,
    }] : [];
  },
};

export const multusOnNode: Rule<InstallationSubject> = {
  name: 'multus-on-node',
  requires: 'each node with a Pod that asks for networks has a Pod of the DaemonSet of Multus',
  why: 'there the annotation is ignored, or an installation of before goes on without the reconciler',
  fix: 'have the DaemonSet select and tolerate the node',
  source: 'Kubernetes: a DaemonSet has a Pod on each node that it selects and whose taints it tolerates',
  check: ({ daemonSet, cluster: { attached, pods } }) => {
    if (!daemonSet) return [];
    const own = podsOf(daemonSet, pods);
    const covered = new Set(own.map(({ node }) => node));
    const bare = [...new Set(attached.flatMap(({ node }) => (node === undefined || covered.has(node) ? [] : [node])))];
    // Where it has no Pod at all, it is not ready either, or runs nowhere on purpose.
    return own.length === 0 ? [] : bare.map((node): Finding => ({
      path: 'spec.template.spec', message: `has no Pod on the node '${node}', where Pods ask for networks; have it select and tolerate this node`,
    }));
  },
};

export const startupTaintLeft: Rule<InstallationSubject> = {
  name: 'startup-taint-left',
  requires: 'a node has the startup taint only until Multus is ready on it',
  why: 'as long as it is there, no Pod without a toleration comes to the node, and an autoscaler may add nodes in vain',
  fix: 'give Multus the kubectlImage that takes the taint away, and have its DaemonSet select the node; in need, remove the taint by hand',
  source: 'Kubernetes, "Taints and Tolerations"; nothing but the installation takes this taint away',
  check: ({ daemonSet, cluster }) => {
    const all = installations(cluster);
    // A node is told of once.
    if (daemonSet !== all[0]) return [];
    const own = all.flatMap(one => podsOf(one, cluster.pods));
    return [...cluster.nodes.values()].filter(isTainted).flatMap(({ name }): Finding[] => {
      const pod = own.find(({ node }) => node === name);
      if (pod && !isReady(pod)) return [];
      const why = pod
        ? `though Multus is ready on it; give Multus a kubectlImage, or run: kubectl taint node ${name} ${STARTUP_TAINT.key}-`
        : 'and no Pod of Multus to take it away; have the DaemonSet of Multus select and tolerate the node';
      return [{ path: `nodes['${name}'].spec.taints`, message: `has '${STARTUP_TAINT.key}', ${why}` }];
    });
  },
};

/** The Pods that a DaemonSet made. */
function podsOf(daemonSet: KubernetesObject, pods: ClusterState['pods']): PodState[] {
  return [...pods.values()].filter(({ object: { manifest, namespace } }) => namespace === daemonSet.namespace
    && parts(part(manifest, 'metadata'), 'ownerReferences').some(({ kind, name }) => kind === 'DaemonSet' && name === daemonSet.name));
}

function isTainted({ manifest }: KubernetesObject): boolean {
  return parts(part(manifest, 'spec'), 'taints').some(({ key }) => key === STARTUP_TAINT.key);
}

function isReady({ object: { manifest } }: PodState): boolean {
  return parts(part(manifest, 'status'), 'conditions').some(({ type, status }) => type === 'Ready' && status === 'True');
}

/** Every rule for the installation, in the order in which problems are shown. */
export const INSTALLATION_STATE_RULES: readonly Rule<InstallationSubject>[] = [installedMultus, multusReady, multusOnNode, startupTaintLeft];
