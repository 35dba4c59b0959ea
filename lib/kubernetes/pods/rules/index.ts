import { enoughAddresses, fewAddressesLeft, missingStaticIps, staticIps, uniqueStaticIps } from './addresses';
import { podTemplate } from './annotation';
import { knownDefinitions, multusOnNodes, oneTopology, startupTaintKept, startupTaintRemoved, taintsTolerated } from './installation';
import { defaultRoutes, hardwareAddresses } from './interfaces';
import { knownNamespace, nodePoolsWithNetwork, oneDefaultNetwork } from './networks';
import {
  annotationOnTemplate,
  annotationReadable,
  annotationTraps,
  builtInMultiNetwork,
  defaultNetworkIsolation,
  hostNetworkPod,
  interfaceNames,
  namespaceIsolation,
} from '../../../cni/pods/rules';
import { Rule } from '../../../problem';
import { MEMBER_RULES } from '../../app/rules';
import type { PodDraft } from '../draft';

/** Every rule for a workload with additional networks, in the order in which problems are shown. */
export const POD_RULES: readonly Rule<PodDraft>[] = [
  podTemplate,
  hostNetworkPod,
  annotationOnTemplate,
  annotationReadable,
  annotationTraps,
  knownDefinitions,
  builtInMultiNetwork,
  oneTopology,
  namespaceIsolation,
  knownNamespace,
  oneDefaultNetwork,
  defaultNetworkIsolation,
  interfaceNames,
  missingStaticIps,
  staticIps,
  uniqueStaticIps,
  hardwareAddresses,
  defaultRoutes,
  nodePoolsWithNetwork,
  multusOnNodes,
  taintsTolerated,
  startupTaintRemoved,
  startupTaintKept,
  enoughAddresses,
  fewAddressesLeft,
  ...MEMBER_RULES,
];
