import { App, Chart } from 'cdk8s';
import { check, CHECK_RULE_CASES, IMAGE, reserved } from './rule-cases';
import { Ipvlan, StaticIpam, Tuning } from '../../../lib/cni';
import { ConnectivityCheck, ConnectivityCheckProps, SyncWaves } from '../../../lib/kubernetes';
import { STEPS } from '../../../lib/kubernetes/app/order';
import { AppRegistry } from '../../../lib/kubernetes/app/registry';
import { PROBE } from '../../../lib/kubernetes/check/probe';
import { define } from '../cluster';

let chart: Chart;

beforeEach(() => {
  jest.spyOn(process, 'emitWarning').mockImplementation();
  chart = new Chart(new App(), 'chart');
});

interface Template {
  readonly metadata: { readonly annotations: { readonly [key: string]: string }; readonly labels: { readonly [key: string]: string } };
  readonly spec: { readonly nodeSelector: { readonly [label: string]: string }; readonly containers: readonly { readonly command: string[] }[] };
}

function templates({ job, deployments }: ConnectivityCheck): Template[] {
  return [job, ...deployments].map(object => (object.toJson() as { spec: { template: Template } }).spec.template);
}

function config(changes: Partial<ConnectivityCheckProps> = {}): object {
  const { data } = check(chart, changes).configMap.toJson() as { data: { readonly [file: string]: string } };
  return JSON.parse(data['config.json']) as object;
}

describe.each(CHECK_RULE_CASES.map(one => ({ ...one, toString: () => one.title })))('$rule: $title', ({ rule, fires, message, silent }) => {
  test('is refused, in one message', () => {
    expect(() => fires(chart)).toThrow(new Error(`cannot create ConnectivityCheck at 'chart/check': ${message}`));
    expect(message).toMatch(new RegExp(` \\(${rule}\\)$`));
  });

  test('has a valid neighbor', () => {
    expect(() => silent(chart)).not.toThrow();
  });
});

test.each<[string, Partial<ConnectivityCheckProps>, string]>([
  ['a port of the system', { port: 80 }, 'port: got 80; give a port from 1024 to 65535'],
  ['no time', { timeoutSeconds: 0 }, 'timeoutSeconds: got 0; give seconds from 1 to 3600'],
  ['a part of a minute', { idleMinutes: 0.5 }, 'idleMinutes: got 0.5; give minutes from 0 to 1440'],
  ['a misspelt prop', { adresses: [] } as object, 'adresses: no prop is named \'adresses\', known: definition, addresses, image'],
])('%s is refused', (_, changes, message) => {
  expect(() => check(chart, changes)).toThrow(message);
});

test('each Pod has its address, runs the program as its number, and is on a node of its own; the pools take turns', () => {
  const found = templates(check(chart, { addresses: reserved(4) }));
  expect(found.map(({ metadata: { annotations } }) => JSON.parse(annotations['k8s.v1.cni.cncf.io/networks']) as object)).toEqual(
    reserved(4).map(address => [{ name: 'dataplane', namespace: 'default', interface: 'net1', ips: [`${address}/24`] }]));
  expect(found.map(({ spec }) => spec.containers[0].command)).toEqual(
    ['0', '1', '2', '3'].map(index => ['python3', '/check/probe.py', '/check/config.json', index]));
  // wide has one node, narrow has three.
  expect(found.map(({ spec }) => spec.nodeSelector['cloud.google.com/gke-nodepool'])).toEqual(['wide', 'narrow', 'narrow', 'narrow']);
  expect(new Set(found.map(({ spec }) => spec.nodeSelector['networks.cdk-gke-multus/dataplane']))).toEqual(new Set(['eth1']));
});

test('a Pod may do nothing but use the network', () => {
  const [{ metadata, spec }] = templates(check(chart));
  expect(metadata.labels).toEqual({ 'networks.cdk-gke-multus/check': 'check', 'networks.cdk-gke-multus/check-index': '0' });
  expect(spec).toMatchObject({
    restartPolicy: 'Never',
    automountServiceAccountToken: false,
    affinity: {
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [{
          topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { 'networks.cdk-gke-multus/check': 'check' } },
        }],
      },
    },
    securityContext: { runAsNonRoot: true, sysctls: [{ name: 'net.ipv4.ping_group_range', value: '0 2147483647' }] },
    containers: [{ image: IMAGE, securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true } }],
  });
});

test('the program is told what the definition promises', () => {
  expect(config()).toEqual({
    network: 'dataplane', interface: 'net1', range: '172.16.1.0/24', mtu: 1460, port: 5710, addresses: ['172.16.1.240', '172.16.1.241'], timeoutSeconds: 300, idleSeconds: 0,
  });
});

test('a prefix of an address is that of the Pod interface, and not told', () => {
  expect(config({ addresses: ['172.16.1.240/24', '172.16.1.241/24'], idleMinutes: 25, timeoutSeconds: 60, port: 7000, interfaceName: 'data0' })).toMatchObject({
    addresses: reserved(2), idleSeconds: 1500, timeoutSeconds: 60, port: 7000, interface: 'data0',
  });
});

test.each<[string, object[], number]>([
  ['of the interface', [new Ipvlan({ mtu: 1400, ipam: new StaticIpam() })], 1400],
  ['that a later plugin sets', [new Ipvlan({ mtu: 1400, ipam: new StaticIpam() }), new Tuning({ mtu: 1300 })], 1300],
])('the MTU is the one %s', (_, plugins, mtu) => {
  expect(config({ definition: define(chart, 'dataplane', { plugins: plugins as Ipvlan[] }) })).toMatchObject({ mtu });
});

test('another program or configuration starts the Pods again', () => {
  const [first, second] = [300, 301].map(timeoutSeconds => templates(check(new Chart(new App(), 'chart'), { timeoutSeconds }))[1].metadata.annotations['checksum/check']);
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(second).not.toBe(first);
});

test('the Job comes last, ends at the first failure, and not later than it is given time', () => {
  const { job, deployments } = check(chart, { idleMinutes: 25, timeoutSeconds: 60 });
  const registry = AppRegistry.of(chart);
  expect([job, ...deployments].map(object => registry.stepOf(object))).toEqual([STEPS.at(-1), 'workloads']);
  expect(job.toJson()).toMatchObject({ spec: { backoffLimit: 0, activeDeadlineSeconds: 2160 } });
});

test('Argo CD runs it as a hook once the rest is healthy', () => {
  const app = new App();
  new SyncWaves(app, 'waves');
  check(new Chart(app, 'chart'));
  expect(app.synthYaml()).toMatch(/kind: Job\nmetadata:\n {2}annotations:\n {4}argocd.argoproj.io\/hook: PostSync\n/);
});

test('a static address of a workload cannot be one of the check', () => {
  const app = new App();
  const both = new Chart(app, 'both');
  const definition = define(both, 'dataplane');
  check(both, { definition });
  new ConnectivityCheck(both, 'second', { definition, addresses: ['172.16.1.242', '172.16.1.241'], image: IMAGE });
  expect(() => app.synthYaml()).toThrow('\'172.16.1.241/24\' is also the address of \'both/check/Peer1\' in the network \'dataplane\'; give each its own address (unique-static-ips)');
});

test('the program needs nothing but Python, and names whatever it finds', () => {
  expect(PROBE.match(/^import .*$/gm)).toEqual(['import ipaddress, json, os, socket, struct, sys, threading, time']);
  const named = new Set([...PROBE.matchAll(/result\('([\w-]+)'/g)].map(([, rule]) => rule));
  const hints = /HINTS = \{([\s\S]*?)\n\}/.exec(PROBE)![1];
  expect([...hints.matchAll(/^ {4}'([\w-]+)':/gm)].map(([, rule]) => rule).sort()).toEqual([...named].sort());
});
