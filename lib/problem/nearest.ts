import { distance } from 'fastest-levenshtein';

/** The known name that is nearest, for a message to suggest; nothing if none is near. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map(candidate => ({ candidate, edits: distance(name, candidate) }))
    .sort((a, b) => a.edits - b.edits);
  return ranked.length > 0 && ranked[0].edits <= Math.max(1, Math.floor(name.length / 3)) ? ranked[0].candidate : undefined;
}
