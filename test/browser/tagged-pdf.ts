/** An element of the structure that Chromium writes into a PDF for screen readers. */
interface Tag {
  readonly type: string;
  /** Objects of its children. */
  readonly children: readonly number[];
  /** Objects of the pages that its own content is on. */
  readonly pages: readonly number[];
}

/**
 * The elements of a type, such as `TR`, that a page ends within.
 *
 * @throws if the PDF has no element of the type: then it is not read as it was written
 */
export function tornElements(pdf: Buffer, type: string): number {
  const tags = tagsOf(pdf.toString('latin1'));
  const of = [...tags].filter(([, tag]) => tag.type === type);
  if (of.length === 0) throw new Error(`the PDF has no element ${type}`);
  return of.filter(([id]) => pagesOf(tags, id).size > 1).length;
}

function tagsOf(text: string): Map<number, Tag> {
  return new Map([...text.matchAll(/(\d+) 0 obj\s*(<<\/Type \/StructElem[^]*?)endobj/g)].map(([, id, body]) => {
    const kids = /\/K (\[[^\]]*\]|\d+ 0 R|\d+)/.exec(body)?.[1] ?? '';
    // Content is a number, on the page of the element; or a dictionary with a page of its own.
    const elsewhere = kids.match(/<<[^]*?>>/g) ?? [];
    const plain = kids.replace(/<<[^]*?>>/g, ' ');
    const page = /\/Pg (\d+) 0 R/.exec(body.replace(kids, ' '))?.[1];
    const hasOwn = /\d/.test(plain.replace(/\d+ 0 R/g, ' '));
    return [Number(id), {
      type: /\/S \/(\w+)/.exec(body)?.[1] ?? '',
      children: [...plain.matchAll(/(\d+) 0 R/g)].map(([, child]) => Number(child)),
      pages: [...elsewhere.flatMap(one => /\/Pg (\d+) 0 R/.exec(one)?.[1] ?? []).map(Number), ...hasOwn && page !== undefined ? [Number(page)] : []],
    }];
  }));
}

function pagesOf(tags: ReadonlyMap<number, Tag>, id: number): Set<number> {
  const tag = tags.get(id);
  return new Set(tag ? [...tag.pages, ...tag.children.flatMap(child => [...pagesOf(tags, child)])] : []);
}
