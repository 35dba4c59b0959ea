import { IpamDraft } from './draft';
import { Ipam } from './ipam';
import { NetworkFacts } from './network-facts';
import { whereaboutsConfig, whereaboutsDraft } from './whereabouts-draft';
import { podCapacity } from './whereabouts-pool';
import { WhereaboutsProps } from './whereabouts-props';
import { WhereaboutsReading } from './whereabouts-reading';

/** The IPAM plugin `whereabouts`: addresses that are unique in the whole cluster, from one or more ranges. */
export class Whereabouts extends Ipam {
  /**
   * Reads an IPAM configuration as Whereabouts v0.7.0 does, and tells what it would hand out.
   *
   * @param config the JSON text of the object `ipam` of a CNI configuration
   * @throws if Whereabouts refuses the configuration when a Pod is started
   */
  public static parse(config: string): WhereaboutsReading {
    return WhereaboutsReading._of(config);
  }

  constructor(private readonly props: WhereaboutsProps = {}) {
    super(undefined);
  }

  /**
   * How many Pods can have their addresses at a time: the smallest number of addresses that one of the ranges can hand out. Exact up to
   * 2^53; beyond that, the nearest double. If the range comes from the network, ask the NetworkAttachmentDefinition.
   */
  public get capacity(): number {
    return podCapacity(whereaboutsDraft(this.props, '', undefined).pools);
  }

  /** @internal */
  public _draft(path: string, network: NetworkFacts | undefined): IpamDraft {
    const whereabouts = whereaboutsDraft(this.props, path, network);
    return {
      path,
      type: 'whereabouts',
      config: whereaboutsConfig(whereabouts),
      network,
      whereabouts,
      allowsDefaultRoute: this.props.allowDefaultRoute ?? false,
    };
  }
}
