import { Rule } from '../../problem';
import { ChainDraft } from '../draft';

/** Plugins that change what another one made. */
const CHAINED = ['sbr', 'tuning', 'route-override', 'vrf', 'firewall', 'bandwidth', 'portmap'];

export const chainedPluginFirst: Rule<ChainDraft> = {
  name: 'chained-plugin-first',
  severity: 'error',
  demands: 'a plugin that changes an interface comes after the one that makes it',
  why: 'it fails when a Pod is started: "This plugin must be called as chained plugin", "Required prevResult missing"',
  fix: 'put the plugin that makes the interface first',
  source: 'containernetworking/plugins, plugins/meta',
  check: ({ plugins }) => plugins.slice(0, 1)
    .filter(({ type }) => CHAINED.includes(type))
    .map(({ path, type }) => ({ path, message: `'${type}' makes no interface and cannot be the first plugin, put it after one such as ipvlan` })),
};
