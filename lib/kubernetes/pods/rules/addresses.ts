import { enclosingCidr } from '../../../address/cidr';
import { parseGoCidr } from '../../../cni/go/address';
import { Finding, Rule } from '../../../problem';
import { AppRegistry, Definition } from '../../app/registry';
import { addressDemands, claimedAddress, handingOut } from '../addresses';
import type { PodDraft } from '../draft';

/* The addresses of the Pods of a workload. */

export const staticIps: Rule<PodDraft> = {
  name: 'static-ips',
  requires: 'a static address lies in a part of the Pod range that is never handed out, and belongs to one Pod',
  why: 'Whereabouts adds it to the Pod without reserving it: another Pod can get the same address, and both lose packets',
  fix: 'reserve a part of the range in the topology (`reservedRanges`) and use an address from it',
  source: 'Whereabouts v0.7.0, pkg/config, handleEnvArgs: "invalid CIDR", and no reservation; whereabouts#176, #207',
  check: ({ app, attached, podCount, kind }) => attached.flatMap(({ definition, options: { ips = [] }, place }) => ips.flatMap((ip, j): Finding[] => {
    const path = `networks[${place}].ips[${j}]`;
    const problem = addressProblem(app, ip, definition);
    const before = ips.slice(0, j).findIndex(earlier => claimedAddress(earlier) === claimedAddress(ip));
    if (before >= 0) return [{ path, message: `'${ip}' is also ips[${before}], and the kernel refuses an address twice; remove one of the two` }];
    return [
      ...(problem === undefined ? [] : [{ path, message: problem }]),
      ...(podCount !== undefined && podCount <= 1 ? [] : [{ path, message: sharedAddress(ip, kind, podCount) }]),
    ];
  })),
};

function addressProblem(app: AppRegistry, ip: string, definition: Definition): string | undefined {
  const { network, podRange } = definition;
  const read = parseGoCidr(ip);
  if (!read) return `'${ip}' is not an address; write one from ${podRange}`;
  if (!podRange.contains(read.address) && read.address.family === podRange.family) {
    return `'${ip}' does not lie in the Pod range of '${network.name}', ${podRange}; use a reserved address from it`;
  }
  const { first, last, hostBits } = enclosingCidr(read.address, read.prefixLength);
  if (hostBits > 1 && [first, last].some(edge => edge.toString() === read.address.toString())) {
    return `'${ip}' is the first or last address of its range, which no Pod can have; use one between them`;
  }
  const other = handingOut(app, definition, read.address);
  return other
    ? `'${ip}' is also handed out by Whereabouts in '${other.reference}'; reserve a part of the range with reservedRanges of the network '${network.name}' and use an address from it`
    : undefined;
}

function sharedAddress(ip: string, kind: string, podCount: number | undefined): string {
  const surge = kind === 'Deployment' && podCount === 2 ? ' (one of them during an update, unless the strategy is Recreate)' : '';
  return `'${ip}' would be the address of ${podCount === undefined ? 'all' : `up to ${podCount}`} Pods of the ${kind} at a time${surge}; give it to a single Pod, or leave the addresses to Whereabouts`;
}

/** Workloads that end, so another workload can have their address later. */
const ENDING = ['Job', 'CronJob'];

export const uniqueStaticIps: Rule<PodDraft> = {
  name: 'unique-static-ips',
  requires: 'a static address of a network belongs to one workload',
  why: 'both Pods start with the same address, and each loses packets to the other',
  fix: 'give each workload its own address',
  source: 'Whereabouts v0.7.0 reserves no address of the annotation; whereabouts#176',
  check: ({ app, attached, workload, kind }) => attached.flatMap(({ definition, options: { ips = [] }, place }) => ips.flatMap((ip, j): Finding[] => {
    const claimants = app.claimsOf(definition.network, claimedAddress(ip)).filter(claim => !ENDING.includes(claim.kind));
    // The first workload may keep it. A Job may use it before or after.
    const other = ENDING.includes(kind) || claimants[0]?.path === workload ? undefined : claimants[0];
    return other ? [{
      path: `networks[${place}].ips[${j}]`,
      message: `'${ip}' is also the address of '${other.path}' in the network '${definition.network.name}'; give each its own address`,
    }] : [];
  })),
};

export const missingStaticIps: Rule<PodDraft> = {
  name: 'missing-static-ips',
  requires: 'a Pod has its own addresses if the IPAM is `static` without addresses',
  why: 'nothing gives the Pod an address: ipvlan fails with "IPAM plugin returned missing IP config"',
  fix: 'give `ips` to attach, or `addresses` in the StaticIpam',
  source: 'containernetworking/plugins, plugins/ipam/static and plugins/main/ipvlan',
  check: ({ attached }) => attached
    .filter(({ definition, options }) => expectsIps(definition) && !options.ips?.length)
    .map(({ definition, place }) => ({
      path: `networks[${place}].ips`,
      message: `got none, but '${definition.reference}' has a StaticIpam without addresses; give the Pod its own addresses as ips: ['<address>/${definition.podRange.prefixLength}']`,
    })),
};

function expectsIps({ config }: Definition): boolean {
  const [{ ipam }] = config._plugins;
  return ipam?.type === 'static' && !(ipam.config.addresses as readonly unknown[] | undefined)?.length;
}

export const enoughAddresses: Rule<PodDraft> = {
  name: 'enough-addresses',
  requires: 'a network has an address for each Pod of a workload, including those of a rolling update',
  why: 'the last Pods stay in ContainerCreating: "Could not allocate IP in range"',
  fix: 'give the network a larger range, exclude less, or run fewer Pods',
  source: 'Whereabouts v0.7.0, pkg/allocate, AssignmentError; whereabouts#70, #74',
  check: draft => addressDemands(draft)
    .filter(({ wanted, capacity }) => wanted > capacity)
    .map(({ path, wanted, capacity, reference, scaling }) => ({
      path,
      message: `'${reference}' has ${capacity} addresses, but the workload takes up to ${wanted} at a time${scaling}; give it a larger range or run fewer Pods`,
    })),
};

/** A workload that takes more than this share of a range leaves little for others, and for addresses that are not free yet. */
const MUCH = 0.8;

export const fewAddressesLeft: Rule<PodDraft> = {
  name: 'few-addresses-left',
  severity: 'warning',
  requires: 'a workload takes at most four fifths of a network\'s addresses',
  why: 'addresses of crashed nodes are only free again after a run of the reconciler, and the rest is used up quickly',
  fix: 'give the network a larger range',
  source: 'whereabouts#75',
  check: draft => addressDemands(draft)
    .filter(({ wanted, capacity }) => wanted <= capacity && wanted > MUCH * capacity && wanted > 1)
    .map(({ path, wanted, capacity, reference, scaling }) => ({
      path,
      message: `the workload takes up to ${wanted} of the ${capacity} addresses of '${reference}'${scaling}; give it a larger range, to leave room for nodes that fail`,
    })),
};
