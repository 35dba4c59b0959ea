import { IpFamily } from '../../address/ip-address';
import { Rule } from '../../problem';
import { Draft } from '../draft';

export const rangesIpv4: Rule<Draft> = {
  name: 'ranges-ipv4',
  severity: 'error',
  demands: 'the ranges of subnets are IPv4',
  why: 'GKE multi-networking does not work in dual-stack clusters, and secondary ranges are IPv4 in any case',
  fix: 'give an IPv4 range',
  source: 'GKE, "Set up multi-network support for Pods", limitations',
  check: ({ ranges }) => ranges.flatMap(({ path, cidr }) => (cidr?.family === IpFamily.IPV6
    ? [{ path, message: `'${cidr}' is an IPv6 range, GKE's additional networks are IPv4, give a range such as '172.16.1.0/24'` }]
    : [])),
};
