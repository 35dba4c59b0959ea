import { Finding, Rule } from '../../problem';
import { claimantsOf } from '../pod-addresses';
import type { PodDraft } from '../pod-draft';

/** Workloads that end, so that another one can have their address after them. */
const ENDING = ['Job', 'CronJob'];

export const uniqueStaticIps: Rule<PodDraft> = {
  name: 'unique-static-ips',
  severity: 'error',
  demands: 'a static address of a network is that of one workload',
  why: 'both Pods come up with the same address, and each loses the packets that the other one gets',
  fix: 'give each workload an address of its own',
  source: 'Whereabouts v0.7.0 reserves no address of the annotation; whereabouts#176',
  check: ({ attached, workload, kind }) => attached.flatMap(({ definition, options, place }) => (options.ips ?? []).flatMap((ip, j): Finding[] => {
    const claimants = claimantsOf(workload, definition, ip).filter(claimant => !ENDING.includes(claimant.kind));
    // The first one may have it; a Job may have it before or after.
    const other = ENDING.includes(kind) || claimants[0] === workload ? undefined : claimants[0];
    return other ? [{
      path: `networks[${place}].ips[${j}]`,
      message: `'${ip}' is also the address of '${other.node.path}' in the network '${definition.network.name}', give each an address of its own`,
    }] : [];
  })),
};
