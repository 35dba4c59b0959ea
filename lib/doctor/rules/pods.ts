import { addressValue } from '../../address/ip-address';
import { NetworksAnnotation } from '../../cni/annotation/networks-annotation';
import { parseGoCidr } from '../../cni/go/address';
import { Finding, Rule } from '../../problem';
import { ClusterState } from '../cluster/cluster-state';
import { DefinedRange, DefinitionState } from '../cluster/definition-state';
import { AttachmentState, PodState } from '../cluster/pod-state';
import { poolName } from '../cluster/pool-state';

/* Pods that ask for networks, and what they got. */

/** A Pod that asks for networks, in its cluster. */
export interface PodSubject {
  readonly pod: PodState;
  readonly cluster: ClusterState;
}

const REPORT = `metadata.annotations['${NetworksAnnotation.STATUS_KEY}']`;

/** What makes a Pod anew, whatever it belongs to. */
const ANEW = 'delete the Pod, so that it is made anew';

export const podNetworkStatus: Rule<PodSubject> = {
  name: 'pod-network-status',
  requires: 'a Pod that asks for networks and runs has the report that Multus writes when it attaches them',
  why: 'a Pod that its node started before Multus was there has no additional interface; it runs, and no event says so',
  fix: 'delete the Pod; its Deployment, StatefulSet or Job makes another one',
  source: 'multus-cni#1387; seen in the lab with kubelet v1.33.5: such a Pod is Ready, without a warning, and stays so when Multus has come',
  check: ({ pod: { isRunning, report } }) => (!isRunning || report !== undefined ? [] : [{
    path: REPORT,
    message: `got none, so the Pod started before Multus was on its node and has no additional interface; ${ANEW}`,
  }]),
};

export const podInterfaces: Rule<PodSubject> = {
  name: 'pod-interfaces',
  requires: 'a Pod has an interface for each network that its annotation asks for, in that order',
  why: 'the annotation is only read when the Pod starts: what is changed later is not there, and interfaces without a name shift with their position',
  fix: 'delete the Pod, so that the annotation is read again',
  source: 'Multus v4.2.1, pkg/multus, CmdAdd: attaches in the order of the annotation and reports in that order',
  check: ({ pod: { isRunning, report, attachments } }) => {
    if (!isRunning || report === undefined) return [];
    return attachments.flatMap(({ reference, element: { interfaceName }, reported }, i): Finding[] => {
      const wanted = `'${reference}'${interfaceName ? ` as '${interfaceName}'` : ''}`;
      if (!reported) return [{ path: REPORT, message: `has no interface of ${wanted}, which the annotation asks for; ${ANEW}` }];
      const before = attachments.slice(0, i).find(other => other.reported && other.reported.place > reported.place);
      return before ? [{
        path: `${REPORT}[${reported.place}]`,
        message: `'${reported.name}' of ${wanted} comes before '${before.reported!.name}' of '${before.reference}', and after it in the annotation; ${ANEW}`,
      }] : [];
    });
  },
};

export const podAddresses: Rule<PodSubject> = {
  name: 'pod-addresses',
  requires: 'each interface of a Pod has an address from every range of its definition, and no other but those that it asks for',
  why: 'with an address of another range, nobody reaches the Pod; the definition was changed after the Pod had started, or the address came from elsewhere',
  fix: 'delete the Pod, so that it gets an address of the range',
  source: 'Whereabouts v0.7.0, cmd/whereabouts.go: one address of each range',
  check: ({ pod }) => eachInterface(pod, ({ reported, definition, element }) => {
    const { ranges, network } = definition;
    if (ranges.length === 0) return [];
    const asked = askedFor(element.ips, definition);
    const given = reported.ips.map((ip, j) => ({ ip, j, address: addressValue(ip) })).filter(({ ip }) => !asked.includes(ip));
    const shown = ranges.map(({ pool }) => pool.cidr.toString()).join(' and ');
    const lacking = ranges.filter(({ pool }) => !given.some(({ address }) => address && pool.cidr.contains(address)));
    return [
      ...given.filter(({ address }) => !address || !ranges.some(({ pool }) => pool.cidr.contains(address))).map(({ ip, j }) => ({
        path: `${REPORT}[${reported.place}].ips[${j}]`,
        message: `'${reported.name}' has '${ip}', but '${definition.reference}' hands out ${shown}${network && network.podRange?.toString() !== shown ? ` for the network '${network.name}'` : ''}; ${ANEW}`,
      })),
      // One finding is enough for an address that lies elsewhere.
      ...(given.length >= ranges.length ? [] : lacking.map(({ pool }) => ({
        path: `${REPORT}[${reported.place}].ips`,
        message: `'${reported.name}' has no address of ${pool.cidr} of '${definition.reference}'; ${ANEW}`,
      }))),
    ];
  }),
};

export const uniquePodAddresses: Rule<PodSubject> = {
  name: 'unique-pod-addresses',
  requires: 'an address of a network belongs to one Pod',
  why: 'both Pods run, and each loses packets to the other',
  fix: 'delete the Pod to which the address is not allocated; look for static addresses that are handed out too, and for a reconciler that runs every minute',
  source: 'whereabouts#176, #207; seen in the lab: the reconciler frees the address of a Pod that Multus has not reported yet, and the next Pod gets it',
  check: ({ pod, cluster }) => eachInterface(pod, ({ reported, definition }) => reported.ips.flatMap((ip, j): Finding[] => {
    const all = (cluster.holders.get(ip) ?? []).filter(({ attachment }) => attachment.definition && sharesNetwork(attachment.definition, definition));
    const [first] = all;
    // The oldest may keep it.
    return first === undefined || first.pod === pod ? [] : [{
      path: `${REPORT}[${reported.place}].ips[${j}]`,
      message: `'${reported.name}' has '${ip}', which '${first.attachment.reported!.name}' of the Pod '${first.pod.reference}' has too; delete the one to which it is not allocated`,
    }];
  })),
};

export const podAllocation: Rule<PodSubject> = {
  name: 'pod-allocation',
  requires: 'an address that a Pod has from Whereabouts is allocated to it',
  why: 'Whereabouts gives the address to the next Pod, and both have it',
  fix: 'delete the Pod, so that it gets an address that is allocated to it',
  source: 'Whereabouts v0.7.0, pkg/allocate, AssignIP: gives out what the IPPool does not hold; whereabouts#207',
  check: ({ pod, cluster }) => eachInterface(pod, ({ reported, definition, element }) => {
    const asked = askedFor(element.ips, definition);
    return reported.ips.flatMap((ip, j): Finding[] => {
      const address = addressValue(ip);
      const range = address && !asked.includes(ip) ? definition.ranges.find(({ pool }) => pool.cidr.contains(address)) : undefined;
      if (!range) return [];
      const allocated = allocatedTo(cluster, range, address!.toString());
      return allocated === pod.reference ? [] : [{
        path: `${REPORT}[${reported.place}].ips[${j}]`,
        message: `'${reported.name}' has '${ip}', which the IPPool '${poolName(range.pool.cidr, range.networkName)}' ${
          allocated === undefined ? 'does not hold, so that Whereabouts gives it to another Pod' : `holds for '${allocated}'`}; ${ANEW}`,
      }];
    });
  }),
};

export const podNodeNetwork: Rule<PodSubject> = {
  name: 'pod-node-network',
  requires: 'a Pod is on a node that has the node interfaces of its networks',
  why: 'the Pod stays in ContainerCreating ("failed to lookup master: Link not found"), or is attached to another network that has this interface there',
  fix: 'let it select the nodes of the network, as PodNetworks does, and delete the Pod',
  source: 'no scheduler reads the networks annotation; multus-cni#424',
  check: ({ pod, cluster }) => {
    const labels = pod.node === undefined ? undefined : cluster.nodes.get(pod.node)?.labels;
    if (!labels || pod.object.isDeleted) return [];
    return pod.attachments.flatMap(({ definition, reference }): Finding[] => {
      if (!definition) return [];
      const label = definition.network?.nodeLabel;
      const value = definition.network?.interfaceName ?? definition.master;
      const known = label !== undefined || [...cluster.nodes.values()].some(node => hasInterface(node.labels, value));
      return !known || (label === undefined ? hasInterface(labels, value) : labels[label] === value) ? [] : [{
        path: 'spec.nodeName',
        message: `the node '${pod.node}' has no label ${label === undefined ? `of a network on '${value}'` : `'${label}: ${value}'`}, so it lacks the network of '${reference}'; let the Pod select ${
          label === undefined ? 'nodes that have one' : 'this label'}, and delete it`,
      }];
    });
  },
};

export const attachedDefinition: Rule<PodSubject> = {
  name: 'attached-definition',
  requires: 'the cluster has each definition that a Pod asks for',
  why: 'the Pod stays in ContainerCreating; one that runs already cannot be deleted cleanly, as Multus does not know what to take down',
  fix: 'apply the definition, or correct the annotation',
  source: 'Multus v4.2.1, pkg/k8sclient, GetNetworkDelegates: "cannot find a network-attachment-definition"',
  check: ({ pod: { attachments } }) => attachments.flatMap(({ reference, definition }): Finding[] => (definition ? [] : [{
    path: `metadata.annotations['${NetworksAnnotation.KEY}']`,
    message: `names '${reference}', and the cluster has no such NetworkAttachmentDefinition; apply it, or correct the name`,
  }])),
};

/** An interface that Multus reported, with a definition that can be read. */
type Reported = Required<Pick<AttachmentState, 'reported' | 'definition' | 'element'>>;

/** What is found in each interface of a Pod that runs. */
function eachInterface({ isRunning, attachments }: PodState, check: (one: Reported) => Finding[]): Finding[] {
  return isRunning
    ? attachments.flatMap(({ reported, definition, element }) => (reported && definition?.config ? check({ reported, definition, element }) : []))
    : [];
}

/** The addresses that do not come from a range: those of the Pod itself, and those that the definition gives to each. */
function askedFor(ips: readonly string[] = [], { fixedAddresses }: DefinitionState): string[] {
  return [...fixedAddresses, ...ips.map(ip => parseGoCidr(ip)?.address.toString() ?? ip)];
}

/** Whether Pods of both could reach each other: one definition, or one node interface. */
function sharesNetwork(one: DefinitionState, other: DefinitionState): boolean {
  return one.reference === other.reference || (one.master !== undefined && one.master === other.master);
}

/** Who holds an address of a range; nothing if nobody does. */
function allocatedTo({ ranges }: ClusterState, { pool: { cidr }, networkName }: DefinedRange, ip: string): string | undefined {
  const allocation = ranges.get(poolName(cidr, networkName))?.pool?.byAddress.get(ip);
  return allocation && (allocation.pod ?? 'nobody');
}

/** Start of the labels by which the library marks the nodes of networks, unless told otherwise. */
const LABEL_PREFIX = 'networks.cdk-gke-multus/';

function hasInterface(labels: { readonly [key: string]: string }, name: string | undefined): boolean {
  return name !== undefined && Object.entries(labels).some(([key, value]) => key.startsWith(LABEL_PREFIX) && value === name);
}

/** Every rule for a Pod that asks for networks, in the order in which problems are shown. */
export const POD_STATE_RULES: readonly Rule<PodSubject>[] = [
  attachedDefinition, podNetworkStatus, podInterfaces, podAddresses, uniquePodAddresses, podAllocation, podNodeNetwork,
];
