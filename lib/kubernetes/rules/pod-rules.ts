import { enoughAddresses, fewAddressesLeft, missingStaticIps, staticIps, uniqueStaticIps } from './pod-addresses';
import { annotationOnTemplate, annotationReadable, annotationTraps, hostNetworkPod, podTemplate } from './pod-annotation';
import { defaultRoutes, hardwareAddresses, interfaceNames } from './pod-interfaces';
import { builtInMultiNetwork, carryingNodePools, defaultNetworkIsolation, namespaceIsolation, oneDefaultNetwork } from './pod-networks';
import { Rule } from '../../problem';
import type { PodDraft } from '../pod-draft';

/** Every rule of a workload with additional networks, in the order in which their findings are shown. */
export const POD_RULES: readonly Rule<PodDraft>[] = [
  podTemplate,
  hostNetworkPod,
  annotationOnTemplate,
  annotationReadable,
  annotationTraps,
  builtInMultiNetwork,
  namespaceIsolation,
  oneDefaultNetwork,
  defaultNetworkIsolation,
  interfaceNames,
  missingStaticIps,
  staticIps,
  uniqueStaticIps,
  hardwareAddresses,
  defaultRoutes,
  carryingNodePools,
  enoughAddresses,
  fewAddressesLeft,
];
