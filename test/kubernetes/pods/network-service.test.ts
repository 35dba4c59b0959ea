import { App, Chart } from 'cdk8s';
import { fixed, SERVICE_RULE_CASES } from './cases/services';
import { FixedReplicas, FixedReplicasProps, NetworkService, NetworkServiceProps, PodNetworks, ServiceProtocol, Warnings } from '../../../lib/kubernetes';
import { pod, workload } from '../cluster';
import { NETWORKS, ON_DATAPLANE } from './rendered-pod';

let app: App;
let chart: Chart;

beforeEach(() => {
  jest.spyOn(process, 'emitWarning').mockImplementation();
  app = new App();
  chart = new Chart(app, 'chart');
});

function errors(of: App): string[] {
  return of.node.findAll().flatMap(({ node }) => node.validate());
}

describe.each(SERVICE_RULE_CASES.map(one => ({ ...one, toString: () => one.title })))('$rule: $title', ({ rule, fires, message, silent }) => {
  test('is found, in one message', () => {
    fires(chart);
    expect(errors(app)).toEqual([message]);
    expect(message).toMatch(new RegExp(` \\(${rule}\\)$`));
  });

  test('has a valid neighbor', () => {
    silent(chart);
    expect(errors(app)).toEqual([]);
  });
});

describe('a NetworkService', () => {
  test('is a headless Service without selector, and its addresses for either DNS', () => {
    const voice = new Chart(app, 'voice', { namespace: 'voice' });
    const service = new NetworkService(voice, 'border', {
      definition: fixed(new Chart(app, 'networks')), ports: [{ name: 'sip', port: 5060, protocol: ServiceProtocol.UDP }, { name: 'admin', port: 8443 }],
    });
    service.attach(pod(voice, {}, 'left'), { ips: ['172.16.1.241', '172.16.1.242/24'], interfaceName: 'sip0' });
    service.attach(pod(voice, {}, 'right'), { ips: ['172.16.1.243/28'] });
    const ports = [{ name: 'sip', port: 5060, protocol: 'UDP' }, { name: 'admin', port: 8443, protocol: 'TCP' }];
    expect([service.service, service.endpointSlice, service.endpoints!].map(object => object.toJson() as unknown)).toEqual([
      { apiVersion: 'v1', kind: 'Service', metadata: { name: 'border', namespace: 'voice' }, spec: { clusterIP: 'None', ports } },
      {
        apiVersion: 'discovery.k8s.io/v1',
        kind: 'EndpointSlice',
        metadata: {
          name: 'border',
          namespace: 'voice',
          labels: { 'kubernetes.io/service-name': 'border', 'endpointslice.kubernetes.io/managed-by': 'cdk-gke-multus' },
        },
        addressType: 'IPv4',
        endpoints: [
          { addresses: ['172.16.1.241'], conditions: { ready: true }, hostname: 'left' },
          { addresses: ['172.16.1.242'], conditions: { ready: true }, hostname: 'left' },
          { addresses: ['172.16.1.243'], conditions: { ready: true }, hostname: 'right' },
        ],
        ports,
      },
      {
        apiVersion: 'v1',
        kind: 'Endpoints',
        metadata: { name: 'border', namespace: 'voice', labels: { 'endpointslice.kubernetes.io/skip-mirror': 'true' } },
        subsets: [{
          addresses: [{ ip: '172.16.1.241', hostname: 'left' }, { ip: '172.16.1.242', hostname: 'left' }, { ip: '172.16.1.243', hostname: 'right' }],
          ports,
        }],
      },
    ]);
    expect(PodNetworks.of(voice.node.findChild('left')).annotation.elements).toEqual([
      { name: 'fixed', namespace: 'default', interfaceName: 'sip0', ips: ['172.16.1.241/24', '172.16.1.242/24'] },
    ]);
  });

  test('has neither ports nor Endpoints unless they are wanted', () => {
    const service = new NetworkService(chart, 'service', { definition: fixed(chart), name: 'border', kubeDns: false });
    service.attach(pod(chart), { ips: ['172.16.1.241'] });
    expect(service.endpoints).toBeUndefined();
    expect(service.service.toJson()).toEqual({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'border' }, spec: { clusterIP: 'None' } });
    expect(service.endpointSlice.toJson()).not.toHaveProperty('ports');
    expect(app.synthYaml()).not.toContain('kind: Endpoints\n');
  });

  test('leaves the rules of addresses to the workload', () => {
    const service = new NetworkService(chart, 'service', { definition: fixed(chart) });
    service.attach(workload(chart, 'StatefulSet', { replicas: 2 }), { ips: ['172.16.2.1'] });
    expect(errors(app)).toEqual([
      'networks[0].ips[0]: \'172.16.2.1/24\' does not lie in the Pod range of \'dataplane\', 172.16.1.0/24; use a reserved address from it (static-ips)',
      'networks[0].ips[0]: \'172.16.2.1/24\' would be the address of up to 2 Pods of the StatefulSet at a time; give it to a single Pod, or leave the addresses to Whereabouts (static-ips)',
    ]);
  });

  test.each([
    [{ definition: 'dataplane' }, 'definition: got \'dataplane\'; give a NetworkAttachmentDefinition, such as networks.definition(\'dataplane\') of MultusNetworks (prop-types)'],
    [{ port: 80 }, 'port: no prop is named \'port\', did you mean \'ports\'? (prop-types)'],
    [{ ports: [{ name: 'SIP', port: 0, protocol: 'sctp' }] }, `3 problems
  - ports[0].name: got 'SIP'; give at most 15 lower-case letters, digits and hyphens (prop-types)
  - ports[0].port: got 0; give a port from 1 to 65535 (prop-types)
  - ports[0].protocol: got 'sctp'; give one of 'TCP', 'UDP', 'SCTP' (prop-types)`],
  ])('is not made of %j', (props, message) => {
    expect(() => new NetworkService(chart, 'service', { definition: fixed(chart), ...props } as unknown as NetworkServiceProps))
      .toThrow(new Error(`cannot create NetworkService at 'chart/service': ${message}`));
  });
});

const TEMPLATE = { metadata: { labels: { app: 'registrar' } }, spec: { containers: [{ name: 'main', image: 'nginx' }] } };

describe('replicas with fixed addresses', () => {
  test('are a StatefulSet each, with its own address, selector and name', () => {
    const replicas = new FixedReplicas(chart, 'registrar', {
      definition: fixed(chart),
      addresses: ['172.16.1.241', '172.16.1.242'],
      template: TEMPLATE,
      volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'] } }],
      interfaceName: 'sip0',
    });
    const replica = (i: number): object => ({
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: `registrar-${i}` },
      spec: {
        replicas: 1,
        serviceName: 'registrar',
        selector: { matchLabels: { 'networks.cdk-gke-multus/replica': `registrar-${i}` } },
        template: {
          metadata: {
            labels: { 'app': 'registrar', 'networks.cdk-gke-multus/replica': `registrar-${i}` },
            annotations: { [NETWORKS]: JSON.stringify([{ name: 'fixed', namespace: 'default', interface: 'sip0', ips: [`172.16.1.${241 + i}/24`] }]) },
          },
          spec: { ...TEMPLATE.spec, nodeSelector: ON_DATAPLANE },
        },
        volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'] } }],
      },
    });
    expect(replicas.statefulSets.map(statefulSet => statefulSet.toJson() as unknown)).toEqual([replica(0), replica(1)]);
    expect(replicas.service.endpointSlice.toJson()).toMatchObject({
      endpoints: [{ addresses: ['172.16.1.241'], conditions: { ready: true }, hostname: 'registrar-0' }, { addresses: ['172.16.1.242'], conditions: { ready: true }, hostname: 'registrar-1' }],
    });
    expect(app.synthYaml()).not.toMatch(/[&*]a\d+\b/);
    expect(Warnings.of(app).map(({ rule }) => rule)).toEqual(['multus-installed']);
    expect(TEMPLATE.metadata.labels).toEqual({ app: 'registrar' });
  });

  test('are refused with addresses that another workload has', () => {
    const definition = fixed(chart);
    PodNetworks.of(pod(chart)).attach(definition, { ips: ['172.16.1.242'] });
    new FixedReplicas(chart, 'registrar', { definition, addresses: ['172.16.1.241', '172.16.1.242', '172.16.1.241'], template: TEMPLATE });
    expect(errors(app)).toEqual([
      'networks[0].ips[0]: \'172.16.1.242/24\' is also the address of \'chart/pod\' in the network \'dataplane\'; give each its own address (unique-static-ips)',
      'networks[0].ips[0]: \'172.16.1.241/24\' is also the address of \'chart/registrar/Replica0\' in the network \'dataplane\'; give each its own address (unique-static-ips)',
    ]);
  });

  test.each([
    [{ addresses: [] }, 'addresses: got an empty list; give an address for each replica (prop-types)'],
    [{ addresses: '172.16.1.241' }, 'addresses: got \'172.16.1.241\'; give a list (prop-types)'],
    [{ replicas: 2 }, 'replicas: no prop is named \'replicas\', known: definition, addresses, template, volumeClaimTemplates, name, interfaceName, ports, kubeDns (prop-types)'],
    [{ template: undefined }, 'template: got nothing; give an object (prop-types)'],
  ])('are not made of %j', (props, message) => {
    const all = { definition: fixed(chart), addresses: ['172.16.1.241'], template: TEMPLATE, ...props } as unknown as FixedReplicasProps;
    expect(() => new FixedReplicas(chart, 'registrar', all)).toThrow(new Error(`cannot create FixedReplicas at 'chart/registrar': ${message}`));
  });
});
