/** The fields of package.json that say what can be imported. */
export interface EntryPoints {
  readonly exports: { [entry: string]: string };
  readonly typesVersions: { [versions: string]: { [entry: string]: string[] } };
}

/**
 * What `import` and `require` can name: the package, each room that it exports from (`cdk-gke-multus/kubernetes`), and the deep paths
 * (`cdk-gke-multus/lib/kubernetes`), with `/index.js` or without it. The typings lie beside each file, where TypeScript looks for them.
 */
export function entryPoints(rooms: readonly string[]): EntryPoints {
  // ./topology is a folder, ./problem/problem a file of one.
  const folders = rooms.filter(room => room.lastIndexOf('/') === 1);
  const files = rooms.map(room => ({ name: room.split('/')[1], file: `lib/${room.slice(2)}${folders.includes(room) ? '/index' : ''}` }));
  return {
    exports: {
      '.': './lib/index.js',
      ...Object.fromEntries(files.map(({ name, file }) => [`./${name}`, `./${file}.js`])),
      './lib': './lib/index.js',
      ...Object.fromEntries(folders.map(room => [`./lib/${room.slice(2)}`, `./lib/${room.slice(2)}/index.js`])),
      './lib/*.js': './lib/*.js',
      './lib/*': './lib/*.js',
      // What tools of jsii and of npm read.
      './.jsii': './.jsii',
      './package.json': './package.json',
    },
    // TypeScript that resolves as Node.js 10 did, which is how `cdktf init` and `cdk8s init` set it up, knows no `exports`.
    typesVersions: { '*': Object.fromEntries(files.map(({ name, file }) => [name, [`${file}.d.ts`]])) },
  };
}
