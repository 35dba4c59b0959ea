import { MultusRuleCase, installed } from './multus-rule-case';

export const MULTUS_LOG_CASES: readonly MultusRuleCase[] = [
  {
    rule: 'multus-paths',
    title: 'a relative log file',
    fires: installed({ logFile: 'multus.log' }),
    message: 'logFile: \'multus.log\' is not an absolute path, begin it with \'/\' (multus-paths)',
    silent: installed({ logFile: '/var/log/multus/multus.log' }),
  },
  {
    rule: 'multus-paths',
    title: 'an empty readiness indicator',
    fires: installed({ readinessIndicatorFile: '' }),
    message: 'readinessIndicatorFile: \'\' is not an absolute path, begin it with \'/\' (multus-paths)',
    silent: installed({ readinessIndicatorFile: '/etc/cni/net.d/10-gke-ptp.conflist', logFile: '' }),
  },
  {
    rule: 'multus-log-options',
    title: 'log options without a log file',
    fires: installed({ logFile: '', logOptions: { maxAge: 1 } }),
    message: 'logOptions: has no effect without a logFile, leave it out (multus-log-options)',
    silent: installed({ logFile: '' }),
  },
  ...([['maxAge', 1.5], ['maxSize', -1], ['maxBackups', NaN]] as const).map(([key, value]): MultusRuleCase => ({
    rule: 'multus-log-options',
    title: `${value} for ${key}`,
    fires: installed({ logOptions: { [key]: value }, acknowledge: { 'multus-log-rotation': 'for the next version' } }),
    message: `logOptions.${key}: must be a whole number of 0 or more, got ${value} (multus-log-options)`,
    silent: installed({ logOptions: { [key]: 0 }, acknowledge: { 'multus-log-rotation': 'for the next version' } }),
  })),
  {
    rule: 'multus-log-rotation',
    title: 'log options at all',
    fires: installed({ logOptions: { maxSize: 10 } }),
    message: 'logOptions: has no effect in Multus v4.2.1, which reads the options before it opens the log file; leave it out, Multus keeps five files of 100 MB for five days (multus-log-rotation)',
    silent: installed({ logOptions: undefined }),
  },
  {
    rule: 'multus-log-output',
    title: 'no log anywhere',
    fires: installed({ logFile: '', logToStderr: false }),
    message: 'logFile: is empty, and logToStderr is false, so that Multus logs nowhere; leave one of the two out (multus-log-output)',
    silent: installed({ logToStderr: false }),
  },
];
