import { multusCriticalPriority, multusMaxUnavailable, multusNodeSelection, multusResources, multusTolerations, whereaboutsReconcilerFrequency, whereaboutsReconcilerSchedule } from './multus-daemon-set';
import { multusGkeBuild, multusImageDigest, multusImageReference, multusImageRegistry, multusReleaseVersion } from './multus-images';
import { multusLogOptions, multusLogOutput, multusLogRotation, multusPaths } from './multus-log';
import { multusClusterNetwork, multusDefaultNamespace, multusDefaultNetworks, multusGlobalNamespaces, multusNamespaces, multusSystemNamespaces } from './multus-namespaces';
import { Rule } from '../../problem';
import { MultusSettings } from '../multus-settings';

/** Every rule of an installation of Multus, in the order in which their findings are shown. */
export const MULTUS_RULES: readonly Rule<MultusSettings>[] = [
  multusImageReference,
  multusGkeBuild,
  multusImageDigest,
  multusReleaseVersion,
  multusImageRegistry,
  multusNamespaces,
  multusGlobalNamespaces,
  multusDefaultNamespace,
  multusClusterNetwork,
  multusDefaultNetworks,
  multusSystemNamespaces,
  multusPaths,
  multusLogOptions,
  multusLogRotation,
  multusLogOutput,
  whereaboutsReconcilerSchedule,
  whereaboutsReconcilerFrequency,
  multusNodeSelection,
  multusTolerations,
  multusCriticalPriority,
  multusMaxUnavailable,
  multusResources,
];
