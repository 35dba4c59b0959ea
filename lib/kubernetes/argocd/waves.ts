import { SyncWavesProps } from './sync-waves-props';
import { Step } from '../app/order';

/** The steps that have a wave. Checks have a phase of their own instead. */
const WAVED = ['namespaces', 'crds', 'configuration', 'multus', 'definitions', 'workloads'] as const;

/** The wave of each step but the last one. */
export type Waves = Required<SyncWavesProps> & { readonly [step in Exclude<Step, 'checks'>]: number };

/** Fills in the defaults. @throws with every problem at once, if the numbers do not keep the order of the steps */
export function wavesOf(props: SyncWavesProps, path: string): Waves {
  const waves: Waves = {
    namespaces: props.namespaces ?? -5,
    crds: props.crds ?? -4,
    configuration: props.configuration ?? -3,
    multus: props.multus ?? -2,
    definitions: props.definitions ?? -1,
    workloads: props.workloads ?? 0,
  };
  const found = WAVED.flatMap((step, i): string[] => {
    const wave = waves[step];
    if (!Number.isSafeInteger(wave)) return [`${step}: '${String(wave)}' is not a whole number; give one such as -1`];
    const before = WAVED[i - 1] as keyof SyncWavesProps | undefined;
    if (before === undefined) return [];
    if (wave < waves[before]) return [`${step}: wave ${wave} comes before wave ${waves[before]} of '${before}'; give ${Math.ceil(waves[before])} or more`];
    return step === 'workloads' && wave === waves[before] ? [`${step}: wave ${wave} is that of '${before}', which workloads wait for; give ${wave + 1} or more`] : [];
  });
  if (found.length > 0) throw new Error(`cannot create SyncWaves at '${path}': ${found.join('; ')}`);
  return waves;
}
