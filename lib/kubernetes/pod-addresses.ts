import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { attachmentsOfNetwork } from './attachments';
import type { NetworkAttachmentDefinition } from './network-attachment-definition';
import type { PodDraft } from './pod-draft';
import { enclosingCidr } from '../address/cidr';
import { addressBits, IpAddress } from '../address/ip-address';
import { parseGoCidr } from '../cni/go-address';
import { handsOut } from '../cni/whereabouts-pool';

/** What a workload takes of one network, and what that has. */
export interface AddressDemand {
  readonly path: string;
  readonly reference: string;
  /** Addresses that the workload's Pods take at a time. */
  readonly wanted: number;
  readonly capacity: number;
}

/** The demand on each network whose capacity and whose number of Pods are known; a Pod with two interfaces in it takes two. */
export function addressDemands({ attached, podCount }: PodDraft): AddressDemand[] {
  if (podCount === undefined) return [];
  return attached.flatMap(({ definition, place }, i) => {
    const { capacity, reference } = definition;
    const interfaces = attached.filter(one => one.definition === definition);
    return capacity === undefined || interfaces[0] !== attached[i] ? [] : [{ path: `networks[${place}]`, reference, wanted: podCount * interfaces.length, capacity }];
  });
}

/** The NetworkAttachmentDefinition, of those of the same network, whose Whereabouts can hand out the address. */
export function handingOut(definition: NetworkAttachmentDefinition, address: IpAddress): NetworkAttachmentDefinition | undefined {
  const alone = enclosingCidr(address, addressBits(address.family));
  return attachmentsOfNetwork(definition).find(({ config }) => config._pools.some(pool => handsOut(pool, alone)));
}

/** Workloads by the static addresses that they ask for, by app and network. */
const claims = new WeakMap<IConstruct, Map<string, ApiObject[]>>();

/** Notes that the workload asks for the address. */
export function claimAddress(workload: ApiObject, definition: NetworkAttachmentDefinition, ip: string): void {
  const ofApp = claims.get(workload.node.root) ?? new Map<string, ApiObject[]>();
  claims.set(workload.node.root, ofApp);
  const key = claimKey(definition, ip);
  const claimants = ofApp.get(key) ?? [];
  ofApp.set(key, claimants);
  claimants.push(workload);
}

/** The workloads of the app that ask for the address, in the order in which they did. */
export function claimantsOf(workload: ApiObject, definition: NetworkAttachmentDefinition, ip: string): readonly ApiObject[] {
  return claims.get(workload.node.root)?.get(claimKey(definition, ip)) ?? [];
}

/** A VPC and a subnet in it are one network, whatever the topology is that it is in. */
function claimKey({ network }: NetworkAttachmentDefinition, ip: string): string {
  return JSON.stringify([network.vpc.name, network.region, network.subnetName, parseGoCidr(ip)?.address.toString() ?? ip]);
}
