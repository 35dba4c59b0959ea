import fc from 'fast-check';
import { firewallName } from '../../lib/topology/firewall-name';

/** A name that Compute Engine accepts, of at most this many characters. */
function gcpName(longest: number): fc.Arbitrary<string> {
  return fc.stringMatching(new RegExp(`^[a-z]([-a-z0-9]{0,${longest - 2}}[a-z0-9])?$`));
}

describe('the name of a firewall rule', () => {
  test('is made of the names of cluster and VPC', () => {
    expect(firewallName('multus-cluster', 'multus-vpc')).toBe('multus-cluster-multus-vpc-internal');
  });

  test('keeps a VPC name that just fits', () => {
    const name = firewallName('c'.repeat(40), 'v'.repeat(13));
    expect(name).toBe(`${'c'.repeat(40)}-${'v'.repeat(13)}-internal`);
    expect(name).toHaveLength(63);
  });

  test('cuts a VPC name that is one too long, and ends it in a digest', () => {
    expect(firewallName('c'.repeat(40), 'v'.repeat(14))).toBe(`${'c'.repeat(40)}-vvvvvv-aee142-internal`);
  });

  test('cuts without leaving two hyphens', () => {
    expect(firewallName('c'.repeat(40), 'abcd--efghijkl')).toMatch(/-abcd-[0-9a-f]{6}-internal$/);
  });

  test('stays different for long VPC names with the same beginning', () => {
    const long = 'a-very-long-name-of-a-network-';
    expect(firewallName('c'.repeat(40), `${long}1`)).not.toBe(firewallName('c'.repeat(40), `${long}2`));
  });

  test('is valid for every cluster and VPC name that is', () => {
    fc.assert(fc.property(gcpName(40), gcpName(63), (cluster, vpc) => {
      expect(firewallName(cluster, vpc)).toMatch(/^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/);
    }));
  });
});
