import { ApiObject, Chart, Lazy } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { claimedAddress } from './addresses';
import { withPrefix } from './draft';
import { NetworkServicePort, NetworkServiceProps, ServiceProtocol } from './network-service-props';
import { PodNetworks } from './pod-networks';
import { AttachOptions } from './pod-networks-options';
import { networkServiceProps } from './prop-types';
import { SERVICE_RULES, ServiceDraft } from './rules/services';
import { IpFamily } from '../../address';
import { findProblems, formatProblem } from '../../problem';
import { requireTypes } from '../../problem/prop-type';
import { NetworkAttachmentDefinition } from '../networks/network-attachment-definition';

interface Named {
  readonly apiObject: ApiObject;
  readonly addresses: readonly string[];
}

/**
 * Names in DNS for Pods with static addresses in an additional network: a headless Service without selector, and an EndpointSlice with these addresses.
 * `<workload>.<service>.<namespace>.svc` has the addresses of one workload, `<service>.<namespace>.svc` those of all. Without it, a Service leads to
 * `eth0`. Nothing watches the Pods: a name stays while its Pod is down.
 */
export class NetworkService extends Construct {
  /** The headless Service. */
  public readonly service: ApiObject;
  /** The addresses, for CoreDNS. */
  public readonly endpointSlice: ApiObject;
  /** The addresses, for kube-dns; nothing if `kubeDns` is false. */
  public readonly endpoints?: ApiObject;

  private readonly definition: NetworkAttachmentDefinition;
  private readonly workloads: Named[] = [];

  /** @throws if a prop has the wrong type */
  constructor(scope: Construct, id: string, props: NetworkServiceProps) {
    super(scope, id);
    requireTypes(`cannot create NetworkService at '${this.node.path}'`, networkServiceProps('', props));
    const { definition, name = id, kubeDns = true } = props;
    const ports = props.ports?.map(portOf);
    const metadata = { name, namespace: Chart.of(this).namespace };
    this.definition = definition;
    this.service = new ApiObject(this, 'Service', { apiVersion: 'v1', kind: 'Service', metadata, spec: { clusterIP: 'None', ports } });
    this.endpointSlice = new ApiObject(this, 'EndpointSlice', {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { ...metadata, labels: { 'kubernetes.io/service-name': name, 'endpointslice.kubernetes.io/managed-by': 'cdk-gke-multus' } },
      addressType: definition.podRange.family,
      // The API server writes conditions into a list that `kubectl apply` compares as a whole: without them, each apply changes the object.
      endpoints: Lazy.any({
        produce: () => this.named().map(({ address, hostname }) => ({ addresses: [address], conditions: { ready: true }, hostname })),
      }),
      ports,
    });
    this.endpoints = kubeDns ? new ApiObject(this, 'Endpoints', {
      apiVersion: 'v1',
      kind: 'Endpoints',
      // Else the control plane makes a second EndpointSlice of it.
      metadata: { ...metadata, labels: { 'endpointslice.kubernetes.io/skip-mirror': 'true' } },
      subsets: Lazy.any({ produce: () => [{ addresses: this.named().map(({ address, hostname }) => ({ ip: address, hostname })), ports }] }),
    }) : undefined;
    this.node.addValidation({ validate: () => findProblems(this.draft(name), SERVICE_RULES).map(formatProblem) });
  }

  /**
   * Attaches the Pods of a workload with static addresses, and gives them the name of the workload in DNS. Otherwise it is the same as
   * `PodNetworks.of(workload).attach(definition, options)`.
   *
   * @param workload an ApiObject, or a construct whose default child is one
   * @param options with `ips`, from a reserved range of the network
   * @throws if the kind of the workload is not known
   */
  public attach(workload: IConstruct, options: AttachOptions = {}): void {
    PodNetworks.of(workload).attach(this.definition, options);
    const addresses = (options.ips ?? []).map(ip => claimedAddress(withPrefix(ip, this.definition)));
    this.workloads.push({ apiObject: ApiObject.of(workload), addresses });
  }

  private named(): { readonly address: string; readonly hostname: string }[] {
    return this.workloads.flatMap(({ apiObject, addresses }) => addresses.map(address => ({ address, hostname: apiObject.name })));
  }

  private draft(name: string): ServiceDraft {
    const family: IpFamily = this.definition.podRange.family;
    const workloads = this.workloads.map(({ apiObject, addresses }) => ({ path: apiObject.node.path, name: apiObject.name, addresses }));
    return { name, family, workloads };
  }
}

function portOf({ name, port, protocol }: NetworkServicePort): object {
  return { name, port, protocol: protocol ?? ServiceProtocol.TCP };
}
