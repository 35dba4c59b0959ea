import { Finding, Rule } from '../../problem';
import { ChainDraft } from '../draft';
import { whereaboutsOf } from '../whereabouts-of';

/** Room that an IPv6 range takes in the name of a pool, with a hyphen on either side. */
const ROOM_FOR_RANGE = 45;

export const whereaboutsNetworkName: Rule<ChainDraft> = {
  name: 'whereabouts-network-name',
  severity: 'error',
  demands: 'the network name can begin the name of a Kubernetes object',
  why: 'Whereabouts names its IPPool `<network name>-<range>`, and the API server refuses a bad name when a Pod is started',
  fix: 'use lower-case letters, digits and `-`',
  source: 'Whereabouts v0.7.0, pkg/storage/kubernetes, normalizeRange and getPool',
  check: draft => whereaboutsOf(draft).flatMap(({ path, props: { networkName } }): Finding[] => {
    if (networkName === undefined) return [];
    if (!/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(networkName) || networkName.includes('..')) {
      return [{ path: `${path}.networkName`, message: `'${networkName}' cannot begin the name of an IPPool, use lower-case letters, digits and '-'` }];
    }
    const longest = 253 - ROOM_FOR_RANGE;
    return networkName.length > longest ? [{ path: `${path}.networkName`, message: `has ${networkName.length} characters, at most ${longest} leave room for the range in the name of the IPPool` }] : [];
  }),
};
