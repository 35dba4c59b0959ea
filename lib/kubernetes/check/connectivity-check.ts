import { createHash } from 'crypto';
import { ApiObject, ApiObjectProps, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { CheckPod, checkPod } from './check-pod';
import { ConnectivityCheckProps } from './connectivity-check-props';
import { PROBE } from './probe';
import { connectivityCheckProps } from './prop-types';
import { CHECK_RULES } from './rules';
import { PodView } from '../../insight/pod/pod-view';
import { findProblems, formatProblems } from '../../problem';
import { requireTypes } from '../../problem/prop-type';
import { NodePool } from '../../topology';
import { poolsOf } from '../../topology/topology';
import { AppRegistry } from '../app/registry';
import { PodNetworks } from '../pods/pod-networks';

/**
 * Proves on the cluster what a definition promises: Pods with known addresses on different nodes, and a Job that has each ask each. Its log and its exit
 * code say whether every Pod has its interface with an address of the range, whether each answers to ping and TCP, whether packets of the whole
 * MTU pass unfragmented, and whether nobody else has an address of theirs. The other Pods stay, so that the Job can be run again: they take the
 * addresses that were given, and little else. With `SyncWaves` in the app, the Job is a hook of Argo CD.
 */
export class ConnectivityCheck extends Construct {
  /** The Job. It has succeeded if everything is as it should be. */
  public readonly job: ApiObject;
  /** The Pods that answer, each a Deployment, in the order of their addresses. */
  public readonly deployments: ApiObject[];
  /** The program, and what it is told. */
  public readonly configMap: ApiObject;

  /** @throws if a prop has the wrong type, or the check could not succeed */
  constructor(scope: Construct, id: string, props: ConnectivityCheckProps) {
    super(scope, id);
    requireTypes(`cannot create ConnectivityCheck at '${this.node.path}'`, connectivityCheckProps('', props));
    const { definition, addresses, image, name = id, interfaceName = 'net1', idleMinutes = 0, timeoutSeconds = 300 } = props;
    const { network } = definition;
    const pools = poolsOf(network);
    const nodeCount = pools.reduce((sum, pool) => sum + pool.totalNodeCount, 0);
    const found = findProblems({ addresses, image, network: network.name, nodeCount, allowedProtocols: network.vpc.allowedProtocols }, CHECK_RULES);
    if (found.length > 0) throw new Error(formatProblems(`cannot create ConnectivityCheck at '${this.node.path}'`, found));

    const data = { 'probe.py': PROBE, 'config.json': JSON.stringify(this.config(props, interfaceName)) };
    this.configMap = this.add('ConfigMap', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data } as ApiObjectProps);
    const pod = (index: number): CheckPod => checkPod({
      name, image, index, pool: spread(pools, index), checksum: createHash('sha256').update(JSON.stringify(data)).digest('hex'),
    });
    this.deployments = addresses.slice(1).map((_, i) => this.add(`Peer${i + 1}`, {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: `${name}-${i + 1}` },
      spec: {
        replicas: 1,
        // The old Pod has the address until it is gone.
        strategy: { type: 'Recreate' },
        selector: { matchLabels: pod(i + 1).metadata.labels },
        template: pod(i + 1),
      },
    }));
    const { metadata, spec } = pod(0);
    this.job = this.add('Job', {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name },
      spec: {
        // What fails once is a finding, and not to be tried until it works.
        backoffLimit: 0,
        // A Pod that never starts is an answer as well.
        activeDeadlineSeconds: timeoutSeconds + idleMinutes * 60 + 600,
        template: { metadata, spec: { ...spec, restartPolicy: 'Never' } },
      },
    });
    AppRegistry.of(this).checks.add(this.job);
    [this.job, ...this.deployments].forEach((workload, i) => PodNetworks.of(workload).attach(definition, { ips: [addresses[i]], interfaceName }));
  }

  private config(props: ConnectivityCheckProps, interfaceName: string): object {
    const { definition: { reference, network, podRange, config }, addresses, idleMinutes = 0, timeoutSeconds = 300, port = 5710 } = props;
    const [, { mtu = null }] = PodView.of({ attachments: [{ definition: reference, config, network }] }).interfaces;
    return {
      network: network.name,
      interface: interfaceName,
      range: podRange.toString(),
      mtu,
      port,
      addresses: addresses.map(address => address.split('/')[0]),
      timeoutSeconds,
      idleSeconds: idleMinutes * 60,
    };
  }

  private add(id: string, { metadata, ...props }: ApiObjectProps): ApiObject {
    return new ApiObject(this, id, { ...props, metadata: { ...metadata, namespace: Chart.of(this).namespace } });
  }
}

/** The pools take turns, each as long as it has a node left. */
function spread(pools: readonly NodePool[], index: number): NodePool {
  const turns = Math.max(...pools.map(({ totalNodeCount }) => totalNodeCount));
  return Array.from({ length: turns }, (_, turn) => pools.filter(({ totalNodeCount }) => totalNodeCount > turn)).flat()[index];
}
