import { App, Chart } from 'cdk8s';
import { Multus, Namespaces, PodNetworks } from '../../../lib/kubernetes';
import { define, pod } from '../cluster';

/** The names of all objects, in the order in which they are written. */
function written(app: App): string[] {
  return app.synthYaml().split('---\n').map(text => `${/^kind: (.*)$/m.exec(text)![1]} ${/^ {2}name: (.*)$/m.exec(text)![1]}`);
}

const DEFINITION = 'NetworkAttachmentDefinition dataplane';

describe('a definition is written before the workloads that are attached to it', () => {
  test('if its chart was made later', () => {
    const app = new App();
    const workloads = new Chart(app, 'workloads');
    PodNetworks.of(pod(workloads)).attach(define(new Chart(app, 'networks'), 'dataplane'));
    expect(written(app)).toEqual([DEFINITION, 'Pod pod']);
  });

  test('if it was made later, in the same chart', () => {
    const app = new App();
    const chart = new Chart(app, 'all');
    const [first, second] = [pod(chart, {}, 'first'), pod(chart, {}, 'second')];
    const definition = define(chart, 'dataplane');
    const third = pod(chart, {}, 'third');
    [third, first].forEach(object => PodNetworks.of(object).attach(definition));
    // Only where the order would be the wrong one, as dependencies are what cdk8s is slowest at.
    expect([first, second, third].map(({ node }) => node.dependencies.length)).toEqual([1, 0, 0]);
    expect(written(app)).toEqual([DEFINITION, 'Pod first', 'Pod second', 'Pod third']);
  });

  test('if it is the default network', () => {
    const app = new App();
    PodNetworks.of(pod(new Chart(app, 'workloads'))).useAsDefault(define(new Chart(app, 'networks'), 'dataplane'));
    expect(written(app)).toEqual([DEFINITION, 'Pod pod']);
  });

  test('if their charts are parts of others', () => {
    const app = new App();
    const [first, second] = [new Chart(app, 'first'), new Chart(app, 'second')];
    PodNetworks.of(pod(new Chart(first, 'workloads'))).attach(define(new Chart(second, 'networks'), 'dataplane'));
    expect(written(app)).toEqual([DEFINITION, 'Pod pod']);
  });

  test('if its chart was made earlier, whose file is then numbered', () => {
    const app = new App();
    const networks = new Chart(app, 'z-networks');
    const workloads = new Chart(app, 'a-workloads');
    ['first', 'second'].forEach(name => PodNetworks.of(pod(workloads, {}, name)).attach(define(networks, 'dataplane', { name: `for-${name}` })));
    expect(workloads.node.dependencies).toEqual([networks]);
  });

  test('unless others ask for the other order: two charts that need each other are written as they were made', () => {
    const app = new App();
    const [first, second] = [new Chart(app, 'first'), new Chart(app, 'second')];
    const [one, other] = [define(first, 'dataplane'), define(second, 'storage')];
    PodNetworks.of(pod(first, {}, 'one')).attach(other);
    PodNetworks.of(pod(second, {}, 'other')).attach(one);
    expect(written(app)).toEqual(['NetworkAttachmentDefinition storage', 'Pod other', DEFINITION, 'Pod one']);
  });

  test('but not where cdk8s writes the inner chart first anyway', () => {
    const app = new App();
    const outer = new Chart(app, 'outer');
    PodNetworks.of(pod(new Chart(outer, 'inner'))).attach(define(outer, 'dataplane'));
    expect(written(app)).toEqual(['Pod pod', DEFINITION]);
  });
});

test('namespaces are written first, even if they are made last', () => {
  const app = new App();
  const workloads = new Chart(app, 'workloads', { namespace: 'networks' });
  const multus = new Chart(app, 'multus');
  PodNetworks.of(pod(workloads), { acknowledge: { 'known-definitions': 'of the platform team' } });
  new Multus(multus, 'multus', { namespace: 'networks' });
  new Namespaces(new Chart(app, 'z-last'), 'namespaces', { names: ['networks'] });
  expect(written(app)[0]).toBe('Namespace networks');
  expect([workloads, multus].map(({ node }) => node.dependencies.map(({ node: { path } }) => path))).toEqual([['z-last'], ['z-last']]);
});

test('charts that depend on each other in a circle are refused by cdk8s, as without the library', () => {
  const app = new App();
  const [networks, other] = [new Chart(app, 'networks'), new Chart(app, 'other')];
  networks.addDependency(other);
  other.addDependency(networks);
  PodNetworks.of(pod(new Chart(app, 'workloads'))).attach(define(networks, 'dataplane'));
  expect(() => app.synthYaml()).toThrow(/^Dependency cycle detected/);
});
