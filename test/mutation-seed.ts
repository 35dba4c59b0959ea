import * as fc from 'fast-check';

/* The properties look at the same few cases for every mutant, so that a run is quick and can be repeated. */
fc.configureGlobal({ seed: 1, numRuns: 50 });
