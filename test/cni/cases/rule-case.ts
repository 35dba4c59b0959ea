import { Cidr } from '../../../lib/address';
import { CniConfig, CniConfigProps, CniPlugin, Ipvlan, IpvlanProps, Whereabouts, WhereaboutsProps } from '../../../lib/cni';
import { CniError } from '../../../lib/cni/chain/cni-error';
import { NetworkFacts } from '../../../lib/cni/ipam/network-facts';
import { Problem } from '../../../lib/problem';

/** One configuration that a rule objects to, and its nearest neighbor that is valid. */
export interface RuleCase {
  /** Name of the rule. */
  readonly rule: string;
  /** What is wrong, as a phrase. */
  readonly title: string;
  /** Where the rule has exactly one finding. */
  readonly fires: () => CniConfig;
  /** The whole finding, as `formatProblem` writes it. */
  readonly message: string;
  /** Names of the other rules that have a finding too, in the order of the rules. */
  readonly others?: readonly string[];
  /** Where no rule has a finding. */
  readonly silent: () => CniConfig;
}

/** What a network of a topology gives to its configurations. */
export const NETWORK = {
  name: 'dataplane',
  nodeInterface: 'eth1',
  mtu: 1460,
  podRange: Cidr.parse('172.16.1.0/24'),
  reservedRanges: [Cidr.parse('172.16.1.240/28')],
} satisfies NetworkFacts;

/** A configuration of these plugins, without a network. */
export function chain(...plugins: CniPlugin[]): CniConfig {
  return CniConfig.of({ plugins });
}

/** A configuration of these plugins for the network. */
export function ofNetwork(...plugins: CniPlugin[]): CniConfig {
  return CniConfig._for({ plugins }, NETWORK);
}

/** A configuration that no rule objects to, but for what is changed. */
export function config(changed: Partial<CniConfigProps>): CniConfig {
  return CniConfig.of({ plugins: [ipvlan()], ...changed });
}

/** An ipvlan that no rule objects to, but for what is changed. */
export function ipvlan(changed: IpvlanProps = {}): Ipvlan {
  return new Ipvlan({ master: 'eth1', ipam: new Whereabouts({ range: '172.16.1.0/24' }), ...changed });
}

/** A configuration with this Whereabouts, over a range that no rule objects to, but for what is changed. */
export function whereabouts(changed: WhereaboutsProps): CniConfig {
  return chain(ipvlan({ ipam: new Whereabouts({ range: '172.16.1.0/24', ...changed }) }));
}

/** The same for the network; without a range, that of the network is taken. */
export function whereaboutsOfNetwork(props: WhereaboutsProps): CniConfig {
  return ofNetwork(new Ipvlan({ ipam: new Whereabouts(props) }));
}

/** A configuration for the network whose Whereabouts is written by hand. */
export function byHand(ipam: { readonly [key: string]: unknown }): CniConfig {
  return ofNetwork(CniPlugin.of({ type: 'ipvlan', master: 'eth1', ipam: { type: 'whereabouts', ...ipam } }));
}

/** What the rules found, errors or else warnings. */
export function problemsOf(build: () => CniConfig): readonly Problem[] {
  try {
    return build().warnings;
  } catch (error) {
    if (error instanceof CniError) return error.problems;
    throw error;
  }
}
