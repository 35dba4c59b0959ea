import { createHash } from 'crypto';
import * as fs from 'fs';
import * as path from 'path';
import { cached } from './cache';
import { describe, Entry, program } from './entries';
import { ipWithLibraries } from './libraries';
import { multusFiles, whereaboutsFiles } from './stand-ins';
import { tar } from './tar';
import { busybox } from './vm-image';
import { command } from '../command';

/** An image: what is in it beside busybox, and what it runs unless it is told. */
interface ContainerImage {
  readonly name: string;
  readonly entries: readonly Entry[];
  readonly entrypoint: readonly string[];
}

const WAIT = ['/bin/sh', '-c', 'trap "exit 0" TERM; while :; do sleep 3600 & wait $!; done'];

/** The name of a stand-in, with a host that cannot be. */
export function standIn(name: string): string {
  return `lab.invalid/${name}:1`;
}

/** The images that stand in for those that the manifests name, and for the one that holds the namespaces of a Pod. */
async function images(): Promise<ContainerImage[]> {
  return [
    { name: 'multus-cni', entries: await multusFiles(), entrypoint: ['/thin_entrypoint'] },
    { name: 'whereabouts', entries: await whereaboutsFiles(), entrypoint: [] },
    { name: 'app', entries: await ipWithLibraries(), entrypoint: WAIT },
    { name: 'pause', entries: [], entrypoint: WAIT },
  ];
}

/** Builds the images in one archive, as `docker save` writes it and containerd reads it. */
export async function containerImages(): Promise<string> {
  const shell = await busyboxFiles();
  const all = await images();
  const writers = ['container-images.ts', 'entries.ts', 'tar.ts'].map(file => fs.readFileSync(path.join(__dirname, file), 'utf8'));
  const folder = await cached('images', [...describe([...shell, ...all.flatMap(({ entries }) => entries)]), ...writers], async (making) => {
    fs.writeFileSync(path.join(making, 'images.tar'), archive(all, shell));
  });
  return path.join(folder, 'images.tar');
}

function archive(all: readonly ContainerImage[], shell: readonly Entry[]): Buffer {
  const files = new Map<string, Buffer>();
  const add = (content: Buffer, ending: string): string => {
    const name = `${sha256(content)}${ending}`;
    files.set(name, content);
    return name;
  };
  const manifest = all.map(({ name, entries, entrypoint }) => {
    const layers = [shell, entries].filter(({ length }) => length > 0).map(tar);
    const config = {
      architecture: 'amd64',
      os: 'linux',
      config: { Entrypoint: entrypoint, Env: ['PATH=/bin'] },
      rootfs: { type: 'layers', diff_ids: layers.map(layer => `sha256:${sha256(layer)}`) },
    };
    return { Config: add(Buffer.from(JSON.stringify(config)), '.json'), RepoTags: [standIn(name)], Layers: layers.map(layer => add(layer, '.tar')) };
  });
  return tar([...files, ['manifest.json', Buffer.from(JSON.stringify(manifest))] as const].map(([name, content]) => ({ path: name, mode: 0o644, content })));
}

/** The shell under the names of all its commands. */
async function busyboxFiles(): Promise<Entry[]> {
  const file = await busybox();
  const names = (await command(file, ['--list'], { seconds: 10 })).split('\n').filter(name => name !== '' && name !== 'busybox');
  return [program('/bin/busybox', file), ...names.map(name => ({ path: `/bin/${name}`, link: 'busybox' })), { path: '/tmp', folder: true }];
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
