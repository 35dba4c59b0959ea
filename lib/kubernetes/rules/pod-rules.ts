import { annotationOnTemplate } from './annotation-on-template';
import { annotationReadable } from './annotation-readable';
import { annotationTraps } from './annotation-traps';
import { builtInMultiNetwork } from './built-in-multi-network';
import { carryingNodePools } from './carrying-node-pools';
import { defaultNetworkIsolation } from './default-network-isolation';
import { defaultRoutes } from './default-routes';
import { enoughAddresses } from './enough-addresses';
import { fewAddressesLeft } from './few-addresses-left';
import { hardwareAddresses } from './hardware-addresses';
import { hostNetworkPod } from './host-network-pod';
import { interfaceNames } from './interface-names';
import { missingStaticIps } from './missing-static-ips';
import { namespaceIsolation } from './namespace-isolation';
import { oneDefaultNetwork } from './one-default-network';
import { podTemplate } from './pod-template';
import { staticIps } from './static-ips';
import { uniqueStaticIps } from './unique-static-ips';
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
