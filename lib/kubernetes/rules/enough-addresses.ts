import { Rule } from '../../problem';
import { addressDemands } from '../pod-addresses';
import type { PodDraft } from '../pod-draft';

export const enoughAddresses: Rule<PodDraft> = {
  name: 'enough-addresses',
  severity: 'error',
  demands: 'a network has an address for each Pod of a workload, those of a rolling update included',
  why: 'the last Pods stay in ContainerCreating: "Could not allocate IP in range"',
  fix: 'give the network a larger range, exclude less, or run fewer Pods',
  source: 'Whereabouts v0.7.0, pkg/allocate, AssignmentError; whereabouts#70, #74',
  check: draft => addressDemands(draft)
    .filter(({ wanted, capacity }) => wanted > capacity)
    .map(({ path, wanted, capacity, reference }) => ({
      path,
      message: `'${reference}' has ${capacity} addresses, but the workload takes up to ${wanted} at a time, give it a larger range or run fewer Pods`,
    })),
};
