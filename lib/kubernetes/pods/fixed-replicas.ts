import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { FixedReplicasProps } from './fixed-replicas-props';
import { NetworkService } from './network-service';
import { fixedReplicasProps } from './prop-types';
import { isJson, Json } from '../../cni/annotation/pod-template';
import { requireTypes } from '../../problem/prop-type';

/** Label of the Pods of one replica. */
const REPLICA_LABEL = 'networks.cdk-gke-multus/replica';

/**
 * Replicas that each keep one address in an additional network, and their names in DNS. All Pods of a StatefulSet have one annotation, so that none
 * of them can have an address of its own. So each replica is a StatefulSet of one Pod: `<name>-0`, `<name>-1` and so on. Its Pod is `<name>-0-0`,
 * `<name>-1-0`.
 */
export class FixedReplicas extends Construct {
  /** The StatefulSets, in the order of the addresses. */
  public readonly statefulSets: ApiObject[];
  /** Their names in DNS: `<name>-0.<name>.<namespace>.svc`. */
  public readonly service: NetworkService;

  /** @throws if a prop has the wrong type, or there is no address */
  constructor(scope: Construct, id: string, props: FixedReplicasProps) {
    super(scope, id);
    requireTypes(`cannot create FixedReplicas at '${this.node.path}'`, fixedReplicasProps('', props));
    const { definition, addresses, name = id, template, volumeClaimTemplates, interfaceName, ports, kubeDns } = props;
    this.service = new NetworkService(this, 'Names', { definition, name, ports, kubeDns });
    this.statefulSets = addresses.map((_, i) => {
      const labels = { [REPLICA_LABEL]: `${name}-${i}` };
      const metadata = objectOf(template.metadata);
      return new ApiObject(this, `Replica${i}`, {
        apiVersion: 'apps/v1',
        kind: 'StatefulSet',
        metadata: { name: `${name}-${i}`, namespace: Chart.of(this).namespace },
        spec: {
          replicas: 1,
          serviceName: name,
          // Each has a selector of its own, or one would adopt the Pods of another.
          selector: { matchLabels: labels },
          template: { ...template, metadata: { ...metadata, labels: { ...objectOf(metadata.labels), ...labels } } },
          volumeClaimTemplates,
        },
      });
    });
    this.statefulSets.forEach((statefulSet, i) => this.service.attach(statefulSet, { ips: [addresses[i]], interfaceName }));
  }
}

function objectOf(value: unknown): Json {
  return isJson(value) ? value : {};
}
