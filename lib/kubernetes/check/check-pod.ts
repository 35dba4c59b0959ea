import { NodePool } from '../../topology';
import { EFFECTS } from '../pods/scheduling';

/** The label of the Pods of a check, with its name; beside it, which of them a Pod is. */
const CHECK_LABEL = 'networks.cdk-gke-multus/check';
const INDEX_LABEL = 'networks.cdk-gke-multus/check-index';

/** The template of a Pod. */
export interface CheckPod {
  readonly metadata: { readonly labels: { readonly [label: string]: string }; readonly annotations: { readonly [key: string]: string } };
  readonly spec: object;
}

interface CheckPodProps {
  readonly name: string;
  readonly image: string;
  readonly index: number;
  readonly pool: NodePool;
  /** Of the program and what it is told, so that Pods start again when it changes. */
  readonly checksum: string;
}

/** A Pod that runs the program on a node of the pool on which no other of the check is. It may do nothing but use the network. */
export function checkPod({ name, image, index, pool, checksum }: CheckPodProps): CheckPod {
  return {
    metadata: { labels: { [CHECK_LABEL]: name, [INDEX_LABEL]: `${index}` }, annotations: { 'checksum/check': checksum } },
    spec: {
      nodeSelector: { 'cloud.google.com/gke-nodepool': pool.name },
      affinity: {
        podAntiAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { [CHECK_LABEL]: name } } }],
        },
      },
      tolerations: tolerationsOf(pool),
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      // The program ends at once.
      terminationGracePeriodSeconds: 1,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: 65532,
        runAsGroup: 65532,
        seccompProfile: { type: 'RuntimeDefault' },
        // Echo requests without a privilege. Kubernetes counts this setting among the safe ones.
        sysctls: [{ name: 'net.ipv4.ping_group_range', value: '0 2147483647' }],
      },
      containers: [{
        name: 'check',
        image,
        command: ['python3', '/check/probe.py', '/check/config.json', `${index}`],
        resources: { requests: { cpu: '10m', memory: '32Mi' }, limits: { cpu: '200m', memory: '64Mi' } },
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true },
        volumeMounts: [{ name: 'check', mountPath: '/check', readOnly: true }],
      }],
      volumes: [{ name: 'check', configMap: { name } }],
    },
  };
}

/** Of the lasting taints of the pool, and not of the startup taint: the check is to come after Multus too. */
function tolerationsOf({ taints }: NodePool): object[] | undefined {
  return taints.length === 0 ? undefined : taints.map(({ key, value, effect }) => ({ key, operator: 'Equal', value, effect: EFFECTS[effect] }));
}
