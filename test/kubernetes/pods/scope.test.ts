import { ApiObject, App, Chart, Include, Yaml } from 'cdk8s';
import { NETWORKS, ON_STORAGE, renderedIn } from './rendered-pod';
import { NodeSelection, PodNetworks, PodNetworksOfAllOptions, Warnings } from '../../../lib/kubernetes';
import { Attachable, attachable, define, template, workload } from '../cluster';

let app: App;
let chart: Chart;
let storage: Attachable['storage'];

beforeEach(() => {
  jest.spyOn(process, 'emitWarning').mockImplementation();
  ({ app, chart, storage } = attachable());
});

/** A workload whose Pods have labels. */
function labeled(kind: string, id: string, labels: { readonly [label: string]: string }, metadata: object = {}): ApiObject {
  const pods = { template: { metadata: { labels }, ...template() } };
  return new ApiObject(chart, id, {
    apiVersion: kind === 'CronJob' ? 'batch/v1' : 'apps/v1',
    kind,
    metadata: { name: id, ...metadata },
    spec: kind === 'CronJob' ? { jobTemplate: { spec: pods } } : pods,
  } as { apiVersion: string; kind: string });
}

function attachedNames(options?: PodNetworksOfAllOptions): unknown[] {
  PodNetworks.ofAll(chart, options).forEach(networks => networks.attach(storage));
  const objects = chart.toJson() as { metadata: { name: string } }[];
  return objects.filter(object => JSON.stringify(object).includes(NETWORKS)).map(({ metadata }) => metadata.name);
}

describe('every workload of a scope', () => {
  test('is attached, of any known kind and in any depth, and nothing else', () => {
    labeled('Deployment', 'web', {});
    labeled('CronJob', 'backup', {});
    new ApiObject(chart, 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'pod' }, spec: { containers: [] } } as { apiVersion: string; kind: string });
    new ApiObject(chart, 'service', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'service' } });
    // Volcano has a Job of its own.
    new ApiObject(chart, 'train', { apiVersion: 'batch.volcano.sh/v1alpha1', kind: 'Job', metadata: { name: 'train' } });
    workload(new Chart(app, 'other'), 'Deployment');
    expect(attachedNames()).toEqual(['web', 'backup', 'pod']);
    expect(renderedIn(chart, 'web').spec.template.spec.nodeSelector).toEqual(ON_STORAGE);
  });

  test('with the labels is attached', () => {
    labeled('Deployment', 'web', { app: 'web', tier: 'front' });
    labeled('StatefulSet', 'db', { app: 'db', tier: 'back' });
    labeled('DaemonSet', 'agent', { app: 'agent', tier: 'back' });
    expect(attachedNames({ selector: { tier: 'back' } })).toEqual(['db', 'agent']);
  });

  test('gets the options', () => {
    labeled('Deployment', 'web', {});
    attachedNames({ nodeSelection: NodeSelection.NODE_POOLS, acknowledge: { 'multus-installed': 'by the platform team' } });
    expect(renderedIn(chart, 'web').spec.template.spec.nodeSelector).toEqual({ 'cloud.google.com/gke-nodepool': 'wide' });
    app.synthYaml();
    expect(Warnings.of(chart)).toEqual([]);
  });

  test('of a chart of others is in the namespace that is given, unless it names one', () => {
    const web = define(new Chart(app, 'web-networks'), 'dataplane', { name: 'web', namespace: 'web' });
    const named = labeled('Deployment', 'named', {}, { namespace: 'voice' });
    labeled('Deployment', 'unnamed', {});
    PodNetworks.ofAll(chart, { namespace: 'web' }).forEach(networks => networks.attach(web));
    const errors = app.node.findAll().map(construct => ({ construct, errors: construct.node.validate() })).filter(one => one.errors.length > 0);
    expect(errors.map(({ construct }) => construct)).toEqual([named]);
    expect(errors[0].errors).toEqual([expect.stringMatching(/^networks\[0\]: Multus keeps Pods of 'voice' from 'web\/web';.*alone \(namespace-isolation\)$/)]);
  });

  test('is the one that PodNetworks.of knows', () => {
    const web = labeled('Deployment', 'web', {});
    expect(PodNetworks.ofAll(chart)).toEqual([PodNetworks.of(web)]);
  });

  test('may come from an Include', () => {
    const included = new Include(chart, 'included', {
      url: Yaml.tmp([
        { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'front' }, spec: { template: template() } },
        { apiVersion: 'v1', kind: 'Service', metadata: { name: 'front' } },
      ]),
    });
    expect(PodNetworks.ofAll(included)).toHaveLength(1);
  });
});

describe('no workload', () => {
  const refusal = (options?: PodNetworksOfAllOptions): Error => {
    try {
      PodNetworks.ofAll(chart, options);
    } catch (error) {
      return error as Error;
    }
    throw new Error('not refused');
  };

  test('in the scope is refused, since nothing would be attached', () => {
    expect(refusal().message).toBe('cannot attach the workloads under \'chart\': there is none of a known kind; give the scope that has them, or attach each object with PodNetworks.of');
  });

  test('with the labels is refused, with those that there are', () => {
    labeled('Deployment', 'web', { app: 'web', tier: 'front' });
    workload(chart, 'DaemonSet');
    expect(refusal({ selector: { app: 'db', tier: 'back' } }).message).toBe(
      'cannot attach the workloads under \'chart\': no Pods have the labels app=db,tier=back; there are Deployment \'web\' (app=web,tier=front), DaemonSet \'daemonset\' (no labels)');
  });

  test('is found by options that do not exist, or in what is no scope', () => {
    expect(refusal({ selectr: {}, podTemplatePath: '/spec' } as PodNetworksOfAllOptions).message).toBe(`cannot attach the workloads under 'chart': 2 problems
  - options.selectr: no prop is named 'selectr', did you mean 'selector'? (prop-types)
  - options.podTemplatePath: no prop is named 'podTemplatePath', known: selector, namespace, nodeSelection, acknowledge (prop-types)`);
    expect(refusal({ selector: { app: 1 } } as unknown as PodNetworksOfAllOptions).message).toBe('cannot attach the workloads under \'chart\': options.selector[\'app\']: got 1; give a string (prop-types)');
    expect(() => PodNetworks.ofAll('chart' as unknown as Chart)).toThrow(new Error('cannot attach: scope: got \'chart\'; give a construct, such as a chart, an Include or a Helm (prop-types)'));
  });
});
