import { Finding, Rule } from '../../problem';
import { ChainDraft } from '../draft';

export const tuningSettings: Rule<ChainDraft> = {
  name: 'tuning-settings',
  severity: 'error',
  demands: 'tuning changes something, its kernel settings are below `net.`, and its numbers are whole and positive',
  why: 'tuning refuses other settings when a Pod is started, since they are not those of the Pod\'s network',
  fix: 'name settings such as net.ipv4.conf.IFNAME.arp_filter',
  source: 'containernetworking/plugins, plugins/meta/tuning',
  check: ({ plugins, context }) => plugins.filter(({ type }) => type === 'tuning').flatMap(({ path, config }): Finding[] => [
    ...Object.keys(config.sysctl ?? {})
      .filter(name => !/^net[./]/.test(name))
      .map(name => ({ path: `${path}.sysctl['${name}']`, message: 'is not a setting of the network, use one below \'net.\', such as \'net.ipv4.conf.IFNAME.arp_filter\'' })),
    ...([['mtu', config.mtu], ['txQueueLength', config.txQLen]] as const)
      .filter(([, value]) => value !== undefined && (!Number.isInteger(value) || Number(value) < 1))
      .map(([key, value]) => ({ path: `${path}.${key}`, message: `got ${String(value)}, give a whole number from 1 on` })),
    ...(context && Number(config.mtu) > context.mtu
      ? [{ path: `${path}.mtu`, message: `${String(config.mtu)} is more than the ${context.mtu} bytes of the VPC of '${context.network}', which drops larger packets; lower it, or raise the VPC's` }]
      : []),
    ...(Object.entries(config).every(([key, value]) => key === 'type' || value === undefined) ? [{ path, message: 'tuning changes nothing, give a setting or leave it out' }] : []),
  ]),
};
