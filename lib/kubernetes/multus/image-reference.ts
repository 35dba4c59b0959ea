/** A reference to an image: `gcr.io/gke-release/whereabouts:v0.7.0-gke.3@sha256:2bb8…`. */
export interface ImageReference {
  /** Registry and path, without tag and digest. */
  readonly name: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** Reads an image reference; nothing if the text is not one. */
export function readImageReference(text: string): ImageReference | undefined {
  // A colon before a slash belongs to the port of the registry.
  const parts = /^(\S+?)(?::([^/:@\s]+))?(?:@([^/@\s]+))?$/.exec(text);
  if (!parts) return undefined;
  const [, name, tag, digest] = parts;
  const sound = /^[a-z0-9]+(?:(?:[._-]|__|-+)[a-z0-9]+)*(?::\d+)?(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*$/i.test(name)
    && name === name.toLowerCase()
    && (tag === undefined || /^\w[\w.-]{0,127}$/.test(tag))
    && (digest === undefined || /^sha256:[0-9a-f]{64}$/.test(digest));
  return sound ? { name, tag, digest } : undefined;
}
