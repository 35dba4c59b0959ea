import { Chart } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { Namespaces } from './app/namespaces';
import { Multus } from './multus/multus';
import { MultusProps } from './multus/multus-props';
import { NetworkAttachmentDefinition } from './networks/network-attachment-definition';
import { PodNetworks } from './pods/pod-networks';
import { AttachOptions } from './pods/pod-networks-options';
import { Topology } from '../topology/topology';

/** What a `MultusNetworks` is made of. */
export interface MultusNetworksProps {
  /** The topology whose networks Pods are attached to. */
  readonly topology: Topology;

  /**
   * Namespace of the definitions. Pods of every namespace can use them: it is one of Multus' global namespaces, unless `multus` names
   * others.
   *
   * @default default
   */
  readonly namespace?: string;

  /**
   * Namespaces to create, such as those of the definitions and of the workloads.
   *
   * @default - none; a namespace that nothing creates is warned of
   */
  readonly createNamespaces?: string[];

  /**
   * Settings of Multus.
   *
   * @default - those of Google's document
   */
  readonly multus?: MultusProps;
}

/**
 * Multus and one NetworkAttachmentDefinition for each network of a topology, named like it: the twin of `GkeInfrastructure`. It makes its
 * charts itself, `<id>-multus` and `<id>-definitions`, in the order in which they are to be applied; each part can be had alone as well.
 */
export class MultusNetworks extends Construct {
  /** The namespaces, if any are created. */
  public readonly namespaces?: Namespaces;
  /** The installation of Multus and Whereabouts. */
  public readonly multus: Multus;
  /** The definitions, in the order of the networks. */
  public readonly definitions: NetworkAttachmentDefinition[];

  /** @throws if Multus cannot be installed like this */
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
    this.definitions = topology.networks.map(network => new NetworkAttachmentDefinition(definitions, network.name, { network }));
  }

  /**
   * The definition of a network, by the name that the topology gives the network.
   *
   * @throws if the topology has no such network, naming those that it has
   */
  public definition(network: string): NetworkAttachmentDefinition {
    const { name } = this.multus.topology!.network(network);
    return this.definitions.find(definition => definition.network.name === name)!;
  }

  /**
   * Attaches the Pods of a workload to a network, by the name that the topology gives the network; the same as
   * `PodNetworks.of(workload).attach(networks.definition(network), options)`.
   *
   * @throws if the topology has no such network, and if the kind of the workload is not known
   */
  public attach(workload: IConstruct, network: string, options?: AttachOptions): void {
    PodNetworks.of(workload).attach(this.definition(network), options);
  }
}
