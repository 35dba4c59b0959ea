import { podRangeCapacity, primaryRangeCapacity, upgradeCapacity } from './capacity';
import { gkeVersion, locations } from './cluster';
import { gcpNames, gkeNames, knownNetworks, networkInUse, uniqueNames } from './names';
import { interfacesPerMachine, machineTypeKnown, nodeCounts, nodeLabelPrefix, oauthScopes, oneInterfacePerNetwork } from './nodes';
import { nonEmptyLists, propTypes } from './prop-types';
import { autoModeRanges, clusterRanges, rangeAllowed, rangesDisjoint, rangesIpv4, rangeSize, rangeSyntax, reservedInPodRange } from './ranges';
import { distinctVpcs, vpcAgreement, vpcMtu } from './vpcs';
import { Rule } from '../../problem';
import { Draft } from '../draft';

/** Every rule for a topology, in the order in which problems are shown. */
export const TOPOLOGY_RULES: readonly Rule<Draft>[] = [
  propTypes,
  nonEmptyLists,
  gkeVersion,
  locations,
  nodeCounts,
  oauthScopes,
  nodeLabelPrefix,
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
