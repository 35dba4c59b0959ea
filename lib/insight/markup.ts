/** A piece of SVG or HTML in which all text is escaped. */
export class Markup {
  /**
   * An element with its attributes and children. A child that is a string is text. Without children, it closes itself: in HTML only what has never any
   * may do so, and others get an empty text.
   */
  public static element(name: string, attributes: { readonly [name: string]: number | string }, ...children: readonly (Markup | string)[]): Markup {
    const opening = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escaped(String(value))}"`)].join(' ');
    const content = children.map(child => (typeof child === 'string' ? escaped(child) : child.text)).join('');
    return new Markup(children.length === 0 ? `<${opening}/>` : `<${opening}>${content}</${name}>`);
  }

  private constructor(private readonly text: string) {}

  public toString(): string {
    return this.text;
  }
}

const ENTITIES: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;' };

/** The text as it stands in an element or in a quoted attribute. What XML allows nowhere becomes the replacement character. */
export function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"']/g, character => ENTITIES[character]);
}
