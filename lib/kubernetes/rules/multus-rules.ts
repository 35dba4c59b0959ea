import { Rule } from '../../problem';
import { MultusSettings } from '../multus-settings';
import { multusClusterNetwork } from './multus-cluster-network';
import { multusCriticalPriority } from './multus-critical-priority';
import { multusDefaultNamespace } from './multus-default-namespace';
import { multusDefaultNetworks } from './multus-default-networks';
import { multusGkeBuild } from './multus-gke-build';
import { multusGlobalNamespaces } from './multus-global-namespaces';
import { multusImageDigest } from './multus-image-digest';
import { multusImageReference } from './multus-image-reference';
import { multusImageRegistry } from './multus-image-registry';
import { multusLogOptions } from './multus-log-options';
import { multusLogOutput } from './multus-log-output';
import { multusLogRotation } from './multus-log-rotation';
import { multusMaxUnavailable } from './multus-max-unavailable';
import { multusNamespaces } from './multus-namespaces';
import { multusNodeSelection } from './multus-node-selection';
import { multusPaths } from './multus-paths';
import { multusReleaseVersion } from './multus-release-version';
import { multusResources } from './multus-resources';
import { multusSystemNamespaces } from './multus-system-namespaces';
import { multusTolerations } from './multus-tolerations';
import { whereaboutsReconcilerFrequency } from './whereabouts-reconciler-frequency';
import { whereaboutsReconcilerSchedule } from './whereabouts-reconciler-schedule';

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
