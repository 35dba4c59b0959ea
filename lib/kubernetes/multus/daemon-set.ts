import { ApiObjectProps } from 'cdk8s';
import { Toleration } from './multus-props';
import { SERVICE_ACCOUNT } from './rbac';
import { scannerExemptions } from './scanner-exemptions';
import { MultusSettings } from './settings';
import { addTaint, removeTaint } from './startup-taint';
import { NODE_POOL_LABEL } from '../../topology/node-labels';

/** The label by which the DaemonSet selects its Pods. */
export const LABELS = { app: 'gke-multinet' };

/** Name and key of the ConfigMap with the CNI configuration of Multus, and the file of the configuration on the node. */
export const CONFIG_MAP = 'multus-cni-config';
export const CONFIG_KEY = 'cni-conf.json';
const CONFIG_FILE = '00-multus.conf';

const CNI_CONF_DIR = { name: 'cni', mountPath: '/host/etc/cni/net.d' };
const CNI_BIN_DIR = { name: 'cnibin', mountPath: '/host/opt/cni/bin' };
const MULTUS_CONFIG = { name: 'multus-cfg', mountPath: '/tmp/multus-conf' };

/**
 * Three init containers that install Multus, its configuration and Whereabouts on the node, and the reconciler of Whereabouts.
 *
 * @param annotations annotations of the Pods
 */
export function daemonSet(settings: MultusSettings, logLevel: string, annotations: { readonly [key: string]: string }): ApiObjectProps {
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: {
      name: 'gke-multinet',
      namespace: settings.namespace,
      labels: LABELS,
      ...(settings.scannerExemptions ? { annotations: scannerExemptions() } : {}),
    },
    spec: {
      selector: { matchLabels: LABELS },
      template: {
        metadata: { labels: LABELS, ...(Object.keys(annotations).length > 0 ? { annotations } : {}) },
        spec: {
          priorityClassName: settings.priorityClassName,
          hostNetwork: true,
          ...placement(settings),
          serviceAccountName: SERVICE_ACCOUNT,
          containers: [whereaboutsGc(settings)],
          initContainers: whileTainted(settings, [installMultusConfig(settings, logLevel), installWhereabouts(settings), installBinary(settings)]),
          volumes: volumes(),
        },
      },
      updateStrategy: { rollingUpdate: { maxUnavailable: settings.maxUnavailable }, type: 'RollingUpdate' },
    },
  };
}

/** The node has the startup taint as long as these run. */
function whileTainted({ props: { kubectlImage }, taintedPools }: MultusSettings, containers: readonly object[]): readonly object[] {
  return kubectlImage === undefined || taintedPools.length === 0 ? containers : [addTaint(kubectlImage), ...containers, removeTaint(kubectlImage)];
}

function placement({ props, tolerations }: MultusSettings): object {
  return {
    tolerations: tolerations.map(toleration),
    nodeSelector: props.nodeSelector,
    affinity: props.nodePools && {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [{ matchExpressions: [{ key: NODE_POOL_LABEL, operator: 'In', values: props.nodePools }] }],
        },
      },
    },
  };
}

function toleration({ key, value, effect }: Toleration): object {
  return { key, operator: value === undefined ? 'Exists' : 'Equal', value, effect };
}

function whereaboutsGc({ whereaboutsImage, whereaboutsLogLevel, reconcilerSchedule, resources }: MultusSettings): object {
  return {
    name: 'whereabouts-gc',
    command: ['/ip-control-loop'],
    args: [`--log-level=${whereaboutsLogLevel}`, '--enable-pod-watch=false', `--cron-schedule=${reconcilerSchedule}`],
    image: whereaboutsImage,
    env: whereaboutsEnv(),
    resources: guaranteed(resources.whereaboutsGcResources),
  };
}

function installMultusConfig({ multusImage, resources }: MultusSettings, logLevel: string): object {
  return {
    name: 'install-multus-config',
    image: multusImage,
    args: [
      `--cni-conf-dir=${CNI_CONF_DIR.mountPath}`,
      `--multus-conf-file=${MULTUS_CONFIG.mountPath}/${CONFIG_FILE}`,
      `--multus-log-level=${logLevel}`,
      '--multus-kubeconfig-file-host=/var/lib/kubelet/kubeconfig',
      '--skip-multus-binary-copy=true',
      '--skip-config-watch=true',
    ],
    resources: guaranteed(resources.installMultusConfigResources),
    securityContext: { privileged: true },
    volumeMounts: [CNI_CONF_DIR, MULTUS_CONFIG],
  };
}

function installWhereabouts({ whereaboutsImage, resources }: MultusSettings): object {
  return {
    name: 'install-whereabouts',
    command: ['/bin/sh'],
    // With SLEEP, the script would never end and the Pod would never start.
    args: ['-c', 'SLEEP=false /install-cni.sh\n'],
    image: whereaboutsImage,
    env: whereaboutsEnv(),
    resources: guaranteed(resources.installWhereaboutsResources),
    securityContext: { privileged: true },
    volumeMounts: [CNI_CONF_DIR, CNI_BIN_DIR],
  };
}

function installBinary({ multusImage, resources }: MultusSettings): object {
  return {
    name: 'install-binary',
    image: multusImage,
    command: ['/gkecmd'],
    args: ['-operation=copy', `-cni-bin-dir=${CNI_BIN_DIR.mountPath}`],
    resources: guaranteed(resources.installBinaryResources),
    securityContext: { privileged: true },
    volumeMounts: [CNI_BIN_DIR],
  };
}

function whereaboutsEnv(): object[] {
  return [
    { name: 'NODENAME', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'spec.nodeName' } } },
    { name: 'WHEREABOUTS_NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
  ];
}

function guaranteed(resources: object): object {
  return { requests: resources, limits: resources };
}

function volumes(): object[] {
  return [
    // No container mounts it. Multus calls the API server with the credential of the kubelet, so a node without it must not seem ready.
    { name: 'kubelet-credentials', hostPath: { path: '/var/lib/kubelet/kubeconfig', type: 'File' } },
    { name: CNI_CONF_DIR.name, hostPath: { path: '/etc/cni/net.d', type: 'DirectoryOrCreate' } },
    { name: CNI_BIN_DIR.name, hostPath: { path: '/home/kubernetes/bin', type: 'DirectoryOrCreate' } },
    { name: MULTUS_CONFIG.name, configMap: { name: CONFIG_MAP, items: [{ key: CONFIG_KEY, path: CONFIG_FILE }] } },
  ];
}
