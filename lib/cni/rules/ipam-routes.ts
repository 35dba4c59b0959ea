import { readCidr } from '../../address/cidr';
import { addressValue } from '../../address/ip-address';
import { Finding, Rule } from '../../problem';
import { ChainDraft } from '../draft';
import { IpRoute } from '../ip-route';

export const ipamRoutes: Rule<ChainDraft> = {
  name: 'ipam-routes',
  severity: 'error',
  demands: 'a route has a CIDR as destination and an address of the same family as next hop, and is a default route only where that is meant',
  why: 'a wrong text fails when a Pod is started; a default route silently takes over all traffic of the Pod, that to the cluster included',
  fix: 'route to the networks that lie behind the additional one, or set `allowDefaultRoute`',
  source: 'containernetworking/plugins, pkg/ipam/ipam_linux.go: routes are added beside those of eth0, without an error',
  check: ({ plugins }) => plugins.flatMap(({ ipam }) => {
    const routes = ipam?.config.routes;
    return ipam && Array.isArray(routes)
      ? routes.flatMap((route: IpRoute | null, i) => routeFindings(route ?? { dst: '' }, `${ipam.path}.routes[${i}]`, ipam.allowsDefaultRoute ?? true))
      : [];
  }),
};

function routeFindings({ dst, gw }: IpRoute, path: string, allowsDefault: boolean): Finding[] {
  const { cidr, fault } = readCidr(dst);
  const hop = typeof gw === 'string' ? addressValue(gw) : undefined;
  return [
    ...(fault === undefined ? [] : [{ path: `${path}.dst`, message: fault }]),
    ...(cidr?.prefixLength === 0 && !allowsDefault
      ? [{ path: `${path}.dst`, message: `'${cidr}' would take over all traffic of the Pod, route to the networks that you mean, or set allowDefaultRoute` }]
      : []),
    ...(gw !== undefined && !hop ? [{ path: `${path}.gw`, message: `'${gw}' is not an IP address, give one without prefix length` }] : []),
    ...(hop && cidr && hop.family !== cidr.family ? [{ path: `${path}.gw`, message: `'${gw}' is ${hop.family}, but the destination '${cidr}' is ${cidr.family}` }] : []),
  ];
}
