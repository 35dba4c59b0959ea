/** The annotations that Argo CD reads. Source: argo-cd v3.5.1, gitops-engine/pkg/sync/common. */
export const SYNC_WAVE = 'argocd.argoproj.io/sync-wave';
export const SYNC_OPTIONS = 'argocd.argoproj.io/sync-options';
export const HOOK = 'argocd.argoproj.io/hook';
export const HOOK_DELETE_POLICY = 'argocd.argoproj.io/hook-delete-policy';

/** Argo CD takes an object with one of these for a hook, too, unless it has an annotation of its own. */
const HELM_HOOK = 'helm.sh/hook';

/** The phases of a synchronization, in their order. Hooks of other types are applied at another time, or not at all. */
const PHASES = ['PreSync', 'Sync', 'PostSync', 'SyncFail'];

/** The annotations of an object. */
export interface Annotations {
  readonly [key: string]: string;
}

/** When Argo CD applies an object. */
export interface Moment {
  readonly phase: string;
  readonly wave: number;
}

/** Whether the object is applied once in each synchronization, in a phase, and not kept. */
export function isHook(annotations: Annotations): boolean {
  return HOOK in annotations || HELM_HOOK in annotations;
}

/** The moment of an object with these annotations; nothing if it is not applied in a phase. A hook of several phases counts in the first one. */
export function momentOf(annotations: Annotations): Moment | undefined {
  const types = (annotations[HOOK] ?? 'Sync').split(',').map(type => type.trim());
  const phase = PHASES.find(one => types.includes(one));
  // Helm has other phases, and their order among those of Argo CD is not looked at here.
  if (phase === undefined || (!(HOOK in annotations) && HELM_HOOK in annotations)) return undefined;
  return { phase, wave: isWave(annotations[SYNC_WAVE]) ? Number(annotations[SYNC_WAVE]) : 0 };
}

/** Whether Argo CD can read the text as a wave; what it cannot read counts as wave 0. Source: gitops-engine/pkg/sync/syncwaves, strconv.Atoi. */
export function isWave(text: string | undefined): boolean {
  return text !== undefined && /^[-+]?\d+$/.test(text);
}

/** Less than zero if the first moment comes before the second one, zero if they are the same. */
export function compareMoments(a: Moment, b: Moment): number {
  return PHASES.indexOf(a.phase) - PHASES.indexOf(b.phase) || a.wave - b.wave;
}

/** Adds options to the existing ones. An option that is there already keeps its value. */
export function withOptions(existing: string | undefined, options: Annotations): string {
  const own = (existing ?? '').split(',').map(option => option.trim()).filter(option => option !== '');
  const added = Object.entries(options).filter(([key]) => !own.some(option => option.startsWith(`${key}=`)));
  return [...own, ...added.map(([key, value]) => `${key}=${value}`)].join(',');
}
