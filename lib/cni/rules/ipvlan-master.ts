import { Finding, Rule } from '../../problem';
import { ChainDraft } from '../draft';
import { interfaceNameFault } from '../interface-name';

export const ipvlanMaster: Rule<ChainDraft> = {
  name: 'ipvlan-master',
  severity: 'error',
  demands: 'the master of ipvlan is the nodes\' interface in the network',
  why: 'without a master ipvlan takes the interface of the default route, which is the cluster\'s own VPC; with a wrong one the Pod is in the wrong network, or stays in ContainerCreating with "Link not found"',
  fix: 'leave the master out where a network of the topology is given, else name it',
  source: 'containernetworking/plugins, plugins/main/ipvlan; GKE names additional interfaces eth1, eth2, …',
  check: ({ plugins, context }) => plugins.flatMap(({ path, type, config }, i): Finding[] => {
    if (type !== 'ipvlan') return [];
    const at = `${path}.master`;
    const { master } = config;
    // After another plugin ipvlan can take the interface that it finds there.
    if (master === undefined || master === '') {
      return i > 0 ? [] : [{ path: at, message: 'got none, and ipvlan would take the interface of the cluster\'s VPC, name the nodes\' interface, such as \'eth1\'' }];
    }
    const fault = typeof master === 'string' ? interfaceNameFault(master) : `got ${JSON.stringify(master)}, give the name of an interface`;
    if (fault !== undefined) return [{ path: at, message: fault }];
    if (context && master !== context.interfaceName) {
      return [{ path: at, message: `'${String(master)}' is not the nodes' interface in the network '${context.network}', which is '${context.interfaceName}'; leave the master out` }];
    }
    return master === 'eth0' ? [{ path: at, message: '\'eth0\' is the nodes\' interface in the cluster\'s VPC, name an additional one, such as \'eth1\'' }] : [];
  }),
};
