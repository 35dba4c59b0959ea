import { ApiObject, App, Chart } from 'cdk8s';
import { findTemplate } from '../../../lib/cni/annotation/pod-template';
import { podCount, templatePath } from '../../../lib/kubernetes/pods/workload';

describe('the number of Pods at a time', () => {
  test.each([
    ['Pod', {}, 1],
    ['Deployment', {}, 2],
    ['Deployment', { replicas: 0 }, 0],
    ['Deployment', { replicas: 4 }, 5],
    ['Deployment', { replicas: 5 }, 7],
    ['Deployment', { replicas: 4, strategy: { type: 'Recreate' } }, 4],
    ['Deployment', { replicas: 4, strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1 } } }, 5],
    ['Deployment', { replicas: 4, strategy: { rollingUpdate: { maxSurge: 3 } } }, 7],
    ['Deployment', { replicas: 4, strategy: { rollingUpdate: { maxSurge: 0 } } }, 4],
    ['Deployment', { replicas: 4, strategy: { rollingUpdate: { maxSurge: '100%' } } }, 8],
    ['StatefulSet', {}, 1],
    ['StatefulSet', { replicas: 3 }, 3],
    ['ReplicaSet', { replicas: 3 }, 3],
    ['ReplicationController', { replicas: 3 }, 3],
    ['Job', {}, 1],
    ['Job', { parallelism: 5 }, 5],
    ['Job', { parallelism: 5, completions: 2 }, 2],
    ['Job', { completions: 9 }, 1],
    ['CronJob', { jobTemplate: { spec: { parallelism: 2 } } }, undefined],
    ['CronJob', { concurrencyPolicy: 'Allow', jobTemplate: { spec: { parallelism: 2 } } }, undefined],
    ['CronJob', { concurrencyPolicy: 'Forbid', jobTemplate: { spec: { parallelism: 2 } } }, 2],
    ['CronJob', { concurrencyPolicy: 'Replace' }, 1],
    ['DaemonSet', {}, undefined],
    ['PodTemplate', {}, undefined],
    ['Rollout', { replicas: 3 }, undefined],
  ])('of a %s with %j is %p', (kind, spec, expected) => {
    expect(podCount(kind, { spec })).toBe(expected);
  });

  test('does not need a spec', () => {
    expect(podCount('StatefulSet', {})).toBe(1);
  });
});

describe('the Pod template', () => {
  const manifest = { 'kind': 'X', 'spec': { list: [{ deep: { metadata: {} } }], template: { spec: {} } }, 'a/b~c': { here: true } };

  test.each([
    ['', manifest, ''],
    ['/spec/template', manifest.spec.template, 'spec.template.'],
    ['/spec/list/0/deep', manifest.spec.list[0].deep, 'spec.list[0].deep.'],
    ['/a~1b~0c', manifest['a/b~c'], 'a/b~c.'],
  ])('at \'%s\' is found', (path, object, prefix) => {
    expect(findTemplate(manifest, path).template).toEqual({ object, prefix });
  });

  test.each(['/spec/other', '/spec/list', '/spec/list/1', '/spec/list/x', '/kind', '/kind/x', '/spec/template/spec/deeper/still'])('at \'%s\' is not there', (path) => {
    expect(findTemplate(manifest, path).template).toBeUndefined();
  });

  test('lies in the objects around it', () => {
    expect(findTemplate(manifest, '').around).toEqual([]);
    expect(findTemplate(manifest, '/spec/list/0/deep').around).toEqual([
      { object: manifest, prefix: '' },
      { object: manifest.spec, prefix: 'spec.' },
      { object: manifest.spec.list[0], prefix: 'spec.list[0].' },
    ]);
  });
});

describe('the path of the Pod template', () => {
  const object = (kind: string): ApiObject => new ApiObject(new Chart(new App(), 'chart'), 'object', { apiVersion: 'example.com/v1', kind });

  test.each([
    ['Pod', ''],
    ['PodTemplate', '/template'],
    ['ReplicationController', '/spec/template'],
    ['ReplicaSet', '/spec/template'],
    ['Deployment', '/spec/template'],
    ['StatefulSet', '/spec/template'],
    ['DaemonSet', '/spec/template'],
    ['Job', '/spec/template'],
    ['CronJob', '/spec/jobTemplate/spec/template'],
  ])('of a %s is known', (kind, path) => {
    expect(templatePath(object(kind), undefined)).toBe(path);
  });

  test('that is given goes before one that is known', () => {
    expect(templatePath(object('Job'), '/spec/tasks/0/template')).toBe('/spec/tasks/0/template');
  });

  test.each([
    [undefined, '[chart/object] \'Rollout\' is not known to have a Pod template; give its path as podTemplatePath, such as \'/spec/template\''],
    ['spec.template', '[chart/object] podTemplatePath: \'spec.template\' is not a JSON pointer; begin it with \'/\', such as \'/spec/template\''],
  ])('is needed as a JSON pointer where it is not known: %p', (given, message) => {
    expect(() => templatePath(object('Rollout'), given)).toThrow(new Error(message));
  });
});
