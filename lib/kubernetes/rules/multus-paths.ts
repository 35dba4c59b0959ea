import { Rule } from '../../problem';
import { MultusSettings } from '../multus-settings';

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
