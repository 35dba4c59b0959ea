import { Finding, Rule } from '../../problem';
import { MultusSettings } from '../multus-settings';

export const multusLogOptions: Rule<MultusSettings> = {
  name: 'multus-log-options',
  severity: 'error',
  demands: 'log options are whole numbers of 0 or more, and are given with a log file',
  why: 'Multus refuses its whole configuration for a number that is none, and no Pod starts; without a log file there is nothing to rotate',
  fix: 'give whole numbers, and a `logFile`',
  source: 'multus-cni v4.2.1, pkg/logging, LogOptions',
  check: ({ props: { logOptions, logFile } }) => {
    if (logOptions === undefined) return [];
    return [
      ...(['maxAge', 'maxSize', 'maxBackups'] as const).flatMap((key): Finding[] => {
        const value = logOptions[key];
        return value === undefined || (Number.isSafeInteger(value) && value >= 0)
          ? []
          : [{ path: `logOptions.${key}`, message: `must be a whole number of 0 or more, got ${value}` }];
      }),
      ...(logFile === '' ? [{ path: 'logOptions', message: 'has no effect without a logFile, leave it out' }] : []),
    ];
  },
};
