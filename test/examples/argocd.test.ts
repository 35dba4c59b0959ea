import { spawnSync } from 'child_process';
import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { parseAllDocuments } from 'yaml';
import { CHECKS, list, object } from './agreement';
import { exampleFolder, EXAMPLES, filesBeneath, JsonObject, Outputs } from './outputs';
import { disorder, walk } from '../kubernetes/argocd/walk';

/*
 * The example with two clusters. All other tests of examples look at one topology, one stack and one cluster each, and find their examples by
 * the file topology.ts, so this one has clusters.ts instead and is tested here. It has no recording of the provider and is not
 * scanned: its clusters have the settings of `production`, where all of that is done, and nothing else. The lab applies its waves.
 */

const NAME = 'argocd';

interface Program {
  synth(): void;
}

function synthesized(): { readonly [path: string]: string } {
  const folder = mkdtempSync(join(tmpdir(), 'argocd-'));
  try {
    const load = <T extends object>(file: string): T => jest.requireActual<T>(join(exampleFolder(NAME), file));
    load<{ infra(outdir: string): Program }>('infra.ts').infra(join(folder, 'cdktf.out')).synth();
    load<{ manifests(outdir: string): Program[] }>('manifests.ts').manifests(join(folder, 'dist')).forEach(app => app.synth());
    return filesBeneath(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const FILES = synthesized();
const CLUSTERS = ['blue', 'green'];
const APPLICATIONS = ['platform', 'voice', 'video'];

/** The objects in a folder, in the order in which `kubectl apply` reads them. */
function objectsIn(folder: string): JsonObject[] {
  return Object.entries(FILES).filter(([path]) => path.startsWith(`dist/${folder}/`)).flatMap(([, text]) => parseAllDocuments(text).map(document => document.toJS() as JsonObject));
}

test('is none of the examples with one topology', () => {
  expect(EXAMPLES).not.toContain(NAME);
});

test('writes these files', () => {
  expect(FILES).toMatchSnapshot();
});

test('writes the same bytes again, and by cdk8s synth', () => {
  expect(synthesized()).toEqual(FILES);
  const dist = join(exampleFolder(NAME), 'dist');
  rmSync(dist, { recursive: true, force: true });
  const { status } = spawnSync(join(__dirname, '../../node_modules/.bin/cdk8s'), ['synth'], {
    cwd: exampleFolder(NAME), env: { ...process.env, CDK8S_CHECK_UPGRADE: 'false', NODE_NO_WARNINGS: '1' },
  });
  expect(status).toBe(0);
  expect(Object.fromEntries(Object.entries(filesBeneath(dist)).map(([path, text]) => [`dist/${path}`, text])))
    .toEqual(Object.fromEntries(Object.entries(FILES).filter(([path]) => path.startsWith('dist/'))));
}, 120_000);

describe.each(CLUSTERS)('the cluster %s', (cluster) => {
  test.each(APPLICATIONS)('has the Application %s, whose waves come in an order that works', (application) => {
    const objects = objectsIn(`${cluster}/${application}`);
    expect(objects.length).toBeGreaterThan(0);
    expect(walk(objects)).toEqual([]);
    expect(disorder(objects)).toEqual([]);
  });

  const objects = APPLICATIONS.flatMap(application => objectsIn(`${cluster}/${application}`));

  test.each(Object.entries(CHECKS))('agrees with its Terraform about %s', (_name, check) => {
    const outputs: Outputs = { terraform: JSON.parse(FILES[`cdktf.out/stacks/${cluster}/cdk.tf.json`]) as JsonObject, objects };
    expect(check(outputs)).toEqual([]);
  });

  test('has a definition in the namespace of each team, of one pool of Whereabouts', () => {
    const definitions = objects.filter(({ kind }) => kind === 'NetworkAttachmentDefinition');
    expect(definitions.map(({ metadata }) => object(metadata).namespace)).toEqual(['voice', 'video']);
    const ipams = definitions.map(({ spec }) => object(list(object(JSON.parse(String(object(spec).config)) as JsonObject).plugins)[0]).ipam);
    expect(ipams).toEqual(ipams.map(() => ({ type: 'whereabouts', range: '172.20.0.0/22' })));
  });

  test('has definitions whose kind another Application brings', () => {
    for (const { metadata } of objects.filter(({ kind }) => kind === 'NetworkAttachmentDefinition')) {
      expect(object(object(metadata).annotations)['argocd.argoproj.io/sync-options']).toBe('SkipDryRunOnMissingResource=true');
    }
  });
});

test('the ApplicationSet takes each folder that was written, and no other', () => {
  const [set] = objectsIn('argocd');
  const { path } = object(object(object(object(set.spec).template).spec).source);
  const elements = list(object(object(list(object(set.spec).generators)[0]).list).elements).map(object);
  const taken = elements.map(element => String(path).replace(/{{\.(\w+)}}/g, (_, key: string) => String(element[key])));
  const written = Object.keys(FILES).filter(file => file.startsWith('dist/') && !file.startsWith('dist/argocd/')).map(file => `examples/argocd/${file.slice(0, file.lastIndexOf('/'))}`);
  expect([...taken].sort()).toEqual([...new Set(written)].sort());
});
