import { Content, Markup } from '../../markup';

/** Elements after which a line ends, so that two pages can be compared line by line. */
const BREAKS = /^(html|head|meta|title|style|body|header|nav|main|section|h\d|p|ul|li|dl|div|table|caption|thead|tbody|tr|figure)$/;

/** An element of HTML. Only `meta` has no end tag. */
export function element(name: string, attributes: { readonly [name: string]: string | undefined }, ...content: readonly Content[]): Markup {
  const one = name === 'meta' ? Markup.element(name, attributes) : Markup.element(name, attributes, content);
  return BREAKS.test(name) ? Markup.of(one, '\n') : one;
}
