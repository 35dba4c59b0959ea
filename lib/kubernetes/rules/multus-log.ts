import { Finding, Rule } from '../../problem';
import { MultusSettings } from '../multus-settings';

/* The files of Multus on the node, and what it logs. */

export const multusPaths: Rule<MultusSettings> = {
  name: 'multus-paths',
  severity: 'error',
  demands: 'files of the node are given by absolute paths',
  why: 'the container runtime calls Multus in a directory of its own, in which it would look for another file, or write one',
  fix: 'begin the path with a slash',
  source: 'multus-cni v4.2.1, pkg/logging, SetLogFile; pkg/types, GetReadinessIndicatorFile',
  check: ({ props }) => (['logFile', 'readinessIndicatorFile'] as const).flatMap(key => {
    const file = props[key];
    // An empty text means that there is no log file.
    return file === undefined || file.startsWith('/') || (key === 'logFile' && file === '')
      ? []
      : [{ path: key, message: `'${file}' is not an absolute path, begin it with '/'` }];
  }),
};

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

export const multusLogRotation: Rule<MultusSettings> = {
  name: 'multus-log-rotation',
  severity: 'warning',
  demands: 'the log file is rotated by Multus\' own defaults',
  why: 'Multus v4.2.1 sets the options before it opens the file and passes them over as long as none is open, and every call of it is a process of its own: files of '
    + '100 MB, of which five are kept, compressed, for five days',
  fix: 'leave `logOptions` out',
  source: 'multus-cni v4.2.1, pkg/types/conf.go, LoadNetConf; pkg/logging, SetLogOptions',
  check: ({ props: { logOptions, logFile } }) => (logOptions === undefined || logFile === ''
    ? []
    : [{ path: 'logOptions', message: 'has no effect in Multus v4.2.1, which reads the options before it opens the log file; leave it out, Multus keeps five files of 100 MB for five days' }]),
};

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
