import { cdk } from 'projen';
import { fileOf, nameOf, rooms } from './rooms';

/**
 * Adds what `import` and `require` can name: the package, each room that it exports from (`cdk-gke-multus/kubernetes`), and the deep paths
 * (`cdk-gke-multus/lib/kubernetes`), with `/index.js` or without it. The typings lie beside each file, where TypeScript looks for them.
 */
export function addEntryPoints(project: cdk.JsiiProject): void {
  const files = rooms().map(room => ({ name: nameOf(room), file: fileOf(room) }));
  project.package.addField('exports', {
    '.': './lib/index.js',
    ...Object.fromEntries(files.map(({ name, file }) => [`./${name}`, file])),
    './lib': './lib/index.js',
    ...Object.fromEntries(files.filter(({ file }) => file.endsWith('/index.js')).map(({ name, file }) => [`./lib/${name}`, file])),
    './lib/*.js': './lib/*.js',
    './lib/*': './lib/*.js',
    // What tools of jsii and of npm read.
    './.jsii': './.jsii',
    './package.json': './package.json',
  });
  // TypeScript that resolves as Node.js 10 did, as `cdktf init` and `cdk8s init` set it up, knows no `exports`.
  project.package.addField('typesVersions', { '*': Object.fromEntries(files.map(({ name, file }) => [name, [file.slice(2).replace(/\.js$/, '.d.ts')]])) });
}
