import { Chart } from 'cdk8s';
import { ConnectivityCheck, ConnectivityCheckProps, NetworkAttachmentDefinition } from '../../../lib/kubernetes';
import { Profile, Topology, Vpc } from '../../../lib/topology';
import { define } from '../cluster';

export const IMAGE = `docker.io/library/python:3.13-alpine@sha256:${'c'.repeat(64)}`;

/** What a rule of a connectivity check objects to, and the nearest that it does not. */
export interface CheckRuleCase {
  readonly rule: string;
  readonly title: string;
  readonly fires: (chart: Chart) => ConnectivityCheck;
  readonly message: string;
  readonly silent: (chart: Chart) => ConnectivityCheck;
}

/** A check of dataplane, which four nodes have, with some of its props replaced. */
export function check(chart: Chart, changes: Partial<ConnectivityCheckProps> = {}): ConnectivityCheck {
  return new ConnectivityCheck(chart, 'check', { definition: changes.definition ?? define(chart, 'dataplane'), addresses: reserved(2), image: IMAGE, ...changes });
}

/** So many of the reserved addresses. */
export function reserved(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `172.16.1.${240 + i}`);
}

/** A network whose firewall lets in these. */
function allowing(...allowedProtocols: string[]): (chart: Chart) => ConnectivityCheck {
  const topology = new Topology({
    project: 'demo-project',
    profile: Profile.DOCUMENT,
    networks: [{
      name: 'media', vpc: Vpc.create({ name: 'media', allowedProtocols }), primaryRange: '10.0.9.0/24', podRange: '172.16.1.0/24', reservedRanges: ['172.16.1.240/28'],
    }],
    cluster: { name: 'demo', version: '1.33', location: 'us-central1-c' },
    nodePools: [{ name: 'media' }],
  });
  return chart => check(chart, { definition: new NetworkAttachmentDefinition(chart, 'media', { network: topology.network('media') }) });
}

export const CHECK_RULE_CASES: readonly CheckRuleCase[] = [
  {
    rule: 'check-addresses',
    title: 'one address',
    fires: chart => check(chart, { addresses: reserved(1) }),
    message: 'addresses: got 1, but a path has two ends; give at least two (check-addresses)',
    silent: chart => check(chart, { addresses: reserved(2) }),
  },
  {
    rule: 'check-addresses',
    title: 'no address',
    fires: chart => check(chart, { addresses: [] }),
    message: 'addresses: got none, but a path has two ends; give at least two (check-addresses)',
    silent: chart => check(chart, { addresses: reserved(3) }),
  },
  {
    rule: 'check-addresses',
    title: 'more addresses than nodes',
    fires: chart => check(chart, { addresses: reserved(5) }),
    message: 'addresses: got 5, but at most 4 nodes have the network \'dataplane\', and each Pod needs one of its own; give at most 4 (check-addresses)',
    silent: chart => check(chart, { addresses: reserved(4) }),
  },
  {
    rule: 'check-addresses',
    title: 'a network of one node',
    fires: chart => check(chart, { definition: define(chart, 'storage'), addresses: ['172.16.2.1', '172.16.2.2'] }),
    message: 'addresses: got 2, but at most 1 node has the network \'storage\', and each Pod needs one of its own; add nodes (check-addresses)',
    silent: chart => check(chart, { definition: define(chart, 'dataplane') }),
  },
  {
    rule: 'check-image',
    title: 'an image by tag',
    fires: chart => check(chart, { image: 'python:3.13-alpine' }),
    message: 'image: \'python:3.13-alpine\' is not an image by digest; write <registry>/<path>:<tag>@sha256:<64 hexadecimal digits> (check-image)',
    silent: chart => check(chart, { image: `python@sha256:${'c'.repeat(64)}` }),
  },
  {
    rule: 'check-protocols',
    title: 'a firewall that keeps echo requests and datagrams out',
    fires: allowing('tcp', 'sctp'),
    message: 'definition: the firewall rule of \'media\' does not let in icmp and udp, which the check sends; add it to allowedProtocols of its VPC, or leave the check out (check-protocols)',
    silent: allowing('tcp', 'udp', 'icmp'),
  },
  {
    rule: 'check-protocols',
    title: 'a firewall that keeps TCP out',
    fires: allowing('udp', 'icmp'),
    message: 'definition: the firewall rule of \'media\' does not let in tcp, which the check sends; add it to allowedProtocols of its VPC, or leave the check out (check-protocols)',
    silent: allowing('all'),
  },
];
