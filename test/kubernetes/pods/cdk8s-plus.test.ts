import { App, Chart, Cron, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-33';
import { parseAllDocuments } from 'yaml';
import { NETWORKS, ON_DATAPLANE, POOL } from './rendered-pod';
import { NodeSelection, PodNetworks } from '../../../lib/kubernetes';
import { Attachable, attachable, define } from '../cluster';

/* The constructs of cdk8s-plus themselves. */

let app: App;
let chart: Chart;
let dataplane: Attachable['dataplane'];

beforeEach(() => {
  jest.spyOn(process, 'emitWarning').mockImplementation();
  ({ app, chart, dataplane } = attachable());
});

interface Template {
  readonly metadata: { readonly annotations: { readonly [key: string]: string } };
  readonly spec: { readonly nodeSelector?: unknown; readonly tolerations?: unknown; readonly affinity?: { readonly [kind: string]: unknown } };
}

/** The Pod template of a kind, as it is written; the text has no alias. */
function template(kind: string): Template {
  const text = app.synthYaml();
  expect(text).not.toMatch(/[&*]a\d+\b/);
  const { spec } = parseAllDocuments(text).map(document => document.toJS() as Parsed).find(one => one.kind === kind)!;
  return spec.jobTemplate?.spec.template ?? spec.template!;
}

interface Parsed {
  readonly kind: string;
  readonly spec: { readonly template?: Template; readonly jobTemplate?: { readonly spec: { readonly template: Template } } };
}

const CONTAINERS = [{ image: 'nginx', port: 80, securityContext: { ensureNonRoot: false, readOnlyRootFilesystem: false } }];

const WORKLOADS: readonly [kind: string, make: () => kplus.Workload][] = [
  ['Deployment', () => new kplus.Deployment(chart, 'workload', { containers: CONTAINERS, replicas: 2 })],
  ['StatefulSet', () => new kplus.StatefulSet(chart, 'workload', { containers: CONTAINERS, replicas: 2 })],
  ['DaemonSet', () => new kplus.DaemonSet(chart, 'workload', { containers: CONTAINERS })],
  ['Job', () => new kplus.Job(chart, 'workload', { containers: CONTAINERS })],
  ['CronJob', () => new kplus.CronJob(chart, 'workload', { containers: CONTAINERS, schedule: Cron.hourly() })],
];

describe.each(WORKLOADS)('a %s of cdk8s-plus', (kind, make) => {
  test('is attached, with what is said of its Pods later', () => {
    const workload = make();
    PodNetworks.of(workload).attach(dataplane, { interfaceName: 'data0' });
    workload.podMetadata.addAnnotation('example.com/a', 'b');
    workload.podMetadata.addAnnotation(NETWORKS, 'default/storage');
    const { metadata, spec } = template(kind);
    expect(metadata.annotations).toEqual({ 'example.com/a': 'b', [NETWORKS]: 'default/storage,default/dataplane@data0' });
    expect(spec.nodeSelector).toEqual(ON_DATAPLANE);
  });
});

function deployment(id: string = 'workload'): kplus.Deployment {
  return new kplus.Deployment(chart, id, { containers: CONTAINERS, replicas: 2 });
}

describe('the scheduling of cdk8s-plus', () => {
  const ssd = kplus.NodeLabelQuery.is('disk', 'ssd');
  const nvme = kplus.NodeLabelQuery.is('disk', 'nvme');

  test('stays with the labels of the networks: attract, spread and tolerate', () => {
    const workload = deployment();
    workload.scheduling.attract(kplus.Node.labeled(ssd));
    workload.scheduling.attract(kplus.Node.labeled(nvme), { weight: 7 });
    workload.scheduling.spread();
    workload.scheduling.tolerate(kplus.Node.tainted(kplus.NodeTaintQuery.is('gpu', 'true', { effect: kplus.TaintEffect.NO_SCHEDULE })));
    const before = template('Deployment').spec;
    PodNetworks.of(workload).attach(dataplane);
    const { spec } = template('Deployment');
    expect(spec).toEqual({ ...before, nodeSelector: ON_DATAPLANE });
    expect(Object.keys(spec.affinity!)).toEqual(['nodeAffinity', 'podAntiAffinity']);
    expect(spec.tolerations).toEqual([{ effect: 'NoSchedule', key: 'gpu', operator: 'Equal', value: 'true' }]);
  });

  test('gets the pools in each of its terms, none of them an alias of another', () => {
    const workload = deployment();
    workload.scheduling.attract(kplus.Node.labeled(ssd));
    workload.scheduling.attract(kplus.Node.labeled(nvme));
    PodNetworks.of(workload, { nodeSelection: NodeSelection.NODE_POOLS }).attach(dataplane);
    const pools = { key: POOL, operator: 'In', values: ['wide', 'narrow'] };
    const term = (disk: string): object => ({ matchExpressions: [{ key: 'disk', operator: 'In', values: [disk] }, pools] });
    expect(template('Deployment').spec.affinity).toEqual({
      nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [term('ssd'), term('nvme')] } },
    });
  });

  test('is refused where it leaves no pool with the network', () => {
    const workload = deployment();
    workload.scheduling.attract(kplus.Node.labeled(kplus.NodeLabelQuery.is(POOL, 'other')));
    PodNetworks.of(workload).attach(dataplane);
    expect(() => app.synthYaml()).toThrow('spec.template.spec.affinity.nodeAffinity: allows no node pool with \'dataplane\'; allow \'wide\' and \'narrow\' or leave \'cloud.google.com/gke-nodepool\' out (node-pools-with-network)');
  });
});

test('an autoscaler of cdk8s-plus counts with its maxReplicas', () => {
  const workload = new kplus.Deployment(chart, 'workload', { containers: [{ ...CONTAINERS[0], resources: { memory: { request: Size.mebibytes(64) } } }] });
  const scaler = new kplus.HorizontalPodAutoscaler(chart, 'scaler', { target: workload, maxReplicas: 12 });
  PodNetworks.of(workload).attach(define(chart, 'storage', { name: 'small' }));
  expect(PodNetworks.of(workload)._use().lastingPods).toBe(12);
  expect(() => app.synthYaml()).toThrow(`'default/small' has 14 addresses, but the workload takes up to 15 at a time (maxReplicas of '${scaler.node.path}/Resource')`);
});
