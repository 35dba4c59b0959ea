import { autoModeRanges } from './auto-mode-ranges';
import { clusterRanges } from './cluster-ranges';
import { distinctVpcs } from './distinct-vpcs';
import { gcpNames } from './gcp-names';
import { gkeNames } from './gke-names';
import { gkeVersion } from './gke-version';
import { interfacesPerMachine } from './interfaces-per-machine';
import { knownNetworks } from './known-networks';
import { locations } from './locations';
import { machineTypeKnown } from './machine-type-known';
import { networkInUse } from './network-in-use';
import { nodeCounts } from './node-counts';
import { nonEmptyLists } from './non-empty-lists';
import { oneInterfacePerNetwork } from './one-interface-per-network';
import { podRangeCapacity } from './pod-range-capacity';
import { primaryRangeCapacity } from './primary-range-capacity';
import { propTypes } from './prop-types';
import { rangeAllowed } from './range-allowed';
import { rangeSize } from './range-size';
import { rangeSyntax } from './range-syntax';
import { rangesDisjoint } from './ranges-disjoint';
import { rangesIpv4 } from './ranges-ipv4';
import { reservedInPodRange } from './reserved-in-pod-range';
import { uniqueNames } from './unique-names';
import { upgradeCapacity } from './upgrade-capacity';
import { vpcAgreement } from './vpc-agreement';
import { vpcMtu } from './vpc-mtu';
import { Rule } from '../../problem';
import { Draft } from '../draft';

/** Every rule of a topology, in the order in which their findings are shown. */
export const TOPOLOGY_RULES: readonly Rule<Draft>[] = [
  propTypes,
  nonEmptyLists,
  gkeVersion,
  locations,
  nodeCounts,
  gcpNames,
  gkeNames,
  uniqueNames,
  knownNetworks,
  networkInUse,
  rangeSyntax,
  rangesIpv4,
  rangeSize,
  rangeAllowed,
  rangesDisjoint,
  reservedInPodRange,
  clusterRanges,
  vpcMtu,
  vpcAgreement,
  distinctVpcs,
  interfacesPerMachine,
  oneInterfacePerNetwork,
  podRangeCapacity,
  primaryRangeCapacity,
  upgradeCapacity,
  machineTypeKnown,
  autoModeRanges,
];
