import { Rule } from '../../../problem';
import { MultusSettings } from '../settings';

/* The files of Multus on the node, and what it logs. */

export const multusPaths: Rule<MultusSettings> = {
  name: 'multus-paths',
  requires: 'paths of files on the node are absolute',
  why: 'the container runtime runs Multus in another directory, so Multus would read or write another file there',
  fix: 'begin the path with a slash',
  source: 'multus-cni v4.2.1, pkg/logging, SetLogFile; pkg/types, GetReadinessIndicatorFile',
  check: ({ props }) => (['logFile', 'readinessIndicatorFile'] as const).flatMap(key => {
    const file = props[key];
    // An empty text means that there is no log file.
    return file === undefined || file.startsWith('/') || (key === 'logFile' && file === '')
      ? []
      : [{ path: key, message: `'${file}' is not an absolute path; begin it with '/'` }];
  }),
};

export const multusLogOutput: Rule<MultusSettings> = {
  name: 'multus-log-output',
  severity: 'warning',
  requires: 'Multus logs to a file, to the standard error stream, or to both',
  why: 'nothing shows why a Pod did not get its interface',
  fix: 'leave one of the two on',
  source: 'multus-cni v4.2.1, pkg/logging',
  check: ({ props: { logFile, logToStderr } }) => (logFile === '' && logToStderr === false
    ? [{ path: 'logFile', message: 'is empty, and logToStderr is false, so Multus logs nowhere; leave one of the two out' }]
    : []),
};
