import { Finding, Rule } from '../../problem';
import { ChainDraft } from '../draft';
import { WhereaboutsReading } from '../whereabouts-reading';

export const whereaboutsByHand: Rule<ChainDraft> = {
  name: 'whereabouts-by-hand',
  severity: 'error',
  demands: 'a Whereabouts configuration that is written by hand is one that Whereabouts takes, and hands out addresses',
  why: 'it is read only when a Pod is started, which then stays in ContainerCreating',
  fix: 'write it as `new Whereabouts({ … })`, where every value is checked',
  source: 'Whereabouts v0.7.0, pkg/config, LoadIPAMConfig, and pkg/allocate',
  check: ({ plugins }) => plugins.flatMap(({ ipam }): Finding[] => {
    if (ipam?.type !== 'whereabouts' || ipam.whereabouts) return [];
    const found = (message: string): Finding[] => [{ path: ipam.path, message: `${message}; write it as new Whereabouts({ … }), where every value is checked` }];
    try {
      const { ranges } = WhereaboutsReading._of(JSON.stringify(ipam.config));
      const fault = ranges.find(range => range.fault !== undefined)?.fault;
      if (fault !== undefined) return found(`Whereabouts would give no Pod an address: ${fault}`);
      return ranges.length === 0 ? found('Whereabouts would give no Pod an address, as there is no range') : [];
    } catch (refusal) {
      return found(`Whereabouts would refuse it: ${(refusal as Error).message}`);
    }
  }),
};
