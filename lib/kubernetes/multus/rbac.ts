import { ApiObjectProps } from 'cdk8s';

const RBAC = 'rbac.authorization.k8s.io';

/** The ServiceAccount of the Pods of the DaemonSet. */
export const SERVICE_ACCOUNT = 'whereabouts-sa';

/** Multus uses the credential of the kubelet, so the role is bound to the group of the nodes. */
export function multusRole(): ApiObjectProps {
  return clusterRole('multus-role', [
    { apiGroups: ['k8s.cni.cncf.io'], resources: ['*'], verbs: ['*'] },
  ]);
}

export function whereaboutsRole(): ApiObjectProps {
  return clusterRole('whereabouts', [
    {
      apiGroups: ['whereabouts.cni.cncf.io'],
      resources: ['ippools', 'overlappingrangeipreservations'],
      verbs: ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'],
    },
    { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['create'] },
    { apiGroups: ['coordination.k8s.io'], resources: ['leases'], resourceNames: ['whereabouts'], verbs: ['*'] },
    { apiGroups: [''], resources: ['pods'], verbs: ['list', 'get'] },
  ]);
}

export function multusRoleBinding(): ApiObjectProps {
  return clusterRoleBinding('multus-role-binding', 'multus-role', { kind: 'Group', apiGroup: RBAC, name: 'system:nodes' });
}

export function whereaboutsRoleBinding(namespace: string): ApiObjectProps {
  return clusterRoleBinding('whereabouts-role-binding', 'whereabouts', { kind: 'ServiceAccount', name: SERVICE_ACCOUNT, namespace });
}

export function serviceAccount(namespace: string): ApiObjectProps {
  return { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: SERVICE_ACCOUNT, namespace } };
}

export function clusterRole(name: string, rules: object[]): ApiObjectProps {
  return { apiVersion: `${RBAC}/v1`, kind: 'ClusterRole', metadata: { name }, rules };
}

export function clusterRoleBinding(name: string, role: string, subject: object): ApiObjectProps {
  return {
    apiVersion: `${RBAC}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name },
    subjects: [subject],
    roleRef: { kind: 'ClusterRole', name: role, apiGroup: RBAC },
  };
}
