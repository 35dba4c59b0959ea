import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { applicationSpec, deliveryFaults } from './delivery';
import { ArgoCdDeliveryProps } from './delivery-props';
import { nameFault } from './name';

/** Props of `ArgoCdApplicationSet`. */
export interface ArgoCdApplicationSetProps extends ArgoCdDeliveryProps {
  /** Path of the folder in the repository that has a folder for each cluster, such as `clusters`. Its files are in `<path>/<cluster>/<application>`. */
  readonly path: string;

  /** Names of the clusters, as Argo CD knows them and as their folders are called. */
  readonly clusters: string[];

  /** Names of the Applications that each cluster has, as their folders are called. */
  readonly applications: string[];

  /**
   * Name of the ApplicationSet: 1 to 63 lower-case letters, digits and hyphens.
   *
   * @default - the id of the construct
   */
  readonly name?: string;

  /**
   * Those of the Applications that are synchronized, and healthy, in all clusters before the others begin, such as the one that installs Multus. Argo
   * CD needs Progressive Syncs to be enabled for this strategy (RollingSync), and then starts every synchronization itself, so `automated`
   * cannot be set.
   *
   * @default - none; all Applications begin at once
   */
  readonly first?: string[];
}

/** The label by which the steps of a RollingSync select Applications. */
const LABEL = 'networks.cdk-gke-multus/application';

/**
 * An ApplicationSet of Argo CD (`argoproj.io/v1alpha1`): the same Applications for each cluster of a fleet, `<cluster>-<application>`. It
 * belongs into the cluster of Argo CD, which has to know the clusters by their names.
 */
export class ArgoCdApplicationSet extends Construct {
  /** The Kubernetes object. Patch it if the library has no prop for what you need. */
  public readonly apiObject: ApiObject;

  /** @throws if Argo CD would refuse a value */
  constructor(scope: Construct, id: string, props: ArgoCdApplicationSetProps) {
    super(scope, id);
    const { name = id, path, clusters, applications, first = [], argoCdNamespace = 'argocd' } = props;
    const found = [
      ...nameFault('name', name),
      ...namesFaults('clusters', clusters),
      ...namesFaults('applications', applications),
      ...deliveryFaults(props, path),
      ...first.flatMap((one, i) => (applications.includes(one) ? [] : [`first[${i}]: '${one}' is none of the applications; add it to them, or leave it out`])),
      ...(first.length > 0 && props.automated ? ['automated: it cannot be set with first, where the ApplicationSet starts every synchronization; leave it out'] : []),
    ];
    if (found.length > 0) throw new Error(`cannot create ArgoCdApplicationSet at '${this.node.path}': ${found.join('; ')}`);
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'ApplicationSet',
      metadata: { name, namespace: argoCdNamespace },
      spec: {
        goTemplate: true,
        goTemplateOptions: ['missingkey=error'],
        generators: [{ list: { elements: clusters.flatMap(cluster => applications.map(application => ({ cluster, application }))) } }],
        ...(first.length > 0 ? { strategy: { type: 'RollingSync', rollingSync: { steps: [stepOf('In', first), stepOf('NotIn', first)] } } } : {}),
        template: {
          metadata: { name: '{{.cluster}}-{{.application}}', ...(first.length > 0 ? { labels: { [LABEL]: '{{.application}}' } } : {}) },
          spec: applicationSpec(props, `${path}/{{.cluster}}/{{.application}}`, '{{.cluster}}'),
        },
      },
    });
  }
}

function stepOf(operator: string, applications: readonly string[]): object {
  return { matchExpressions: [{ key: LABEL, operator, values: [...applications] }] };
}

function namesFaults(path: string, names: readonly string[]): string[] {
  return [
    ...(names.length === 0 ? [`${path}: the list is empty; name at least one`] : []),
    ...names.flatMap((name, i) => [
      ...nameFault(`${path}[${i}]`, name),
      ...(names.indexOf(name) < i ? [`${path}[${i}]: '${name}' is given twice; leave one out`] : []),
    ]),
  ];
}
