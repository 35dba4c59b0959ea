import { existsSync, readFileSync, writeFileSync } from 'fs';
import { createRequire } from 'module';
import { join, resolve } from 'path';
import { roomsOf } from './rooms';

/*
 * Writes lib/index.js anew after jsii has compiled it. jsii makes `export *` an `__exportStar(require(…))`, which loads every room, with
 * both frameworks, for whoever asks for one name. Here each name is a getter, and its file is loaded when the name is first read: what a
 * program does not use, such as fleets or Argo CD, it does not load.
 * The typings and the jsii assembly stay as jsii makes them. The package is that of the working folder unless another folder is named.
 */

const folder = resolve(process.argv[2] ?? '.');
const index = join(folder, 'lib', 'index.js');
const load = createRequire(index);

/** The files that a room exports from. A room without an index is one file. */
function filesOf(room: string): string[] {
  const source = join(folder, 'lib', room, 'index.ts');
  return existsSync(source) ? [...readFileSync(source, 'utf8').matchAll(/ from '\.\/([\w/-]+)';/g)].map(([, file]) => `${room}/${file}`) : [room];
}

const namesOf = (file: string): string[] => Object.keys(load(file) as object).sort();
const names = roomsOf(folder).flatMap(namesOf);
const twice = names.filter((name, i) => names.indexOf(name) !== i);
if (twice.length > 0) {
  throw new Error(`lib/index.ts: two rooms export the same names, of which one would be lost: ${twice.join(', ')}`);
}

const offers = roomsOf(folder).flatMap((room) => {
  const exported = namesOf(room);
  // A room may export a part of what a file does, and some files have nothing but types.
  return filesOf(room)
    .map(file => ({ room, file, offered: namesOf(file).filter(name => exported.includes(name)) }))
    .filter(({ offered }) => offered.length > 0);
});

const { name: self, peerDependencies } = load('../package.json') as { name: string; peerDependencies: { [name: string]: string } };
const cdk8s = `cdk8s@${/\d[\d.]*/.exec(peerDependencies.cdk8s)![0]}`;

writeFileSync(index, `"use strict";
// Written by projenrc/lazy-root.ts: a file is loaded when something of it is first asked for.
Object.defineProperty(exports, "__esModule", { value: true });
// Node.js finds the names that an ES module can import in this line, without running it.
${names.map(name => `exports.${name} = `).join('')}void 0;

// An ES module that imports the package reads every name before its first line runs, and takes a name whose getter throws for undefined.
// It gets a class that says what is missing when an object of it is made.
const imported = module.parent === undefined;

function offer(room, load, names) {
  for (const name of names) {
    const define = descriptor => Object.defineProperty(exports, name, { configurable: true, enumerable: true, ...descriptor });
    const read = () => {
      try {
        return load()[name];
      } catch (error) {
        const told = () => missing(error, room, name);
        if (!imported || told() === error) throw told();
        return class { constructor() { throw told(); } };
      }
    };
    define({
      get: () => {
        const value = read();
        define({ value });
        return value;
      },
    });
  }
}

function missing(error, room, name) {
  if (error.code !== "MODULE_NOT_FOUND") return error;
  // lib/terraform says by itself what it misses.
  const itself = \`${self}/lib/\${room}\`;
  if (error.message.startsWith(itself)) return new Error(error.message.replace(itself, name));
  if (!error.message.startsWith("Cannot find module 'cdk8s")) return error;
  return new Error(\`\${name} needs the package cdk8s, which is not installed; run: npm install ${cdk8s}\`);
}

${offers.map(({ room, file, offered }) => `offer("${room.slice(2)}", () => require("${file}"), ${JSON.stringify(offered)});\n`).join('')}`);
