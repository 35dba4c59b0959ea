import { Finding, Rule } from '../../problem';
import { ChainDraft } from '../draft';

const MODES = ['l2', 'l3', 'l3s'];

export const ipvlanSettings: Rule<ChainDraft> = {
  name: 'ipvlan-settings',
  severity: 'error',
  demands: 'the mode of ipvlan is l2, l3 or l3s, and its MTU is at most that of the VPC',
  why: 'another mode is refused when a Pod is started; the MTU is not looked at by anybody, and larger packets are lost',
  fix: 'leave both out: mode l2, and the MTU of the master',
  source: 'containernetworking/plugins, plugins/main/ipvlan: "unknown ipvlan mode", no check of the MTU; IPv6 needs 1280 bytes, IPv4 68',
  check: ({ plugins, context }) => plugins.filter(({ type }) => type === 'ipvlan').flatMap(({ path, config: { mode, mtu } }): Finding[] => [
    ...(mode === undefined || MODES.includes(String(mode)) ? [] : [{ path: `${path}.mode`, message: `'${String(mode)}' is not a mode of ipvlan, use ${MODES.join(', ')}` }]),
    ...(mtu === undefined || (Number.isInteger(mtu) && Number(mtu) >= 68) ? [] : [{ path: `${path}.mtu`, message: `got ${String(mtu)}, give a whole number of bytes, 68 or more, or leave it out` }]),
    ...(context && Number(mtu) > context.mtu
      ? [{ path: `${path}.mtu`, message: `${String(mtu)} is more than the ${context.mtu} bytes of the VPC of '${context.network}', which drops larger packets; lower it, or raise the VPC's` }]
      : []),
  ]),
};
