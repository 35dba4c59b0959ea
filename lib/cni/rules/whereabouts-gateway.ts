import { addressValue } from '../../address/ip-address';
import { Finding, Rule } from '../../problem';
import { ChainDraft } from '../draft';
import { whereaboutsOf } from '../whereabouts-of';

export const whereaboutsGateway: Rule<ChainDraft> = {
  name: 'whereabouts-gateway',
  severity: 'error',
  demands: 'the gateway, and the next hop of every route, is an address of one of the ranges',
  why: 'the Pod\'s interface reaches only its own range directly: the kernel refuses a route by way of an address outside',
  fix: 'name an address of the range that a router really has',
  source: 'Whereabouts v0.7.0, pkg/config: "couldn\'t parse gateway IP"; Linux: a next hop must be on-link',
  check: draft => whereaboutsOf(draft).flatMap(({ path, props, ranges }) => {
    const hops = [
      ...(props.gateway === undefined ? [] : [{ at: `${path}.gateway`, text: props.gateway }]),
      ...(props.routes ?? []).flatMap(({ gw }, i) => (gw === undefined ? [] : [{ at: `${path}.routes[${i}].gw`, text: gw }])),
    ];
    const readable = ranges.flatMap(({ cidr }) => cidr ?? []);
    return hops.flatMap(({ at, text }): Finding[] => {
      const hop = addressValue(text);
      // The next hop of a route is read by the rule about routes.
      if (!hop) return at.endsWith('.gateway') ? [{ path: at, message: `'${text}' is not an IP address, give one without prefix length` }] : [];
      return readable.length > 0 && !readable.some(range => range.contains(hop))
        ? [{ path: at, message: `'${text}' lies outside of ${readable.join(' and ')}, so that the Pod's interface cannot reach it, name an address inside` }]
        : [];
    });
  }),
};
