import { Finding, Rule } from '../../../problem';
import { interfaceNameProblem } from '../../go/names';
import { ChainDraft } from '../draft';

/* The settings of each plugin. */

export const macvlan: Rule<ChainDraft> = {
  name: 'macvlan',
  acknowledgeable: true,
  requires: 'a network in a VPC does not use macvlan',
  why: 'each interface would have its own hardware address, and a VPC only delivers packets to the hardware addresses of its VMs',
  fix: 'use ipvlan, whose interfaces share the hardware address of the node interface',
  source: 'multus-cni#599, #623',
  check: ({ plugins }) => plugins.filter(({ type }) => type === 'macvlan')
    .map(({ path }) => ({ path, message: 'macvlan gives each Pod its own hardware address, and the VPC does not deliver packets to it; use Ipvlan' })),
};

export const ipvlanMaster: Rule<ChainDraft> = {
  name: 'ipvlan-master',
  requires: 'the master of ipvlan is the node interface in the network',
  why: 'without a master, ipvlan uses the interface of the default route, which is in the VPC of the cluster; with a wrong one, the Pod is in the wrong network, or stays in ContainerCreating with "Link not found"',
  fix: 'leave the master out if a network of the topology is given, otherwise give the node interface',
  source: 'containernetworking/plugins, plugins/main/ipvlan; GKE names additional interfaces eth1, eth2, …',
  check: ({ plugins, network }) => plugins.flatMap(({ path, type, config }, i): Finding[] => {
    if (type !== 'ipvlan') return [];
    const at = `${path}.master`;
    const { master } = config;
    // After another plugin, ipvlan can use the interface of that plugin.
    if ((master ?? '') === '') {
      return i > 0 ? [] : [{ path: at, message: 'got none, so ipvlan would use the interface in the VPC of the cluster; give the node interface, such as \'eth1\'' }];
    }
    const problem = typeof master === 'string' ? interfaceNameProblem(master) : `got ${JSON.stringify(master)}; give a node interface such as 'eth1'`;
    if (problem !== undefined) return [{ path: at, message: problem }];
    if (network && master !== network.nodeInterface) {
      return [{ path: at, message: `'${String(master)}' is not the node interface in the network '${network.name}', which is '${network.nodeInterface}'; use that one` }];
    }
    return master === 'eth0' ? [{ path: at, message: '\'eth0\' is the node interface in the VPC of the cluster; give an additional one, such as \'eth1\'' }] : [];
  }),
};

const MODES = ['l2', 'l3', 'l3s'];

export const ipvlanSettings: Rule<ChainDraft> = {
  name: 'ipvlan-settings',
  requires: 'the mode of ipvlan is l2, l3 or l3s, and its MTU is at most that of the VPC',
  why: 'ipvlan refuses any other mode when a Pod is started; nothing checks the MTU, and larger packets are lost',
  fix: 'leave both out: mode l2, and the MTU of the master',
  source: 'containernetworking/plugins, plugins/main/ipvlan: "unknown ipvlan mode", no check of the MTU; IPv6 needs 1280 bytes, IPv4 68',
  check: ({ plugins, network }) => plugins.filter(({ type }) => type === 'ipvlan').flatMap(({ path, config: { mode, mtu } }): Finding[] => [
    ...((mode ?? '') === '' || MODES.includes(String(mode)) ? [] : [{ path: `${path}.mode`, message: `'${String(mode)}' is not a mode of ipvlan; use one of ${MODES.join(', ')}` }]),
    ...((mtu ?? 0) === 0 || (Number.isInteger(mtu) && Number(mtu) >= 68) ? [] : [{ path: `${path}.mtu`, message: `got ${JSON.stringify(mtu)}; give a whole number of bytes, 68 or more, or leave it out` }]),
    ...(network?.mtu !== undefined && Number(mtu) > network.mtu
      ? [{ path: `${path}.mtu`, message: `${String(mtu)} is more than the ${network.mtu} bytes of the VPC of '${network.name}', which drops larger packets; lower it, or raise the MTU of the VPC` }]
      : []),
  ]),
};

export const ipvlanModeDocumented: Rule<ChainDraft> = {
  name: 'ipvlan-mode-documented',
  severity: 'warning',
  requires: 'ipvlan has the mode l2',
  why: 'Google only documents l2; in l3 and l3s, the Pod interface has neither broadcast nor ARP',
  fix: 'use l2, unless the routing of the node has to take part',
  source: 'GKE, "Configure Multus with IPVLAN and Whereabouts", "How Multus works with IPVLAN and Whereabouts"',
  check: ({ plugins }) => plugins
    .filter(({ type, config }) => type === 'ipvlan' && (config.mode === 'l3' || config.mode === 'l3s'))
    .map(({ path, config }) => ({ path: `${path}.mode`, message: `'${String(config.mode)}' is not documented for GKE; use l2` })),
};

export const tuningSysctl: Rule<ChainDraft> = {
  name: 'tuning-sysctl',
  requires: 'the kernel settings of tuning are below `net.`, and their values are texts',
  why: 'tuning refuses other settings when a Pod is started, because they do not belong to the network of the Pod',
  fix: 'use settings such as net.ipv4.conf.IFNAME.arp_filter',
  source: 'containernetworking/plugins, plugins/meta/tuning, TuningConf and validateSysctlConf',
  check: ({ plugins }) => plugins.filter(({ type }) => type === 'tuning').flatMap(({ path, config }) => Object.entries(config.sysctl ?? {}).flatMap(([name, value]): Finding[] => [
    ...(/^net[./]/.test(name) ? [] : [{ path: `${path}.sysctl['${name}']`, message: 'is not a network setting; use one below \'net.\', such as \'net.ipv4.conf.IFNAME.arp_filter\'' }]),
    ...(typeof value === 'string' ? [] : [{ path: `${path}.sysctl['${name}']`, message: `got ${JSON.stringify(value)}; give a text such as '1'` }]),
  ])),
};

export const tuningSettings: Rule<ChainDraft> = {
  name: 'tuning-settings',
  requires: 'tuning changes something, and its numbers are whole and positive',
  why: 'tuning refuses any other number when a Pod is started, or ignores it',
  fix: 'give a setting, or leave the plugin out',
  source: 'containernetworking/plugins, plugins/meta/tuning',
  check: ({ plugins, network }) => plugins.filter(({ type }) => type === 'tuning').flatMap(({ path, config }): Finding[] => [
    ...([['mtu', config.mtu], ['txQueueLength', config.txQLen]] as const)
      .filter(([, value]) => value !== undefined && (!Number.isInteger(value) || Number(value) < 1))
      .map(([key, value]) => ({ path: `${path}.${key}`, message: `got ${String(value)}; give a whole number, 1 or more` })),
    ...(network?.mtu !== undefined && Number(config.mtu) > network.mtu
      ? [{ path: `${path}.mtu`, message: `${String(config.mtu)} is more than the ${network.mtu} bytes of the VPC of '${network.name}', which drops larger packets; lower it, or raise the MTU of the VPC` }]
      : []),
    ...(Object.entries(config).every(([key, value]) => key === 'type' || value === undefined) ? [{ path, message: 'tuning changes nothing; give a setting or remove the plugin' }] : []),
  ]),
};

export const ipvlanHardwareAddress: Rule<ChainDraft> = {
  name: 'ipvlan-hardware-address',
  requires: 'tuning does not set the hardware address of an ipvlan interface',
  why: 'the interface has the hardware address of the node interface, and the kernel refuses another: "operation not supported"',
  fix: 'leave the hardware address out',
  source: 'containernetworking/plugins v1.7.1, plugins/meta/tuning after ipvlan, run',
  check: ({ plugins }) => plugins
    .filter(({ type, config }, i) => type === 'tuning' && (config.mac ?? '') !== '' && plugins.slice(0, i).some(earlier => earlier.type === 'ipvlan'))
    .map(({ path }) => ({ path: `${path}.mac`, message: 'ipvlan has the hardware address of the node interface, and the kernel refuses another; leave it out' })),
};

/** What ipvlan v1.7.1 sets itself before it gives the interface its address. */
const NOTIFY = /^net[./]ipv[46][./]conf[./]IFNAME[./](arp|ndisc)_notify$/;

export const tuningNotify: Rule<ChainDraft> = {
  name: 'tuning-notify',
  severity: 'warning',
  requires: 'tuning does not set what ipvlan has already set',
  why: 'ipvlan sets arp_notify and ndisc_notify and then announces the address; a later setting comes too late to have an effect',
  fix: 'leave the setting out',
  source: 'containernetworking/plugins v1.7.1, plugins/main/ipvlan, cmdAdd',
  check: ({ plugins }) => plugins.flatMap(({ path, type, config }, i) => (type === 'tuning' && plugins.slice(0, i).some(earlier => earlier.type === 'ipvlan')
    ? Object.keys(config.sysctl ?? {})
      .filter(name => NOTIFY.test(name))
      .map(name => ({ path: `${path}.sysctl['${name}']`, message: 'ipvlan has already set it and announced the address, so it has no effect; leave it out' }))
    : [])),
};

export const sbrTable: Rule<ChainDraft> = {
  name: 'sbr-table',
  acknowledgeable: true,
  requires: 'sbr chooses its routing table itself',
  why: 'with a table, sbr only adds the routing rule for it; the routes stay in the main table, and the other table is empty',
  fix: 'leave the table out: sbr then moves the routes to the first free table from 100 on',
  source: 'containernetworking/plugins v1.7.1, plugins/meta/sbr, run with a table and without',
  check: ({ plugins }) => plugins
    .filter(({ type, config }) => type === 'sbr' && (config.table ?? undefined) !== undefined)
    .map(({ path, config }) => ({
      path: `${path}.table`,
      message: `got ${String(config.table)}, but with a table sbr only adds the routing rule for it: the routes stay where they are, and table ${String(config.table)} stays empty; leave it out, so that the routes move to the first free table from 100 on`,
    })),
};

export const routeOverrideBinary: Rule<ChainDraft> = {
  name: 'route-override-binary',
  severity: 'warning',
  requires: 'the binary of every plugin is on the nodes',
  why: 'route-override is not one of the CNI plugins, and the manifest of Multus does not install it; without it, Pods stay in ContainerCreating',
  fix: 'install the binary in /home/kubernetes/bin of each node, with your own DaemonSet',
  source: 'openshift/route-override-cni is a separate project',
  check: ({ plugins }) => plugins.filter(({ type }) => type === 'route-override')
    .map(({ path }) => ({ path, message: 'the binary \'route-override\' comes neither with the CNI plugins nor with Multus; install it in /home/kubernetes/bin of each node' })),
};
