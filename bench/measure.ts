import { createRequire } from 'module';

/* Runs one task once, and prints its wall time and peak memory as JSON. What the task needs is loaded within the time that is taken. */

const load = createRequire(__filename);
const [, , variant, task, size, outdir] = process.argv;

const start = process.hrtime.bigint();
if (task === 'load') {
  load(variant === 'library' ? '../lib/kubernetes' : 'cdk8s');
} else {
  const program = load(`./${variant}${task === 'pods' ? '-pods' : ''}`) as { [task: string]: (size: number, outdir: string) => void };
  program[task](Number(size), outdir);
}
const wall = Number(process.hrtime.bigint() - start) / 1e6;
process.stdout.write(JSON.stringify({ wall, memory: process.resourceUsage().maxRSS / 1024 }));
