import { App } from 'cdk8s';
import { IConstruct } from 'constructs';

/** Which synthesis of an app is going on. */
export interface Synthesis {
  /** Number of the one that is going on; nothing between two of them. */
  readonly current?: number;
}

interface WatchedSynthesis extends Synthesis {
  current?: number;
  /** How many have begun. */
  begun: number;
}

const known = new WeakMap<IConstruct, WatchedSynthesis>();

/**
 * Watches the app of a construct for its syntheses. cdk8s validates the whole app anew for each chart that it writes, and renders after
 * that, so that whoever renders in order to validate needs to know how long what was rendered is good for: until the end of the
 * synthesis, within which nothing changes.
 */
export function watchSynthesis(construct: IConstruct): Synthesis {
  const app = construct.node.root;
  const existing = known.get(app);
  if (existing) return existing;
  const synthesis: WatchedSynthesis = { begun: 0 };
  known.set(app, synthesis);
  if (app instanceof App) {
    app.synth = during(synthesis, app.synth.bind(app));
    app.synthYaml = during(synthesis, app.synthYaml.bind(app));
  }
  return synthesis;
}

function during<Result>(synthesis: WatchedSynthesis, run: () => Result): () => Result {
  return () => {
    synthesis.current = ++synthesis.begun;
    try {
      return run();
    } finally {
      synthesis.current = undefined;
    }
  };
}
