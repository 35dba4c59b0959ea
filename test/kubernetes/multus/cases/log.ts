import { MultusRuleCase, installed } from './rule-case';

export const MULTUS_LOG_CASES: readonly MultusRuleCase[] = [
  {
    rule: 'multus-paths',
    title: 'a relative log file',
    fires: installed({ logFile: 'multus.log' }),
    message: 'logFile: \'multus.log\' is not an absolute path; begin it with \'/\' (multus-paths)',
    silent: installed({ logFile: '/var/log/multus/multus.log' }),
  },
  {
    rule: 'multus-paths',
    title: 'an empty readiness indicator',
    fires: installed({ readinessIndicatorFile: '' }),
    message: 'readinessIndicatorFile: \'\' is not an absolute path; begin it with \'/\' (multus-paths)',
    silent: installed({ readinessIndicatorFile: '/etc/cni/net.d/10-gke-ptp.conflist', logFile: '' }),
  },
  {
    rule: 'multus-log-output',
    title: 'no log anywhere',
    fires: installed({ logFile: '', logToStderr: false }),
    message: 'logFile: is empty, and logToStderr is false, so Multus logs nowhere; leave one of the two out (multus-log-output)',
    silent: installed({ logToStderr: false }),
  },
];
