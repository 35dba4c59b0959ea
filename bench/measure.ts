import { createRequire } from 'module';

/* Runs one task once, and prints its wall time, processor time and peak memory as JSON. What the task needs is loaded within the time that is taken. */

const load = createRequire(__filename);
const [, , variant, task, size, outdir] = process.argv;

const start = process.hrtime.bigint();
const used = process.cpuUsage();
if (task === 'load') {
  const loaded = load(variant === 'library' ? '../lib' : 'cdk8s') as { readonly [name: string]: unknown };
  // The library loads a name when it is read.
  (variant === 'library' ? ['Multus', 'NetworkAttachmentDefinition', 'PodNetworks'] : ['App', 'Chart', 'ApiObject']).map(name => loaded[name]);
} else {
  const program = load(`./${variant}${task === 'topologies' ? '' : `-${task}`}`) as { [task: string]: (size: number, outdir: string) => void };
  program[task](Number(size), outdir);
}
const { user, system } = process.cpuUsage(used);
const wall = Number(process.hrtime.bigint() - start) / 1e6;
process.stdout.write(JSON.stringify({ wall, cpu: (user + system) / 1000, memory: process.resourceUsage().maxRSS / 1024 }));
