import { Rule } from '../../problem';
import { ChainDraft } from '../draft';

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
