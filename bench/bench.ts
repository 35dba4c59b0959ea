import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';

/*
 * Prints the library beside the same resources written by hand with bare cdktf and cdk8s. Each measurement is a process of its own,
 * compiled code against compiled code; the two take turns, so that a machine that slows down slows both, and the median of the
 * ratios counts. The last column of a series tells whether time grows with size: milliseconds for each topology or Pod.
 */

interface Run {
  /** Wall time in ms, from before the imports to after the last file. */
  readonly wall: number;
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

/** How often a pair is measured, by size: single runs of the small ones scatter by a twentieth and more, the large ones are slow. */
const ROUNDS = (size: number): number => (size >= 1000 ? 5 : size >= 100 ? 9 : 41);

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

function compare(a: string, b: string, task: string, size: number): { a: Run; b: Run; wall: number; memory: number } {
  const pairs = Array.from({ length: ROUNDS(size) }, () => ({ a: measure(a, task, size), b: measure(b, task, size) }));
  const of = (side: 'a' | 'b', figure: 'wall' | 'memory'): number => median(pairs.map(pair => pair[side][figure]));
  return {
    a: { wall: of('a', 'wall'), memory: of('a', 'memory') },
    b: { wall: of('b', 'wall'), memory: of('b', 'memory') },
    wall: median(pairs.map(pair => pair.a.wall / pair.b.wall)),
    memory: median(pairs.map(pair => pair.a.memory / pair.b.memory)),
  };
}

function row(cells: readonly (string | number)[]): string {
  return cells.map((cell, i) => String(cell).padStart(i === 0 ? 7 : 12)).join('');
}

function main(only: string | undefined): void {
  for (const { title, sizes, unit, task } of SERIES.filter(series => only === undefined || series.task === only)) {
    process.stdout.write(`\n${title}\n${row(['count', 'library ms', 'by hand ms', 'ratio', 'library MiB', 'by hand MiB', 'ratio', `ms/${unit}`])}\n`);
    for (const size of sizes) {
      const { a, b, wall, memory } = compare('library', 'by-hand', task, size);
      process.stdout.write(`${row([size, a.wall.toFixed(0), b.wall.toFixed(0), wall.toFixed(2), a.memory.toFixed(0), b.memory.toFixed(0), memory.toFixed(2), (a.wall / size).toFixed(2)])}\n`);
    }
  }
  if (only === undefined || only === 'load') {
    const { a, b, wall, memory } = compare('library', 'by-hand', 'load', 1);
    process.stdout.write(`\nloading cdk-gke-multus/lib/kubernetes beside cdk8s alone\n${row(['', 'library ms', 'cdk8s ms', 'ratio', 'library MiB', 'cdk8s MiB', 'ratio'])}\n`);
    process.stdout.write(`${row(['', a.wall.toFixed(1), b.wall.toFixed(1), wall.toFixed(2), a.memory.toFixed(0), b.memory.toFixed(0), memory.toFixed(2)])}\n`);
  }
}

main(process.argv[2]);
