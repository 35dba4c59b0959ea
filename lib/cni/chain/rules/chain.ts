import { Finding, Rule } from '../../../problem';
import { networkNameProblem } from '../../go/names';
import { ChainDraft, PluginDraft } from '../draft';
import { KNOWN_VERSIONS } from '../versions';

/* The chain of plugins as a whole. */

export const pluginTypes: Rule<ChainDraft> = {
  name: 'plugin-types',
  requires: 'a configuration has at least one plugin, each names its binary, and none contains other plugins',
  why: 'an empty list crashes Multus v4.2.1, a plugin without type is refused, and `plugins` beside `type` is silently ignored',
  fix: 'name the plugin in `type`, and list further plugins beside it',
  source: 'Multus v4.2.1, pkg/types/conf.go, LoadDelegateNetConfList; libcni 1.3.0, NetworkConfFromBytes',
  check: ({ plugins }) => [
    ...(plugins.length === 0 ? [{ path: 'plugins', message: 'got an empty list, which crashes Multus; give at least one plugin' }] : []),
    ...plugins.flatMap(plugin => [
      ...binaryFindings(plugin),
      ...('plugins' in plugin.config ? [{ path: `${plugin.path}.plugins`, message: 'a plugin cannot contain other plugins, which would be ignored; list them beside it' }] : []),
    ]),
  ],
};

/** Why libcni would not look for the binary of the plugin. */
export function binaryFindings({ path, type }: PluginDraft): Finding[] {
  return /^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(type) ? [] : [{
    path: `${path}.type`,
    message: `${type === '' ? 'got none' : `'${type}' is not the name of a plugin's binary`}; give one such as 'tuning'`,
  }];
}

export const cniVersion: Rule<ChainDraft> = {
  name: 'cni-version',
  requires: 'the version of the CNI specification is one that libcni knows',
  why: 'Multus loads the configuration, and the plugins only refuse it when a Pod is started: the Pod stays in ContainerCreating',
  fix: 'use 0.3.1, the version of Google\'s document, or a later one up to 1.1.0',
  source: 'libcni 1.3.0, version.All; Whereabouts v0.7.0 was built with cni v1.2.0-rc1, which lists the same versions',
  check: ({ cniVersion: version }) => (KNOWN_VERSIONS.includes(version)
    ? []
    : [{ path: 'cniVersion', message: `'${version}' is not a version of the CNI specification; use one of ${KNOWN_VERSIONS.join(', ')}` }]),
};

export const networkName: Rule<ChainDraft> = {
  name: 'network-name',
  requires: 'the name of a CNI network has only letters, digits, `_`, `.` and `-`, and begins with a letter or digit',
  why: 'libcni refuses the configuration when a Pod is started',
  fix: 'leave the name out; the network then gets the name of its NetworkAttachmentDefinition',
  source: 'libcni 1.3.0, pkg/utils, ValidateNetworkName',
  check: ({ name }) => {
    const problem = name === undefined ? undefined : networkNameProblem(name);
    return problem === undefined ? [] : [{ path: 'name', message: name === '' ? 'is empty; leave it out or give one such as \'dataplane\'' : problem }];
  },
};

/** Plugins that change the interface of another plugin. */
const CHAINED = ['sbr', 'tuning', 'route-override', 'vrf', 'firewall', 'bandwidth', 'portmap'];

export const chainedPluginFirst: Rule<ChainDraft> = {
  name: 'chained-plugin-first',
  requires: 'a plugin that changes an interface comes after the one that makes it',
  why: 'it fails when a Pod is started: "This plugin must be called as chained plugin", "Required prevResult missing"',
  fix: 'put the plugin that makes the interface first',
  source: 'containernetworking/plugins, plugins/meta',
  check: ({ plugins }) => plugins.slice(0, 1)
    .filter(({ type }) => CHAINED.includes(type))
    .map(({ path, type }) => ({ path, message: `'${type}' makes no interface and cannot be the first plugin; put it after one such as ipvlan` })),
};

/** Plugins that make the Pod interface. */
const MAKE_INTERFACE = ['ipvlan', 'macvlan', 'ptp', 'bridge', 'host-device', 'vlan', 'tap', 'dummy'];

export const oneInterface: Rule<ChainDraft> = {
  name: 'one-interface',
  requires: 'a configuration has at most one plugin that makes an interface',
  why: 'each makes the interface under the name that the Pod asked for, so the second fails when a Pod is started',
  fix: 'define another network, and attach the Pod to both',
  source: 'CNI specification, CNI_IFNAME; containernetworking/plugins v1.7.1, run with two ipvlan, and with ptp before ipvlan',
  check: ({ plugins }) => {
    const [first, ...others] = plugins.filter(({ type }) => MAKE_INTERFACE.includes(type));
    return others.map(({ path, type }) => ({ path, message: `'${type}' would make the Pod interface, which '${first.type}' has made already; define another network for it` }));
  },
};

/** Plugins that work on the node end of a veth pair, or in the netfilter of the node, and why that fails with ipvlan. */
const NEED_VETH: { readonly [type: string]: string } = {
  bandwidth: 'it shapes the node end of a veth pair, and fails with "has no veth peer"; limit the traffic in the application or on the VM',
  portmap: 'it forwards in the netfilter of the node, and the traffic of the interface does not go through it; use the address of the Pod',
};

export const vethPlugins: Rule<ChainDraft> = {
  name: 'veth-plugins',
  requires: 'bandwidth and portmap do not follow ipvlan',
  why: 'bandwidth fails when a Pod is started, and portmap maps a port that no packet reaches',
  fix: 'leave the plugin out',
  source: 'containernetworking/plugins, plugins/meta/bandwidth: "container interface has no veth peer"',
  check: ({ plugins }) => plugins.flatMap(({ path, type }, i) => (Object.hasOwn(NEED_VETH, type) && plugins.slice(0, i).some(earlier => earlier.type === 'ipvlan')
    ? [{ path, message: `'${type}' does not work after ipvlan: ${NEED_VETH[type]}` }]
    : [])),
};
