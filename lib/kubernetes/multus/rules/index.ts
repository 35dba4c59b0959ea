import { multusCriticalPriority, multusLogOutput, multusNodeSelection, multusPaths, oneInstallation, whereaboutsReconcilerFrequency, whereaboutsReconcilerSchedule } from './daemon-set';
import { multusImageRegistry } from './images';
import { multusClusterNetwork, multusDefaultNamespace, multusDefaultNetworks, multusGlobalNamespaces, multusNamespaces, multusSystemNamespaces } from './namespaces';
import { startupTaintImage, startupTaintNodes } from './startup-taint';
import { IMAGE_RULES } from '../../../cni/multus/rules';
import { Rule } from '../../../problem';
import { MultusSettings } from '../settings';

/** Every rule for an installation of Multus, in the order in which problems are shown. */
export const MULTUS_RULES: readonly Rule<MultusSettings>[] = [
  oneInstallation,
  ...IMAGE_RULES,
  multusImageRegistry,
  multusNamespaces,
  multusGlobalNamespaces,
  multusDefaultNamespace,
  multusClusterNetwork,
  multusDefaultNetworks,
  multusSystemNamespaces,
  multusPaths,
  multusLogOutput,
  whereaboutsReconcilerSchedule,
  whereaboutsReconcilerFrequency,
  multusNodeSelection,
  multusCriticalPriority,
  startupTaintImage,
  startupTaintNodes,
];
