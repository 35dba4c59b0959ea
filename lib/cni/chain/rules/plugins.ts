import { Finding, Rule } from '../../../problem';
import { ChainDraft } from '../draft';
import { interfaceNameFault } from '../../go/names';

/* The settings of each plugin. */

export const macvlan: Rule<ChainDraft> = {
  name: 'macvlan',
  severity: 'error',
  acknowledgeable: true,
  demands: 'a network in a VPC is not made by macvlan',
  why: 'each interface would have a hardware address of its own, and a VPC delivers only to those of its VMs',
  fix: 'use ipvlan, whose interfaces share the hardware address of the node\'s',
  source: 'multus-cni#599, #623',
  check: ({ plugins }) => plugins.filter(({ type }) => type === 'macvlan')
    .map(({ path }) => ({ path, message: 'macvlan gives each Pod a hardware address that the VPC does not know and does not deliver to, use Ipvlan' })),
};

export const ipvlanMaster: Rule<ChainDraft> = {
  name: 'ipvlan-master',
  severity: 'error',
  demands: 'the master of ipvlan is the nodes\' interface in the network',
  why: 'without a master ipvlan takes the interface of the default route, which is the cluster\'s own VPC; with a wrong one the Pod is in the wrong network, or stays in ContainerCreating with "Link not found"',
  fix: 'leave the master out where a network of the topology is given, else name it',
  source: 'containernetworking/plugins, plugins/main/ipvlan; GKE names additional interfaces eth1, eth2, …',
  check: ({ plugins, network }) => plugins.flatMap(({ path, type, config }, i): Finding[] => {
    if (type !== 'ipvlan') return [];
    const at = `${path}.master`;
    const { master } = config;
    // After another plugin ipvlan can take the interface that it finds there.
    if ((master ?? '') === '') {
      return i > 0 ? [] : [{ path: at, message: 'got none, and ipvlan would take the interface of the cluster\'s VPC, name the nodes\' interface, such as \'eth1\'' }];
    }
    const fault = typeof master === 'string' ? interfaceNameFault(master) : `got ${JSON.stringify(master)}, give the name of an interface`;
    if (fault !== undefined) return [{ path: at, message: fault }];
    if (network && master !== network.interfaceName) {
      return [{ path: at, message: `'${String(master)}' is not the node interface in the network '${network.name}', which is '${network.interfaceName}'; leave the master out` }];
    }
    return master === 'eth0' ? [{ path: at, message: '\'eth0\' is the nodes\' interface in the cluster\'s VPC, name an additional one, such as \'eth1\'' }] : [];
  }),
};

const MODES = ['l2', 'l3', 'l3s'];

export const ipvlanSettings: Rule<ChainDraft> = {
  name: 'ipvlan-settings',
  severity: 'error',
  demands: 'the mode of ipvlan is l2, l3 or l3s, and its MTU is at most that of the VPC',
  why: 'another mode is refused when a Pod is started; the MTU is not looked at by anybody, and larger packets are lost',
  fix: 'leave both out: mode l2, and the MTU of the master',
  source: 'containernetworking/plugins, plugins/main/ipvlan: "unknown ipvlan mode", no check of the MTU; IPv6 needs 1280 bytes, IPv4 68',
  check: ({ plugins, network }) => plugins.filter(({ type }) => type === 'ipvlan').flatMap(({ path, config: { mode, mtu } }): Finding[] => [
    ...((mode ?? '') === '' || MODES.includes(String(mode)) ? [] : [{ path: `${path}.mode`, message: `'${String(mode)}' is not a mode of ipvlan, use ${MODES.join(', ')}` }]),
    ...((mtu ?? 0) === 0 || (Number.isInteger(mtu) && Number(mtu) >= 68) ? [] : [{ path: `${path}.mtu`, message: `got ${String(mtu)}, give a whole number of bytes, 68 or more, or leave it out` }]),
    ...(network?.mtu !== undefined && Number(mtu) > network.mtu
      ? [{ path: `${path}.mtu`, message: `${String(mtu)} is more than the ${network.mtu} bytes of the VPC of '${network.name}', which drops larger packets; lower it, or raise the VPC's` }]
      : []),
  ]),
};

export const ipvlanModeDocumented: Rule<ChainDraft> = {
  name: 'ipvlan-mode-documented',
  severity: 'warning',
  demands: 'ipvlan is used in mode l2',
  why: 'Google documents l2 only; in l3 and l3s the Pod\'s interface has neither broadcast nor ARP',
  fix: 'use l2 unless the node\'s routing is meant to take part',
  source: 'GKE, "Configure Multus with IPVLAN and Whereabouts", "How Multus works with IPVLAN and Whereabouts"',
  check: ({ plugins }) => plugins
    .filter(({ type, config }) => type === 'ipvlan' && (config.mode === 'l3' || config.mode === 'l3s'))
    .map(({ path, config }) => ({ path: `${path}.mode`, message: `'${String(config.mode)}' is not documented for GKE, where ipvlan is used in mode l2` })),
};

export const tuningSysctl: Rule<ChainDraft> = {
  name: 'tuning-sysctl',
  severity: 'error',
  demands: 'the kernel settings of tuning are below `net.`, and their values are texts',
  why: 'tuning refuses others when a Pod is started, since they are not those of the Pod\'s network',
  fix: 'name settings such as net.ipv4.conf.IFNAME.arp_filter',
  source: 'containernetworking/plugins, plugins/meta/tuning, TuningConf and validateSysctlConf',
  check: ({ plugins }) => plugins.filter(({ type }) => type === 'tuning').flatMap(({ path, config }) => Object.entries(config.sysctl ?? {}).flatMap(([name, value]): Finding[] => [
    ...(/^net[./]/.test(name) ? [] : [{ path: `${path}.sysctl['${name}']`, message: 'is not a setting of the network, use one below \'net.\', such as \'net.ipv4.conf.IFNAME.arp_filter\'' }]),
    ...(typeof value === 'string' ? [] : [{ path: `${path}.sysctl['${name}']`, message: `got ${JSON.stringify(value)}, give a text such as '1'` }]),
  ])),
};

export const tuningSettings: Rule<ChainDraft> = {
  name: 'tuning-settings',
  severity: 'error',
  demands: 'tuning changes something, and its numbers are whole and positive',
  why: 'a number of another kind is refused when a Pod is started, or changes nothing',
  fix: 'give a setting, or leave the plugin out',
  source: 'containernetworking/plugins, plugins/meta/tuning',
  check: ({ plugins, network }) => plugins.filter(({ type }) => type === 'tuning').flatMap(({ path, config }): Finding[] => [
    ...([['mtu', config.mtu], ['txQueueLength', config.txQLen]] as const)
      .filter(([, value]) => value !== undefined && (!Number.isInteger(value) || Number(value) < 1))
      .map(([key, value]) => ({ path: `${path}.${key}`, message: `got ${String(value)}, give a whole number from 1 on` })),
    ...(network?.mtu !== undefined && Number(config.mtu) > network.mtu
      ? [{ path: `${path}.mtu`, message: `${String(config.mtu)} is more than the ${network.mtu} bytes of the VPC of '${network.name}', which drops larger packets; lower it, or raise the VPC's` }]
      : []),
    ...(Object.entries(config).every(([key, value]) => key === 'type' || value === undefined) ? [{ path, message: 'tuning changes nothing, give a setting or leave it out' }] : []),
  ]),
};

/** What ipvlan v1.7.1 sets itself, before it gives the interface its address. */
const NOTIFY = /^net[./]ipv[46][./]conf[./]IFNAME[./](arp|ndisc)_notify$/;

export const tuningNotify: Rule<ChainDraft> = {
  name: 'tuning-notify',
  severity: 'warning',
  demands: 'tuning does not set what ipvlan has set before',
  why: 'ipvlan sets arp_notify and ndisc_notify and then announces the address; a later setting comes too late to have an effect',
  fix: 'leave the setting out',
  source: 'containernetworking/plugins v1.7.1, plugins/main/ipvlan, cmdAdd',
  check: ({ plugins }) => plugins.flatMap(({ path, type, config }, i) => (type === 'tuning' && plugins.slice(0, i).some(earlier => earlier.type === 'ipvlan')
    ? Object.keys(config.sysctl ?? {})
      .filter(name => NOTIFY.test(name))
      .map(name => ({ path: `${path}.sysctl['${name}']`, message: 'ipvlan has set it and announced the address before, so that it has no effect; leave it out' }))
    : [])),
};

export const sbrTable: Rule<ChainDraft> = {
  name: 'sbr-table',
  severity: 'error',
  acknowledgeable: true,
  demands: 'sbr chooses its routing table itself',
  why: 'with a table sbr adds only the rule that looks there; the routes stay in the main table, and the other one is empty',
  fix: 'leave the table out: sbr moves the routes to the first free one from 100',
  source: 'containernetworking/plugins v1.7.1, plugins/meta/sbr, run with a table and without',
  check: ({ plugins }) => plugins
    .filter(({ type, config }) => type === 'sbr' && (config.table ?? undefined) !== undefined)
    .map(({ path, config }) => ({
      path: `${path}.table`,
      message: `got ${String(config.table)}, and with a table sbr adds only the rule that looks there: the routes stay where they are, and table ${String(config.table)} stays empty; leave it out, and the routes move to the first free table from 100`,
    })),
};

export const routeOverrideBinary: Rule<ChainDraft> = {
  name: 'route-override-binary',
  severity: 'warning',
  demands: 'the binary of every plugin is on the nodes',
  why: 'route-override is neither part of the CNI plugins nor installed by Multus\' manifest: without it Pods stay in ContainerCreating',
  fix: 'bring the binary to /home/kubernetes/bin of each node, by a DaemonSet of your own',
  source: 'openshift/route-override-cni is a project of its own',
  check: ({ plugins }) => plugins.filter(({ type }) => type === 'route-override')
    .map(({ path }) => ({ path, message: 'the binary \'route-override\' comes neither with the CNI plugins nor with Multus, bring it to /home/kubernetes/bin of each node' })),
};
