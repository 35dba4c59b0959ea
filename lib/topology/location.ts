/** A place for a cluster: a zone or a region. */
export interface Location {
  readonly region: string;
  /** The zone, if the location is one. */
  readonly zone?: string;
}

/** Reads `us-central1-c` as a zone and `us-central1` as a region; nothing if it is neither. */
export function readLocation(text: string): Location | undefined {
  const parts = /^([a-z]+-[a-z]+\d+)(?:-(?:[a-z]|ai\d+[a-z]))?$/.exec(text);
  return parts ? { region: parts[1], zone: parts[1] === text ? undefined : text } : undefined;
}
