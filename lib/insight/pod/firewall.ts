import { FirewallVerdict } from './pod-route';
import { Cidr, IpAddress } from '../../address';
import { firewallSources } from '../../topology/firewall-sources';
import { Topology } from '../../topology/topology';
import { Vpc } from '../../topology/vpc';

/** What a firewall does, and why. */
export interface Judgement {
  readonly verdict: FirewallVerdict;
  readonly text: string;
}

const unknown = (text: string): Judgement => ({ verdict: FirewallVerdict.UNKNOWN, text });

/**
 * Whether packets of a VPC get in at an address of the topology. They get out: the topology writes no rule for what leaves, and a VPC lets
 * it out unless a rule says otherwise (VPC documentation, implied rules).
 *
 * @param sources where the addresses of the interface that they leave by are from
 */
export function ingress(topology: Topology | undefined, from: Vpc | undefined, sources: readonly Cidr[], to: IpAddress): Judgement {
  if (!topology || !from) return unknown('its VPC is not known, and what the firewall there lets in');
  const target = topology.networks.find(({ primaryRange, podRange }) => primaryRange.contains(to) || podRange?.contains(to));
  if (!target) return unknown(`${to} is in no range of an additional network, so its firewall is not known`);
  const { vpc } = target;
  if (vpc.allowedProtocols.length === 0) return unknown(`the topology writes no firewall rule for the VPC '${vpc.name}'`);
  const allowed = firewallSources(topology.networks.filter(network => network.vpc.name === vpc.name));
  const strangers = sources.filter(source => !allowed.some(range => range.covers(source)));
  if (strangers.length === 0 && vpc.name === from.name) {
    const protocols = vpc.allowedProtocols.includes('all') ? 'all protocols' : vpc.allowedProtocols.join(', ');
    const itself = target.primaryRange.contains(to) ? '; the Pod\'s own node does not answer it' : '';
    return { verdict: FirewallVerdict.ALLOWED, text: `the firewall rule of the VPC '${vpc.name}' lets in ${protocols}${itself}` };
  }
  const reason = vpc.name === from.name
    ? `${strangers.join(', ')} is not among the sources of its firewall rule`
    : `it is not the VPC '${from.name}', and its firewall rule lets in ${allowed.join(', ')} only`;
  return vpc.isExisting
    ? unknown(`the VPC '${vpc.name}' of ${to} exists already and may have other rules: ${reason}`)
    : { verdict: FirewallVerdict.DENIED, text: `the VPC '${vpc.name}' of ${to} does not let it in: ${reason}` };
}
