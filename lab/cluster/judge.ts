import { Kubectl, KubernetesObject } from './kubectl';

/** What the API server said of an object. */
export interface Judged {
  readonly isTaken: boolean;
  /** What the policy said that refused it. */
  readonly refusal?: string;
  /** Anything else that was said. */
  readonly error?: string;
}

/** Asks the API server about each object, without leaving it there. All are asked about at once, under names of their own. */
export async function judge(kubectl: Kubectl, objects: readonly KubernetesObject[]): Promise<Judged[]> {
  const items = objects.map((object, i) => ({ ...object, metadata: { ...object.metadata, name: `case-${i}` } }));
  const { out, err } = await kubectl.try(['create', '--dry-run=server', '--output=name', '--filename=-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
  const taken = new Set([...out.matchAll(/\/(case-\d+)$/gm)].map(([, name]) => name));
  // A message can have several lines; that of the next object begins with its own introduction.
  const errors = new Map(err.split(/^(?=Error from server|The \S+ "case-)/m).flatMap((text): [string, string][] => {
    const name = /"(case-\d+)" is (?:invalid|forbidden)/.exec(text)?.[1];
    return name === undefined ? [] : [[name, text.trim()]];
  }));
  return objects.map((_, i) => {
    const error = errors.get(`case-${i}`);
    const refusal = error === undefined ? undefined : /denied request: ([^]*)$/.exec(error)?.[1];
    return { isTaken: taken.has(`case-${i}`), refusal, error: error ?? (taken.has(`case-${i}`) ? undefined : err.trim().slice(0, 500)) };
  });
}
