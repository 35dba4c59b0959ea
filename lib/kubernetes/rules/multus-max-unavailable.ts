import { Rule } from '../../problem';
import { MultusSettings } from '../multus-settings';

export const multusMaxUnavailable: Rule<MultusSettings> = {
  name: 'multus-max-unavailable',
  severity: 'error',
  demands: 'at least one node is updated at a time',
  why: 'the API server refuses a DaemonSet that may update none',
  fix: 'give a whole number of 1 or more',
  source: 'Kubernetes, validation of DaemonSet update strategies',
  check: ({ maxUnavailable }) => (Number.isSafeInteger(maxUnavailable) && maxUnavailable >= 1
    ? []
    : [{ path: 'maxUnavailable', message: `must be a whole number of 1 or more, got ${maxUnavailable}` }]),
};
