import { ContainerResources, MultusProps, Toleration } from './multus-props';
import { MultusRelease } from './multus-release';

/** The registry of GKE's builds. */
export const GKE_REGISTRY = 'gcr.io/gke-release';

/** The props of an installation of Multus, with the defaults filled in. The rules look at it, and the objects are made from it. */
export interface MultusSettings {
  readonly props: MultusProps;
  /** Path of another installation in the app for the same cluster, if there is one. */
  readonly other?: string;
  readonly release: MultusRelease;
  readonly multusImage: string;
  readonly whereaboutsImage: string;
  readonly namespace: string;
  readonly reconcilerSchedule: string;
  readonly whereaboutsLogLevel: string;
  readonly tolerations: readonly Toleration[];
  readonly priorityClassName: string;
  readonly maxUnavailable: number;
  readonly scannerExemptions: boolean;
  /** Node pools whose nodes begin with a taint that the installation takes away. */
  readonly taintedPools: readonly string[];
  readonly resources: MultusResources;
}

/** The resources of the four containers, by the names of their props. */
export interface MultusResources {
  readonly whereaboutsGcResources: Required<ContainerResources>;
  readonly installMultusConfigResources: Required<ContainerResources>;
  readonly installWhereaboutsResources: Required<ContainerResources>;
  readonly installBinaryResources: Required<ContainerResources>;
}

/** Fills in the defaults of Google's document; refuses nothing. */
export function multusSettings(props: MultusProps, other?: string): MultusSettings {
  const release = props.release ?? MultusRelease.V4_2_1_GKE_6;
  const usual = { cpu: '100m', memory: '50Mi' };
  return {
    props,
    other,
    release,
    multusImage: mirrored(release.multusImage, props.imageRegistry),
    whereaboutsImage: mirrored(release.whereaboutsImage, props.imageRegistry),
    namespace: props.namespace ?? 'kube-system',
    reconcilerSchedule: props.reconcilerSchedule ?? '* * * * *',
    whereaboutsLogLevel: props.whereaboutsLogLevel ?? 'debug',
    tolerations: props.tolerations ?? [{}],
    priorityClassName: props.priorityClassName ?? 'system-node-critical',
    maxUnavailable: props.maxUnavailable ?? 2,
    scannerExemptions: props.scannerExemptions ?? false,
    taintedPools: (props.topology?.nodePools ?? []).filter(pool => pool.startupTaint).map(({ name }) => name),
    resources: {
      whereaboutsGcResources: { ...usual, ...props.whereaboutsGcResources },
      installMultusConfigResources: { ...usual, ...props.installMultusConfigResources },
      installWhereaboutsResources: { ...usual, ...props.installWhereaboutsResources },
      installBinaryResources: { cpu: '10m', memory: '100Mi', ...props.installBinaryResources },
    },
  };
}

function mirrored(image: string, registry: string | undefined): string {
  return registry !== undefined && image.startsWith(`${GKE_REGISTRY}/`) ? `${registry}${image.slice(GKE_REGISTRY.length)}` : image;
}
