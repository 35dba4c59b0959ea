import { Finding, Rule } from '../../../problem';
import { networkNameProblem } from '../../go/names';
import { unprintable } from '../../go/text';
import { IpamDraft } from '../../ipam/draft';
import { ChainDraft, PluginDraft } from '../draft';
import { KNOWN_VERSIONS } from '../plugin-conf';

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
  check: ({ cniVersion: version, traps }) => (traps || KNOWN_VERSIONS.includes(version)
    ? []
    : [{ path: 'cniVersion', message: `'${version}' is not a version of the CNI specification; use one of ${KNOWN_VERSIONS.join(', ')}` }]),
};

export const networkName: Rule<ChainDraft> = {
  name: 'network-name',
  requires: 'the name of a CNI network has only letters, digits, `_`, `.` and `-`, and begins with a letter or digit',
  why: 'libcni refuses the configuration when a Pod is started',
  fix: 'leave the name out; the network then gets the name of its NetworkAttachmentDefinition',
  source: 'libcni 1.3.0, pkg/utils, ValidateNetworkName',
  check: ({ name, traps }) => {
    const problem = name === undefined || traps ? undefined : networkNameProblem(name);
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

/* The position of the IPAM in the chain. */

/** Makes a rule for an IPAM into a rule for the chain, which looks at the IPAM of every plugin. */
export function ofEachIpam(rule: Rule<IpamDraft>): Rule<ChainDraft> {
  return { ...rule, check: ({ plugins }) => plugins.flatMap(({ ipam }) => (ipam ? rule.check(ipam) : [])) };
}

export const ipamFirst: Rule<ChainDraft> = {
  name: 'ipam-first',
  requires: 'only the first plugin of a configuration has an IPAM',
  why: 'a later plugin uses the addresses of the first one; Whereabouts only reads the `ipam` of the first plugin, and would ignore the others',
  fix: 'put the plugin with the IPAM first, and use Ipam.none() for the others',
  source: 'Whereabouts v0.7.0, pkg/config, LoadIPAMConfiguration: plugins[0]',
  check: ({ plugins }) => plugins.slice(1)
    .filter(({ ipam }) => ipam !== undefined)
    .map(({ path, type, ipam }) => ({ path: `${path}.ipam`, message: `'${type}' has the IPAM '${ipam!.type}', but is not the first plugin; put it first, or remove its IPAM (Ipam.none() for an Ipvlan)` })),
};

export const ipamRequired: Rule<ChainDraft> = {
  name: 'ipam-required',
  requires: 'ipvlan as the first plugin has an IPAM',
  why: 'ipvlan gives its interface an address, and fails without an IPAM when a Pod is started',
  fix: 'give the plugin an IPAM, or keep the default, which is Whereabouts',
  source: 'containernetworking/plugins, plugins/main/ipvlan: ipam.ExecAdd of the type ""',
  check: ({ plugins }) => plugins.slice(0, 1)
    .filter(({ type, ipam }) => type === 'ipvlan' && !ipam?.type)
    .map(({ path, type }) => ({ path: `${path}.ipam`, message: `got none, but '${type}' as the first plugin needs an address; use Whereabouts or StaticIpam` })),
};

/* The texts of a configuration. */

export const printableText: Rule<ChainDraft> = {
  name: 'printable-text',
  requires: 'no text has a control character, a line or paragraph separator, or half a surrogate pair',
  why: 'kubectl refuses a whole file for U+007F to U+009F, U+2028, U+2029, U+FFFE and U+FFFF, or reads another text; no plugin needs the others',
  fix: 'remove the character, which may come from an editor or a web page',
  source: 'kubectl v1.33, run over what cdk8s writes for every character',
  check: ({ name, plugins }) => [
    ...unprintable(name, 'name'),
    ...plugins.flatMap(({ path, config, ipam }) => {
      const { ipam: _, ...own } = config;
      return [...unprintable(own, path), ...(ipam ? unprintable(ipam.whereabouts?.props ?? ipam.config, ipam.path) : [])];
    }),
  ],
};
