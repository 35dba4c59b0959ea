import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ApiObject, Chart, Helm, Include, Lazy, Yaml } from 'cdk8s';
import { Construct } from 'constructs';
import { Attachable, attachable, template, workload } from '../cluster';
import { NETWORKS, ON_STORAGE, renderedIn } from './rendered-pod';
import { PodNetworks } from '../../../lib/kubernetes';

let chart: Attachable['chart'];
let storage: Attachable['storage'];

beforeEach(() => {
  ({ chart, storage } = attachable());
});

function rendered(name: string, of: Chart = chart): ReturnType<typeof renderedIn> {
  return renderedIn(of, name);
}

describe('workloads of others', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pod-networks-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  test('are attached when they are included from a file', () => {
    const file = join(folder, 'included.yaml');
    writeFileSync(file, Yaml.stringify(
      { apiVersion: 'v1', kind: 'Service', metadata: { name: 'front' }, spec: { ports: [{ port: 80 }] } },
      { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'front', namespace: 'web' }, spec: { template: template({ annotations: { 'example.com/a': 'b' } }) } },
    ));
    const included = new Include(chart, 'included', { url: file });
    PodNetworks.of(included.apiObjects.find(({ kind }) => kind === 'Deployment')!).attach(storage);
    expect(chart.toJson()).toEqual([
      { apiVersion: 'v1', kind: 'Service', metadata: { name: 'front' }, spec: { ports: [{ port: 80 }] } },
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'front', namespace: 'web' },
        spec: {
          template: {
            metadata: { annotations: { 'example.com/a': 'b', [NETWORKS]: 'default/storage' } },
            spec: { containers: [{ name: 'main', image: 'nginx' }], nodeSelector: ON_STORAGE },
          },
        },
      },
    ]);
  });

  test('are attached when they come from a Helm chart', () => {
    // In place of helm, a program that answers its call with a chart's objects.
    const helm = join(folder, 'helm');
    writeFileSync(join(folder, 'objects.yaml'), Yaml.stringify({ apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'db' }, spec: { replicas: 2, template: template() } }));
    writeFileSync(helm, `#!/bin/sh\ncat '${join(folder, 'objects.yaml')}'\n`, { mode: 0o755 });
    const release = new Helm(chart, 'db', { chart: 'example/db', helmExecutable: helm });
    PodNetworks.of(release.apiObjects[0]).attach(storage);
    expect(rendered('db').spec.template.metadata).toEqual({ annotations: { [NETWORKS]: 'default/storage' } });
  });

  test('are attached when their default child is the object, and what it says is decided late', () => {
    /** A Deployment of which more can be said after it was made, as in cdk8s-plus. */
    class Service extends Construct {
      public readonly annotations: { [key: string]: string } = {};

      constructor(scope: Construct, id: string) {
        super(scope, id);
        new ApiObject(this, 'Resource', {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { name: id },
          spec: Lazy.any({ produce: () => ({ template: { metadata: { annotations: this.annotations }, spec: { containers: [] } } }) }),
        });
      }
    }
    const service = new Service(chart, 'service');
    PodNetworks.of(service).attach(storage);
    service.annotations[NETWORKS] = 'earlier';
    expect(rendered('service').spec.template.metadata).toEqual({ annotations: { [NETWORKS]: 'default/earlier,default/storage' } });
    service.annotations[NETWORKS] = 'other';
    expect(rendered('service').spec.template.metadata).toEqual({ annotations: { [NETWORKS]: 'default/other,default/storage' } });
  });

  test('have the same networks, whether asked by the construct or by the object', () => {
    const construct = new Construct(chart, 'construct');
    const object = workload(construct, 'Deployment', {}, {}, 'Resource');
    expect(PodNetworks.of(construct)).toBe(PodNetworks.of(object));
  });

  test('are refused if there is no object in them', () => {
    expect(() => PodNetworks.of(new Construct(chart, 'empty'))).toThrow('cannot find a (direct or indirect) child of type ApiObject for construct chart/empty');
  });

  test('are refused if their kind is not known', () => {
    expect(() => PodNetworks.of(workload(chart, 'Rollout'))).toThrow(
      new Error('[chart/rollout] \'Rollout\' is not known to have a Pod template; give its path as podTemplatePath, such as \'/spec/template\''));
  });
});
