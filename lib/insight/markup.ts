/** HTML whose text is escaped. Only this file makes it, so nothing reaches a page unescaped. */
export class Markup {
  /** @internal */
  constructor(private readonly html: string) {}

  public toString(): string {
    return this.html;
  }
}

/** What an element holds. A string is text, never markup. */
export type Content = string | Markup | readonly Content[];

/** Elements that have no content, and no end tag. */
const VOID = ['meta'];

/** Elements after which a line ends, so that two pages can be compared line by line. */
const BREAKS = /^(html|head|meta|title|style|body|header|nav|main|section|h\d|p|ul|li|dl|div|table|caption|thead|tbody|tr|figure)$/;

/** An element. An attribute that is `undefined` is left out. */
export function element(name: string, attributes: { readonly [name: string]: string | undefined }, ...content: readonly Content[]): Markup {
  const written = Object.entries(attributes).map(([key, value]) => (value === undefined ? '' : ` ${key}="${escaped(value)}"`)).join('');
  const end = VOID.includes(name) ? '' : `${render(content)}</${name}>`;
  return new Markup(`<${name}${written}>${end}${BREAKS.test(name) ? '\n' : ''}`);
}

/** Markup that somebody else has made, and answers for. */
export function markupOf(html: string): Markup {
  return new Markup(html);
}

function render(content: Content): string {
  if (content instanceof Markup) return content.toString();
  return typeof content === 'string' ? escaped(content) : content.map(render).join('');
}

const ENTITIES: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, character => ENTITIES[character]);
}
