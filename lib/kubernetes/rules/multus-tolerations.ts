import { Rule } from '../../problem';
import { MultusSettings } from '../multus-settings';

export const multusTolerations: Rule<MultusSettings> = {
  name: 'multus-tolerations',
  severity: 'error',
  demands: 'a toleration with a value has a key',
  why: 'the API server refuses it',
  fix: 'add the key of the taint',
  source: 'Kubernetes, validation of tolerations',
  check: ({ tolerations }) => tolerations.flatMap(({ key, value }, i) => (value !== undefined && (key === undefined || key === '')
    ? [{ path: `tolerations[${i}].key`, message: `is missing, and the value '${value}' needs one; add the key of the taint` }]
    : [])),
};
