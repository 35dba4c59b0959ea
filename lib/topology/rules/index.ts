import { clusterPodRangeCapacity, podRangeCapacity, primaryRangeCapacity, upgradeCapacity } from './capacity';
import { authorizedNetworks, gkeVersion, locations, maintenanceStart } from './cluster';
import { existingCluster, existingSubnet, createdVpcSettings, serviceAccounts, sharedVpc } from './existing';
import { gcpNames, gkeNames, knownNetworks, networkInUse, uniqueNames } from './names';
import { imageType, nodeLabels, resourceLabels, startupTaint, tier1Bandwidth } from './node-settings';
import { interfacesPerMachine, machineTypeKnown, nodeCounts, nodeLabelPrefix, oauthScopes, oneInterfacePerNetwork } from './nodes';
import { nonEmptyLists, propTypes } from './prop-types';
import { autoModeRanges, clusterRanges, rangeAllowed, rangesDisjoint, rangesIpv4, rangeSize, podRangeGiven, rangeSyntax, reservedInPodRange } from './ranges';
import { autoscalingBounds, upgradeSettings } from './scaling';
import { distinctVpcs, firewallProtocols, sharedSubnet, vpcAgreement, vpcMtu } from './vpcs';
import { Rule } from '../../problem';
import { Draft } from '../draft';

/** Every rule for a topology, in the order in which problems are shown. */
export const TOPOLOGY_RULES: readonly Rule<Draft>[] = [
  propTypes,
  nonEmptyLists,
  existingCluster,
  gkeVersion,
  locations,
  authorizedNetworks,
  maintenanceStart,
  resourceLabels,
  nodeCounts,
  autoscalingBounds,
  upgradeSettings,
  oauthScopes,
  nodeLabelPrefix,
  nodeLabels,
  imageType,
  tier1Bandwidth,
  startupTaint,
  serviceAccounts,
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
  podRangeGiven,
  reservedInPodRange,
  clusterRanges,
  vpcMtu,
  vpcAgreement,
  firewallProtocols,
  sharedVpc,
  existingSubnet,
  sharedSubnet,
  createdVpcSettings,
  distinctVpcs,
  interfacesPerMachine,
  oneInterfacePerNetwork,
  podRangeCapacity,
  primaryRangeCapacity,
  clusterPodRangeCapacity,
  upgradeCapacity,
  machineTypeKnown,
  autoModeRanges,
];
