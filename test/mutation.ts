import { readdirSync } from 'fs';
import { join, relative } from 'path';
import * as fc from 'fast-check';

/* All tests of one room as one file, so that a mutant costs one start of Jest and one reading of the sources. */

/** Long series of random values for what is not mutated. Every rule runs in them, so each mutant of a rule would wait for them. */
const NOT_OF_RULES = ['cni/round-trip.test.ts', 'cni/ipam/whereabouts-pool.test.ts'];

// The properties look at the same few cases for every mutant, so that a run can be repeated.
fc.configureGlobal({ seed: 1, numRuns: 50 });

function load(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) load(path);
    else if (entry.name.endsWith('.test.ts') && !NOT_OF_RULES.includes(relative(__dirname, path))) jest.requireActual(path);
  }
}

load(join(__dirname, process.env.ROOM!));
