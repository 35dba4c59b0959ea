import { nearest, Rule } from '../../../problem';
import { FleetDraft, vpcId, vpcsOf } from '../draft';

export const knownPeerings: Rule<FleetDraft> = {
  name: 'known-peerings',
  requires: 'the first VPC of a peering is of the fleet, the second one is another VPC, and VPCs of several projects with the same name are told apart',
  why: 'the library knows no range of a VPC that no topology uses, so nothing would be compared',
  fix: 'correct the name, or remove the peering',
  source: 'VPC, "VPC Network Peering": a VPC is peered with another one, and named by project and name',
  check: (fleet) => {
    const known = vpcsByName(fleet);
    return fleet.peerings.flatMap(({ vpc, peer }, i) => {
      const [own, others] = [vpc, peer].map(text => known.get(text) ?? []);
      const ambiguous = [{ path: `peerings[${i}].vpc`, text: vpc, ids: own }, { path: `peerings[${i}].peer`, text: peer, ids: others }]
        .filter(({ ids }) => ids.length > 1)
        .map(({ path, text, ids }) => ({ path, message: `VPCs of several projects are named '${text}'; give one of ${ids.join(', ')}` }));
      if (ambiguous.length > 0) return ambiguous;
      if (own.length === 0) {
        const meant = nearest(vpc, [...known.keys()]);
        return [{ path: `peerings[${i}].vpc`, message: `no VPC of the fleet is named '${vpc}'${meant ? `, did you mean '${meant}'?` : '; name one that a topology uses'}` }];
      }
      return vpc === peer || own[0] === others[0] ? [{ path: `peerings[${i}].peer`, message: `'${peer}' is also peerings[${i}].vpc; name another VPC` }] : [];
    });
  },
};

/** The VPCs of the fleet as `project/name`, by that and by the bare name. */
export function vpcsByName({ members }: FleetDraft): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const member of members) {
    for (const { vpc } of vpcsOf(member)) {
      const id = vpcId(member.topology, vpc);
      if (found.has(id)) continue;
      found.set(id, [id]);
      found.set(vpc.name, [...found.get(vpc.name) ?? [], id]);
    }
  }
  return found;
}
