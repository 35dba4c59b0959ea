import { Change } from './change';
import { CLUSTER_CHANGES } from './cluster';
import { CLUSTER_SETTINGS } from './cluster-settings';
import { NETWORKS } from './networks';
import { OWNERSHIP } from './ownership';
import { POOL_SETTINGS } from './pool-settings';
import { POOLS } from './pools';

/** Changes of a topology, and what each does to what was applied before. */
export const CHANGES: readonly Change[] = [...POOLS, ...POOL_SETTINGS, ...NETWORKS, ...CLUSTER_CHANGES, ...CLUSTER_SETTINGS, ...OWNERSHIP];
