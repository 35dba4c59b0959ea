import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';

/*
 * Prints the library beside the same resources written by hand with bare cdktf and cdk8s; test/bench.test.ts holds that both write the
 * same. Each measurement is a process of its own, compiled code against compiled code; the two take turns, so that a machine that slows
 * down slows both, and the median of the ratios counts. The last column of a series tells whether time grows with size: milliseconds for
 * each topology or Pod.
 */

interface Run {
  /** Wall time in ms, from before the imports to after the last file. */
  readonly wall: number;
  /** Processor time in ms over the same, of all threads. It counts less of what else the machine does. */
  readonly cpu: number;
  /** Largest resident memory, in MiB. */
  readonly memory: number;
}

interface Series {
  readonly title: string;
  readonly sizes: readonly number[];
  readonly unit: string;
  readonly task: 'topologies' | 'pods' | 'load';
}

const SERIES: readonly Series[] = [
  { title: 'topologies, both outputs', sizes: [1, 10, 100, 1000], unit: 'topology', task: 'topologies' },
  { title: 'Pods with three attachments each', sizes: [10_000], unit: 'Pod', task: 'pods' },
];

/** What only the library does. */
const ALONE = [
  { task: 'fleet', title: 'fleets: ranges carved for clusters of four networks, topologies made and compared', sizes: [10, 100, 1000] },
  { task: 'diagram', title: 'diagrams of clusters with five networks each: both views as SVG, and a flowchart', sizes: [1, 20, 100] },
] as const;

/** How often a pair is measured, by size: single runs of the small ones scatter by a twentieth and more, the large ones are slow. */
const ROUNDS = (size: number): number => (size >= 1000 ? 3 : size >= 100 ? 9 : 41);

function measure(variant: string, task: string, size: number): Run {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  try {
    const result = spawnSync(process.execPath, [path.join(__dirname, 'measure.js'), variant, task, String(size), outdir], {
      encoding: 'utf8', maxBuffer: 2 ** 28, env: { ...process.env, NODE_NO_WARNINGS: '1' },
    });
    if (result.status !== 0) {
      throw new Error(`${variant} ${task} ${size} failed: ${result.stderr}`);
    }
    return JSON.parse(result.stdout) as Run;
  } finally {
    fs.rmSync(outdir, { recursive: true, force: true });
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** Medians of both sides, and of the ratios of the pairs. */
interface Comparison {
  readonly a: Run;
  readonly b: Run;
  readonly ratio: Run;
}

function compare(a: string, b: string, task: string, size: number): Comparison {
  const pairs = Array.from({ length: ROUNDS(size) }, () => ({ a: measure(a, task, size), b: measure(b, task, size) }));
  const medians = (of: (pair: { a: Run; b: Run }, figure: keyof Run) => number): Run => {
    const figure = (name: keyof Run): number => median(pairs.map(pair => of(pair, name)));
    return { wall: figure('wall'), cpu: figure('cpu'), memory: figure('memory') };
  };
  return {
    a: medians((pair, figure) => pair.a[figure]),
    b: medians((pair, figure) => pair.b[figure]),
    ratio: medians((pair, figure) => pair.a[figure] / pair.b[figure]),
  };
}

function cells({ a, b, ratio }: Comparison): string[] {
  return [
    a.wall.toFixed(1), b.wall.toFixed(1), ratio.wall.toFixed(2), ratio.cpu.toFixed(2),
    a.memory.toFixed(0), b.memory.toFixed(0), ratio.memory.toFixed(2),
  ];
}

function print(all: readonly (string | number)[]): void {
  process.stdout.write(`${all.map((cell, i) => String(cell).padStart(i === 0 ? 7 : 12)).join('')}\n`);
}

function main(only: string | undefined): void {
  for (const { title, sizes, unit, task } of SERIES.filter(series => only === undefined || series.task === only)) {
    process.stdout.write(`\n${title}\n`);
    print(['count', 'library ms', 'by hand ms', 'ratio', 'CPU ratio', 'library MiB', 'by hand MiB', 'ratio', `ms/${unit}`]);
    for (const size of sizes) {
      const found = compare('library', 'by-hand', task, size);
      print([size, ...cells(found), (found.a.wall / size).toFixed(2)]);
    }
  }
  for (const { task, title, sizes } of ALONE.filter(series => only === undefined || series.task === only)) {
    process.stdout.write(`\n${title}; nobody does that by hand\n`);
    print(['count', 'library ms', 'CPU ms', 'library MiB', 'ms/cluster']);
    for (const size of sizes) {
      const runs = Array.from({ length: 5 }, () => measure('library', task, size));
      const [wall, cpu, memory] = (['wall', 'cpu', 'memory'] as const).map(figure => median(runs.map(run => run[figure])));
      print([size, wall.toFixed(0), cpu.toFixed(0), memory.toFixed(0), (wall / size).toFixed(2)]);
    }
  }
  if (only === undefined || only === 'load') {
    process.stdout.write('\nloading what a program of manifests uses, beside cdk8s alone\n');
    print(['', 'library ms', 'cdk8s ms', 'ratio', 'CPU ratio', 'library MiB', 'cdk8s MiB', 'ratio']);
    print(['', ...cells(compare('library', 'by-hand', 'load', 1))]);
  }
}

main(process.argv[2]);
