import { Chart } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { Namespaces } from './app/namespaces';
import { Multus } from './multus/multus';
import { MultusProps } from './multus/multus-props';
import { NetworkAttachmentDefinition } from './networks/network-attachment-definition';
import { PodNetworks } from './pods/pod-networks';
import { AttachOptions } from './pods/pod-networks-options';
import { Topology } from '../topology/topology';

/** Props of `MultusNetworks`. */
export interface MultusNetworksProps {
  /** The topology whose networks Pods are attached to. */
  readonly topology: Topology;

  /**
   * Namespace of the definitions. Pods of every namespace can use them: it is a global namespace of Multus, unless `multus` sets
   * others.
   *
   * @default default
   */
  readonly namespace?: string;

  /**
   * Namespaces to create, such as those of the definitions and of the workloads.
   *
   * @default - none; a warning shows each namespace that nothing creates
   */
  readonly createNamespaces?: string[];

  /**
   * Settings of Multus.
   *
   * @default - the settings of Google's document
   */
  readonly multus?: MultusProps;
}

/**
 * Multus and one NetworkAttachmentDefinition for each network of a topology that has a Pod range, with the network name as its name: the twin of
 * `GkeInfrastructure`. It makes its own charts, `<id>-multus` and `<id>-definitions`, in the
 * order in which you apply them. You can also use each part alone.
 */
export class MultusNetworks extends Construct {
  /** The namespaces, if any are created. */
  public readonly namespaces?: Namespaces;
  /** The installation of Multus and Whereabouts. */
  public readonly multus: Multus;
  /** The definitions, in the order of the networks. */
  public readonly definitions: NetworkAttachmentDefinition[];

  /** @throws if Multus cannot be installed with these props */
  constructor(scope: Construct, id: string, props: MultusNetworksProps) {
    super(scope, id);
    const { topology, namespace = 'default', createNamespaces, multus } = props;
    // Beside this construct, so that the files have short names: 0000-networks-multus.k8s.yaml.
    const chart = (part: string, of?: string): Chart => new Chart(scope, `${id}-${part}`, { namespace: of });
    if (createNamespaces?.length) {
      this.namespaces = new Namespaces(chart('namespaces'), 'namespaces', { names: createNamespaces });
    }
    this.multus = new Multus(chart('multus'), 'multus', {
      topology,
      ...(namespace === 'default' ? {} : { globalNamespaces: ['default', namespace] }),
      ...multus,
    });
    const definitions = chart('definitions', namespace);
    const forPods = topology.networks.filter(({ podRange }) => podRange);
    this.definitions = forPods.map(network => new NetworkAttachmentDefinition(definitions, network.name, { network }));
  }

  /**
   * The definition of a network.
   *
   * @param networkName network name in the topology
   * @throws if the topology has no such network; the message lists those that it has
   */
  public definition(networkName: string): NetworkAttachmentDefinition {
    const { name } = this.multus.topology!.network(networkName);
    const found = this.definitions.find(definition => definition.network.name === name);
    if (!found) throw new Error(`the network '${name}' has no Pod range, so no Pod can be attached to it; give it a podRange`);
    return found;
  }

  /**
   * Attaches the Pods of a workload to a network. It is the same as
   * `PodNetworks.of(workload).attach(networks.definition(networkName), options)`.
   *
   * @param workload an ApiObject, or a construct whose default child is one
   * @param networkName network name in the topology
   * @param options how the Pods are attached
   * @throws if the topology has no such network, or if the kind of the workload is not known
   */
  public attach(workload: IConstruct, networkName: string, options?: AttachOptions): void {
    PodNetworks.of(workload).attach(this.definition(networkName), options);
  }
}
