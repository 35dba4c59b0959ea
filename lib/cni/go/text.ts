/** White space as in Go's unicode.IsSpace, as a class of a regular expression. */
export const GO_SPACE = '[\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';

const AROUND = new RegExp(`^${GO_SPACE}+|${GO_SPACE}+$`, 'g');

/** The text without the white space around it, as from Go's strings.TrimSpace. */
export function trimSpace(text: string): string {
  return text.replace(AROUND, '');
}
