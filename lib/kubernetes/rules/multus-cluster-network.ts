import { MultusConfig } from '../../cni/multus-config';
import { Rule } from '../../problem';
import { MultusSettings } from '../multus-settings';

export const multusClusterNetwork: Rule<MultusSettings> = {
  name: 'multus-cluster-network',
  severity: 'error',
  demands: 'the cluster\'s network is named, and is not the configuration of Multus itself',
  why: 'without it no Pod of the cluster starts; and Multus, whose file lies in the directory where it looks names up, would call itself without end',
  fix: 'leave it out for GKE\'s own, or name another CNI configuration',
  source: 'multus-cni v4.2.1, pkg/types/conf.go, LoadNetConf; pkg/k8sclient, getNetDelegate',
  check: ({ props: { clusterNetwork } }) => {
    const path = 'clusterNetwork';
    if (clusterNetwork === '') {
      return [{ path, message: 'is empty, and no Pod would get its eth0; leave it out for \'gke-pod-network\'' }];
    }
    if (clusterNetwork === MultusConfig.NAME) {
      return [{ path, message: `'${clusterNetwork}' is the name of Multus' own configuration, which would call itself; leave it out for 'gke-pod-network'` }];
    }
    return clusterNetwork !== undefined && clusterNetwork.includes('/') && !clusterNetwork.startsWith('/')
      ? [{ path, message: `'${clusterNetwork}' has a '/', so that Multus takes it for a path and not for namespace and name; give the name alone, or an absolute path of the node` }]
      : [];
  },
};
