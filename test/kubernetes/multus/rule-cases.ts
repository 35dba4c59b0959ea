import { MULTUS_DAEMON_SET_CASES } from './cases/daemon-set';
import { MULTUS_IMAGES_CASES } from './cases/images';
import { MULTUS_LOG_CASES } from './cases/log';
import { MULTUS_NAMESPACES_CASES } from './cases/namespaces';
import { MultusRuleCase } from './cases/rule-case';
import { MULTUS_STARTUP_TAINT_CASES } from './cases/startup-taint';

/** For each rule of an installation of Multus, what it objects to and the nearest that it does not. */
export const MULTUS_RULE_CASES: readonly MultusRuleCase[] = [
  ...MULTUS_IMAGES_CASES,
  ...MULTUS_NAMESPACES_CASES,
  ...MULTUS_LOG_CASES,
  ...MULTUS_DAEMON_SET_CASES,
  ...MULTUS_STARTUP_TAINT_CASES,
];

/** The rule that looks at the app beside the settings; its cases are in the tests of the construct. */
export const ONE_INSTALLATION = {
  rule: 'one-installation',
  message: 'topology: \'a/multus\' installs Multus already; keep one of the two, or give each the topology of its cluster (one-installation)',
};
