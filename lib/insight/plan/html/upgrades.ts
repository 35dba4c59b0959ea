import { element } from './element';
import { facts, leftOver } from './ranges';
import { Section } from './section';
import { table } from './table';
import { number } from '../../counted';
import { purposeOf, strategyOf } from '../plan-words';
import { PlannedUpgrade } from '../planned-upgrade';

/** The upgrades in their order, and what each needs of every range of its pool. */
export function upgradeSection(upgrades: readonly PlannedUpgrade[]): Section {
  const pools = [...new Set(upgrades.map(({ nodePool }) => nodePool))];
  return {
    id: 'upgrades',
    title: 'Upgrades',
    content: element('p', {}, 'GKE upgrades one node pool at a time. After each upgrade, every range is as before.'),
    sections: pools.map((pool, i) => {
      const of = upgrades.filter(({ nodePool }) => nodePool === pool);
      return {
        id: `upgrade-${i + 1}`,
        title: `Upgrade of node pool '${pool}'`,
        content: [
          facts([['How', strategyOf(of[0])], ['Nodes added for its time', number(of[0].addedNodes)]]),
          table(`What the upgrade of '${pool}' takes`, [
            { head: 'Range' }, { head: 'For' }, { head: 'Taken before', isNumber: true }, { head: 'While it runs', isNumber: true }, { head: 'Left then', isNumber: true },
          ], of.map(({ range, takenBefore, takenDuring, freeDuring }) => [
            element('code', {}, `${range.range}`), purposeOf(range), number(takenBefore), number(takenDuring), leftOver(freeDuring),
          ])),
        ],
      };
    }),
  };
}
