import { Chart } from 'cdk8s';
import { CniPlugin, Ipvlan, IpvlanMode, Whereabouts, WhereaboutsProps } from '../../../lib/cni';
import { NetworkAttachmentDefinition } from '../../../lib/kubernetes';
import { CLUSTER, define } from '../cluster';

/** NetworkAttachmentDefinitions that a rule objects to, and their nearest neighbors that are valid. */
export interface DefinitionRuleCase {
  /** Name of the rule. */
  readonly rule: string;
  /** What is wrong, as a phrase. */
  readonly title: string;
  /** Defines NetworkAttachmentDefinitions in charts of the scope, the last of which the rule refuses with exactly one finding. */
  readonly fires: (chart: Chart, acknowledge?: { [rule: string]: string }) => void;
  /** The whole finding, as `formatProblem` writes it. */
  readonly message: string;
  /** Where no rule has a finding. */
  readonly silent: (chart: Chart) => void;
}

/** Two NetworkAttachmentDefinitions of the network dataplane, first and second. */
function two(first: CniPlugin, second: CniPlugin, acknowledge?: { [rule: string]: string }): (chart: Chart) => void {
  return (chart) => {
    define(chart, 'dataplane', { name: 'first', plugins: [first], acknowledge });
    define(chart, 'dataplane', { name: 'second', plugins: [second], acknowledge });
  };
}

function pool(props: WhereaboutsProps): CniPlugin {
  return new Ipvlan({ ipam: new Whereabouts(props) });
}

const MACVLAN = CniPlugin.of({ type: 'macvlan', master: 'eth1', ipam: { type: 'whereabouts', range: '172.16.1.0/24', exclude: ['172.16.1.240/28'] } });
const MACVLAN_MEANT = { macvlan: 'a lab whose switch learns addresses' };
const L3 = new Ipvlan({ mode: IpvlanMode.L3 });

export const DEFINITION_RULE_CASES: readonly DefinitionRuleCase[] = [
  {
    rule: 'unique-reference',
    title: 'one name twice in a chart',
    fires: (chart, acknowledge) => {
      define(chart, 'dataplane', { name: 'nad', acknowledge });
      new NetworkAttachmentDefinition(chart, 'second', { network: CLUSTER.network('control'), name: 'nad' });
    },
    message: 'name: \'default/nad\' is defined already, by \'chart/nad-nad\'; give one of the two another name (unique-reference)',
    silent: (chart) => {
      define(chart, 'dataplane', { name: 'nad' });
      new NetworkAttachmentDefinition(chart, 'second', { network: CLUSTER.network('control'), name: 'nad', namespace: 'staging' });
    },
  },
  {
    rule: 'unique-reference',
    title: 'one name twice for a network, in two charts',
    fires: (chart) => {
      define(chart, 'dataplane');
      define(new Chart(chart, 'other'), 'dataplane', { namespace: 'default' });
    },
    message: 'name: \'default/dataplane\' is defined already, by \'chart/nad-dataplane\'; give one of the two another name (unique-reference)',
    silent: (chart) => {
      define(chart, 'dataplane');
      define(new Chart(chart, 'other'), 'dataplane', { namespace: 'other' });
    },
  },
  {
    rule: 'definition-name',
    title: 'a capital letter',
    fires: chart => define(chart, 'dataplane', { name: 'My-nad' }),
    message: 'name: \'My-nad\' is not allowed; use lower-case letters, digits, \'-\' and \'.\', each part beginning and ending with a letter or digit (definition-name)',
    silent: chart => define(chart, 'dataplane', { name: 'my-nad.voice' }),
  },
  {
    rule: 'definition-name',
    title: 'a name that a file cannot have',
    fires: chart => define(chart, 'dataplane', { name: 'a'.repeat(186) }),
    message: 'name: the name has 186 characters, and no Pod could be attached: libcni names a file after it; use at most 185 (definition-name)',
    silent: chart => define(chart, 'dataplane', { name: 'a'.repeat(185) }),
  },
  {
    rule: 'definition-name',
    title: 'a namespace with a dot',
    fires: chart => define(chart, 'dataplane', { namespace: 'voice.apps' }),
    message: 'namespace: \'voice.apps\' is not the name of a namespace; use 1 to 63 lower-case letters, digits and hyphens, beginning and ending with a letter or digit (definition-name)',
    silent: chart => define(chart, 'dataplane', { namespace: 'voice-apps' }),
  },
  {
    rule: 'one-mode-per-master',
    title: 'two modes of ipvlan',
    fires: two(new Ipvlan(), L3),
    message: 'plugins[0].mode: \'ipvlan l3\' cannot share the node interface \'eth1\' with \'ipvlan l2\' of \'default/first\'; use one of them in both, or give one its own network (one-mode-per-master)',
    silent: two(L3, L3),
  },
  {
    rule: 'one-mode-per-master',
    title: 'ipvlan beside macvlan',
    fires: two(new Ipvlan(), MACVLAN, MACVLAN_MEANT),
    message: 'plugins[0]: \'macvlan\' cannot share the node interface \'eth1\' with \'ipvlan l2\' of \'default/first\'; use one of them in both, or give one its own network (one-mode-per-master)',
    silent: two(MACVLAN, MACVLAN, MACVLAN_MEANT),
  },
  {
    rule: 'one-pool-per-range',
    title: 'a network name in one of two',
    fires: two(new Ipvlan(), pool({ networkName: 'plane' })),
    message: 'plugins[0].ipam.networkName: \'172.16.1.0/24\' has another network name in \'default/first\', so both hand out the same addresses; use the same network name in both (one-pool-per-range)',
    silent: two(pool({ networkName: 'plane' }), pool({ networkName: 'plane' })),
  },
  {
    rule: 'one-pool-per-range',
    title: 'a network name for a half of the range',
    fires: two(new Ipvlan(), pool({ range: '172.16.1.0/25', networkName: 'plane' })),
    message: 'plugins[0].ipam.networkName: \'172.16.1.0/25\' overlaps \'172.16.1.0/24\' in \'default/first\', which has another network name, so both hand out the same addresses; use the same network name in both (one-pool-per-range)',
    silent: two(pool({ range: '172.16.1.128/25' }), pool({ range: '172.16.1.0/25', networkName: 'plane' })),
  },
  {
    rule: 'one-pool-per-range',
    title: 'a range within the other',
    fires: two(new Ipvlan(), pool({ range: '172.16.1.0/25' })),
    message: 'plugins[0].ipam.range: \'172.16.1.0/25\' overlaps \'172.16.1.0/24\' in \'default/first\' but is not the same range, so each address from one costs the other one of its 100 tries; use \'172.16.1.0/24\' in both, or exclude \'172.16.1.0/25\' in \'default/first\' (one-pool-per-range)',
    silent: two(pool({ exclude: ['172.16.1.0/25'] }), pool({ range: '172.16.1.0/25' })),
  },
  {
    rule: 'one-pool-per-range',
    title: 'a range around the other',
    fires: two(pool({ range: '172.16.1.0/25' }), new Ipvlan()),
    message: 'plugins[0].ipam.range: \'172.16.1.0/24\' overlaps \'172.16.1.0/25\' in \'default/first\' but is not the same range, so each address from one costs the other one of its 100 tries; use \'172.16.1.0/25\' in both, or exclude \'172.16.1.0/25\' here (one-pool-per-range)',
    silent: two(pool({ range: '172.16.1.0/25' }), pool({ range: '172.16.1.128/25' })),
  },
  {
    rule: 'one-pool-per-range',
    title: 'a range within the other, neither looking around',
    fires: two(pool({ enableOverlappingRanges: false }), pool({ range: '172.16.1.0/25', enableOverlappingRanges: false })),
    message: 'plugins[0].ipam.range: \'172.16.1.0/25\' overlaps \'172.16.1.0/24\' in \'default/first\' but is not the same range, so each address from one costs the other one of its 100 tries; use \'172.16.1.0/24\' in both, or exclude \'172.16.1.0/25\' in \'default/first\' (one-pool-per-range)',
    silent: two(pool({ enableOverlappingRanges: false }), pool({ enableOverlappingRanges: false })),
  },
  {
    rule: 'one-pool-per-range',
    title: 'another network name than two others have',
    fires: (chart) => {
      define(chart, 'dataplane', { name: 'first' });
      define(chart, 'dataplane', { name: 'second' });
      define(chart, 'dataplane', { name: 'third', plugins: [pool({ networkName: 'plane' })] });
    },
    message: 'plugins[0].ipam.networkName: \'172.16.1.0/24\' has another network name in \'default/first\', so both hand out the same addresses; use the same network name in both (one-pool-per-range)',
    silent: (chart) => {
      define(chart, 'dataplane', { name: 'first' });
      define(chart, 'dataplane', { name: 'second' });
      define(chart, 'dataplane', { name: 'third' });
    },
  },
  {
    rule: 'one-pool-per-range',
    title: 'a configuration that was written by hand',
    fires: two(new Ipvlan(), CniPlugin.of({ type: 'ipvlan', master: 'eth1', ipam: { type: 'whereabouts', ipRanges: [{ range: '172.16.1.64-172.16.1.99/24' }], network_name: 'plane' } })),
    message: 'plugins[0].ipam.network_name: \'172.16.1.0/24\' has another network name in \'default/first\', so both hand out the same addresses; use the same network name in both (one-pool-per-range)',
    silent: two(new Ipvlan(), CniPlugin.of({ type: 'ipvlan', master: 'eth1', ipam: { type: 'whereabouts', ipRanges: [{ range: '172.16.1.64-172.16.1.99/24' }] } })),
  },
];
