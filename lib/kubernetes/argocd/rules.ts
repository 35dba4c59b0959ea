import { compareMoments, isWave, Moment, SYNC_WAVE } from './annotations';
import { Finding, Rule } from '../../problem';

/** An object of an Application, with what must be there before it. */
export interface WaveFacts {
  /** The wave that the user gave it, if any. */
  readonly existing?: string;
  /** When Argo CD applies it; nothing if it does not do so in a phase of the synchronization. */
  readonly moment?: Moment;
  /** Objects of the same Application that it needs. */
  readonly needs: readonly Need[];
}

/** An object that another one needs. */
export interface Need {
  /** Its path in the app. */
  readonly path: string;
  readonly moment?: Moment;
  /** Whether it may be in the same wave, since Argo CD applies its kind first there. */
  readonly orSame: boolean;
}

export const syncWaveNumber: Rule<WaveFacts> = {
  name: 'sync-wave-number',
  requires: 'a sync wave of your own is a whole number',
  why: 'Argo CD takes wave 0 for what it cannot read, without a word',
  fix: 'give a whole number in quotes, or leave the annotation out',
  source: 'argo-cd v3.5.1, gitops-engine/pkg/sync/syncwaves: strconv.Atoi',
  check: ({ existing }) => (existing === undefined || isWave(existing) ? [] : [{
    path: SYNC_WAVE,
    message: `'${existing}' is not a whole number, so Argo CD takes wave 0; give one such as '-1', or leave the annotation out`,
  }]),
};

export const syncWaveOrder: Rule<WaveFacts> = {
  name: 'sync-wave-order',
  requires: 'what an object needs comes in an earlier wave, where waves of your own change the order',
  why: 'Argo CD waits until a wave is healthy before it applies the next one: a DaemonSet without its ServiceAccount waits for ever, and a Pod that starts before Multus has no '
    + 'additional network, without an error',
  fix: 'leave your own annotation out, or correct its number',
  source: 'Argo CD, "Sync Phases and Waves"; argo-cd v3.5.1, gitops-engine/pkg/sync, sync_tasks.go: phase, wave, kind, name',
  check: ({ moment, needs }) => needs.flatMap(({ path, moment: other, orSame }): Finding[] => {
    if (!moment || !other) return [];
    const order = compareMoments(other, moment);
    return order < 0 || (orSame && order === 0) ? [] : [{
      path: SYNC_WAVE,
      message: `it comes in ${inWords(moment)}, and '${path}', which it needs, in ${inWords(other)}; give '${path}' ${orSame ? 'no later' : 'an earlier'} one, or leave waves of your own out`,
    }];
  }),
};

function inWords({ phase, wave }: Moment): string {
  return phase === 'Sync' ? `wave ${wave}` : `wave ${wave} of phase ${phase}`;
}

/** Every rule for the waves of an app, in the order in which problems are shown. */
export const WAVE_RULES: readonly Rule<WaveFacts>[] = [syncWaveNumber, syncWaveOrder];
