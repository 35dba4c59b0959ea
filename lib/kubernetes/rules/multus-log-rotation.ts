import { Rule } from '../../problem';
import { MultusSettings } from '../multus-settings';

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
