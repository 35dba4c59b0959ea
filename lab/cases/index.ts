import { ADDRESSES } from './addresses';
import { Case } from './case';
import { CHAINS } from './chains';
import { NAMES } from './names';
import { REQUESTS } from './requests';

/** Every case, in the order in which they are tried. */
export const CASES: readonly Case[] = [...CHAINS, ...ADDRESSES, ...NAMES, ...REQUESTS];
