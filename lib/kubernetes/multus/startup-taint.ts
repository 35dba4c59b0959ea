import { ApiObjectProps } from 'cdk8s';
import { clusterRole, clusterRoleBinding, SERVICE_ACCOUNT } from './rbac';
import { STARTUP_TAINT } from '../../topology/startup-taint';

/*
 * A node begins with a taint, and the Pod of the DaemonSet takes it away when everything before is done. Kubernetes has no right to the taints of one's own
 * node only: the role allows to change nodes, and a policy of the API server holds it to that.
 */

const NAME = 'multus-startup-taint';
const { key, value } = STARTUP_TAINT;

/** The first of the init containers: after a restart the machine has the taint no more. It stays if it is there. */
export function addTaint(image: string): object {
  return kubectl('add-startup-taint', image, [`${key}=${value}:NoSchedule`, '--overwrite']);
}

/** The last of the init containers. Without the first, kubectl would fail where the taint is gone. */
export function removeTaint(image: string): object {
  return kubectl('remove-startup-taint', image, [`${key}:NoSchedule-`]);
}

function kubectl(name: string, image: string, args: readonly string[]): object {
  const resources = { cpu: '10m', memory: '50Mi' };
  return {
    name,
    image,
    command: ['kubectl'],
    args: ['taint', 'node', '$(NODENAME)', ...args],
    env: [{ name: 'NODENAME', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'spec.nodeName' } } }],
    resources: { requests: resources, limits: resources },
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      runAsUser: 65532,
      seccompProfile: { type: 'RuntimeDefault' },
    },
  };
}

export function taintRole(): ApiObjectProps {
  return clusterRole(NAME, [{ apiGroups: [''], resources: ['nodes'], verbs: ['get', 'patch'] }]);
}

export function taintRoleBinding(namespace: string): ApiObjectProps {
  return clusterRoleBinding(NAME, NAME, { kind: 'ServiceAccount', name: SERVICE_ACCOUNT, namespace });
}

/** Holds the ServiceAccount to the startup taint of the node that its Pod is on, whose name is in the token of the Pod. */
export function taintPolicy(namespace: string): ApiObjectProps {
  const same = (field: string): string => `object.${field.replace('.', '.?')} == oldObject.${field.replace('.', '.?')}`;
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name: NAME },
    spec: {
      failurePolicy: 'Fail',
      // With the scope that the API server would fill in, and a second apply would take away.
      matchConstraints: { resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['UPDATE'], resources: ['nodes'], scope: '*' }] },
      matchConditions: [{ name: 'is-whereabouts', expression: `request.userInfo.username == 'system:serviceaccount:${namespace}:${SERVICE_ACCOUNT}'` }],
      variables: [
        { name: 'others', expression: others('object') },
        { name: 'oldOthers', expression: others('oldObject') },
      ],
      validations: [
        {
          expression: 'request.userInfo.?extra[?"authentication.kubernetes.io/node-name"].orValue([]) == [object.metadata.name]',
          message: `${SERVICE_ACCOUNT} may change only the node that its Pod is on`,
        },
        {
          expression: [
            ...['metadata.labels', 'metadata.annotations', 'metadata.finalizers', 'metadata.ownerReferences', 'spec.unschedulable', 'spec.configSource'].map(same),
            'variables.others.all(taint, taint in variables.oldOthers)',
            'variables.oldOthers.all(taint, taint in variables.others)',
          ].join(' && '),
          message: `${SERVICE_ACCOUNT} may change only the taint ${key} of a node`,
        },
      ],
    },
  };
}

/** The other taints of a node. */
function others(node: string): string {
  return `${node}.spec.?taints.orValue([]).filter(taint, taint.key != '${key}')`;
}

export function taintPolicyBinding(): ApiObjectProps {
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name: NAME },
    spec: { policyName: NAME, validationActions: ['Deny'] },
  };
}
