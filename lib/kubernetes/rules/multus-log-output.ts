import { Rule } from '../../problem';
import { MultusSettings } from '../multus-settings';

export const multusLogOutput: Rule<MultusSettings> = {
  name: 'multus-log-output',
  severity: 'warning',
  demands: 'Multus logs to a file, to the standard error stream, or to both',
  why: 'nothing would tell why a Pod did not get its interface',
  fix: 'leave one of the two on',
  source: 'multus-cni v4.2.1, pkg/logging',
  check: ({ props: { logFile, logToStderr } }) => (logFile === '' && logToStderr === false
    ? [{ path: 'logFile', message: 'is empty, and logToStderr is false, so that Multus logs nowhere; leave one of the two out' }]
    : []),
};
