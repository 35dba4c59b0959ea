import { Rule } from '../../problem';
import { Draft } from '../draft';

export const gkeVersion: Rule<Draft> = {
  name: 'gke-version',
  severity: 'error',
  demands: 'the version of the cluster is 1.28 or later',
  why: 'earlier versions have no multi-networking, and an alias such as `latest` breaks the next plan',
  fix: 'give a version such as 1.33',
  source: 'GKE, "Configure Multus with IPVLAN and Whereabouts", "Before you begin"; google provider, min_master_version',
  check: ({ props }) => {
    const { version } = props.cluster;
    const parts = /^(\d+)\.(\d+)(?:\.\d+(?:-gke\.\d+)?)?$/.exec(version);
    if (!parts) {
      return [{ path: 'cluster.version', message: `'${version}' is not a GKE version, give one such as '1.33', '1.33.2' or '1.33.2-gke.1240000', 1.28 or later` }];
    }
    const [major, minor] = [Number(parts[1]), Number(parts[2])];
    return major > 1 || (major === 1 && minor >= 28)
      ? []
      : [{ path: 'cluster.version', message: `'${version}' has no multi-networking, give 1.28 or later` }];
  },
};
