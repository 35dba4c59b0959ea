/** What an element has within it. A string is text. */
export type Content = Markup | string | readonly Content[];

/** A piece of SVG or HTML in which all text is escaped. */
export class Markup {
  /**
   * An element with its attributes and children. A child that is a string is text. An attribute that is `undefined` is left out. Without children,
   * it closes itself: in HTML only what has never any may do so, and others get an empty text.
   */
  public static element(name: string, attributes: { readonly [name: string]: number | string | undefined }, ...children: readonly Content[]): Markup {
    const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
    const opening = [name, ...given.map(([key, value]) => `${key}="${escaped(String(value))}"`)].join(' ');
    return new Markup(children.length === 0 ? `<${opening}/>` : `<${opening}>${rendered(children)}</${name}>`);
  }

  /** Several pieces as one. */
  public static of(...content: readonly Content[]): Markup {
    return new Markup(rendered(content));
  }

  /** Markup that somebody else has made, and answers for. */
  public static made(text: string): Markup {
    return new Markup(text);
  }

  private constructor(private readonly text: string) {}

  public toString(): string {
    return this.text;
  }
}

function rendered(content: Content): string {
  if (content instanceof Markup) return content.toString();
  return typeof content === 'string' ? escaped(content) : content.map(rendered).join('');
}

const ENTITIES: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;' };

/** The text as it stands in an element or in a quoted attribute. What XML allows nowhere becomes the replacement character. */
export function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"']/g, character => ENTITIES[character]);
}
