import { Change } from './change';
import { CLUSTER_CHANGES } from './cluster';
import { NETWORKS } from './networks';
import { POOLS } from './pools';

/** Changes of a topology, and what each does to what was applied before. */
export const CHANGES: readonly Change[] = [...POOLS, ...NETWORKS, ...CLUSTER_CHANGES];
