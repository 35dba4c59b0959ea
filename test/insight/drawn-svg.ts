/** An element of an SVG file. */
export interface Element {
  readonly name: string;
  readonly attributes: { readonly [name: string]: string };
  readonly children: Element[];
  text: string;
}

const ENTITIES: { readonly [name: string]: string } = { 'amp': '&', 'lt': '<', 'gt': '>', 'quot': '"', '#39': '\'' };

function decoded(text: string): string {
  return text.replace(/&([^;]*);?/g, (whole, name: string) => {
    if (!whole.endsWith(';') || !(name in ENTITIES)) throw new Error(`no entity: ${whole}`);
    return ENTITIES[name];
  });
}

/** Reads XML without prolog, comments and CDATA, of which the library writes none. Whatever is not well-formed throws. */
export function readSvg(svg: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  for (const [part, tag, text] of svg.matchAll(/<([^<>]*)>|([^<>]+)|[^]/g)) {
    const parent = open[open.length - 1];
    if (text !== undefined) {
      parent.text += decoded(text);
    } else if (tag?.startsWith('/')) {
      if (open.pop()?.name !== tag.slice(1)) throw new Error(`</${tag.slice(1)}> closes nothing`);
    } else {
      const read = /^([a-z]+)((?: [a-zA-Z:-]+="[^"]*")*)(\/?)$/.exec(tag ?? '');
      if (!read) throw new Error(`not well-formed: ${part}`);
      const attributes = [...read[2].matchAll(/ ([^=]+)="([^"]*)"/g)].map(([, name, value]) => [name, decoded(value)]);
      if (new Set(attributes.map(([name]) => name)).size < attributes.length) throw new Error(`an attribute twice: ${part}`);
      const element: Element = { name: read[1], attributes: Object.fromEntries(attributes) as Element['attributes'], children: [], text: '' };
      parent.children.push(element);
      if (read[3] === '') open.push(element);
    }
  }
  if (open.length > 1 || root.children.length !== 1) throw new Error('an element is not closed, or there are several');
  return root.children[0];
}

export interface Area { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }

export interface DrawnText extends Area {
  readonly text: string;
  /** The boxes around it, the innermost last. */
  readonly inside: readonly DrawnBox[];
}

export interface DrawnBox extends Area {
  readonly kind: string;
  readonly inside: readonly DrawnBox[];
}

export interface DrawnLine {
  readonly kind: string;
  readonly network: string;
  readonly points: readonly (readonly [number, number])[];
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly texts: readonly DrawnText[];
  readonly boxes: readonly DrawnBox[];
  readonly lines: readonly DrawnLine[];
}

/** What of a font is above and below the baseline, at 13 pixels. */
const [ASCENT, DESCENT] = [10, 3];

/** What an SVG file draws, in the places where it is seen. */
export function drawingOf(svg: string): Drawing {
  const root = readSvg(svg);
  const [, , width, height] = root.attributes.viewBox.split(' ').map(Number);
  const texts: DrawnText[] = [];
  const boxes: DrawnBox[] = [];
  const lines: DrawnLine[] = [];
  const visit = (element: Element, inside: readonly DrawnBox[], network: string): void => {
    const at = (name: string): number => Number(element.attributes[name]);
    const kind = element.attributes.class;
    if (element.name === 'text') {
      texts.push({ text: element.text, inside, left: at('x'), right: at('x') + at('textLength'), top: at('y') - ASCENT, bottom: at('y') + DESCENT });
    }
    if (element.name === 'path' && kind !== 'nd-gap') {
      lines.push({ kind, network, points: [...element.attributes.d.matchAll(/([\d.]+) ([\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]) });
    }
    if (element.name !== 'g') return;
    const [rect] = element.children.filter(({ name }) => name === 'rect');
    const size = (name: string): number => Number(rect.attributes[name]);
    const box = rect && { kind: rect.attributes.class, inside, left: size('x'), top: size('y'), right: size('x') + size('width'), bottom: size('y') + size('height') };
    if (box) boxes.push(box);
    element.children.forEach(child => visit(child, box ? [...inside, box] : inside, kind));
  };
  root.children.forEach(child => visit(child, [], ''));
  return { width, height, texts, boxes, lines };
}

/** Half a pixel: what is less is rounding. */
const SLACK = 0.5;

export const within = (inner: Area, outer: Area): boolean => inner.left >= outer.left - SLACK && inner.right <= outer.right + SLACK
  && inner.top >= outer.top - SLACK && inner.bottom <= outer.bottom + SLACK;

export const overlap = (a: Area, b: Area): boolean => a.left < b.right - SLACK && b.left < a.right - SLACK
  && a.top < b.bottom - SLACK && b.top < a.bottom - SLACK;

/** The parts of a line, each as an area without breadth. */
export function partsOf({ points }: DrawnLine): Area[] {
  return points.slice(1).map(([x, y], i) => ({
    left: Math.min(x, points[i][0]), right: Math.max(x, points[i][0]), top: Math.min(y, points[i][1]), bottom: Math.max(y, points[i][1]),
  }));
}

/** Whether a part of a line is within the area, and not only on its edge. */
export const crosses = (part: Area, area: Area): boolean => part.left < area.right - SLACK && part.right > area.left + SLACK
  && part.top < area.bottom - SLACK && part.bottom > area.top + SLACK;

/** What is wrong with a picture, each a sentence; empty if all is in its place. */
export function misplaced({ width, height, texts, boxes, lines }: Drawing): string[] {
  const sheet: Area = { left: 0, top: 0, right: width, bottom: height };
  const solid = boxes.filter(({ kind }) => kind !== 'nd-frame');
  const name = ({ left, top, right, bottom }: Area): string => `${left},${top}-${right},${bottom}`;
  const outside = (area: Area, around: readonly Area[]): Area[] => [...around, sheet].filter(one => !within(area, one));
  // Only what begins at about the same height can overlap, so pairs are looked for in the order of height.
  const pairs = <T extends Area>(areas: readonly T[]): [T, T][] => {
    const sorted = [...areas].sort((a, b) => a.top - b.top);
    return sorted.flatMap((a, i) => {
      const found: [T, T][] = [];
      for (let j = i + 1; j < sorted.length && sorted[j].top <= a.bottom; j += 1) found.push([a, sorted[j]]);
      return found;
    });
  };
  const parts = lines.flatMap(line => partsOf(line).map(part => ({ ...part, network: line.network, isBus: line.kind === 'nd-bus' })));
  return [
    ...texts.flatMap(text => outside(text, text.inside).map(area => `'${text.text}' is not in ${name(area)}`)),
    ...boxes.flatMap(box => outside(box, box.inside).map(area => `${box.kind} ${name(box)} is not in ${name(area)}`)),
    ...pairs(texts).filter(([a, b]) => overlap(a, b)).map(([a, b]) => `'${a.text}' and '${b.text}' overlap`),
    ...pairs(boxes).filter(([a, b]) => overlap(a, b) && !holds(a, b) && !holds(b, a)).map(([a, b]) => `${a.kind} ${name(a)} and ${b.kind} ${name(b)} overlap`),
    ...parts.flatMap(part => outside(part, []).map(() => `a line leaves the picture: ${name(part)}`)),
    ...parts.flatMap(part => solid.filter(box => crosses(part, box)).map(box => `a line of ${part.network} crosses ${box.kind} ${name(box)}`)),
    ...parts.flatMap(part => texts.filter(text => crosses(part, text)).map(({ text }) => `a line of ${part.network} crosses '${text}'`)),
    ...pairs(parts).filter(([a, b]) => a.network !== b.network && liesOn(a, b)).map(([a, b]) => `lines of ${a.network} and ${b.network} lie on each other`),
  ];
}

/** A frame is drawn before what is in it, and has it within itself or not. */
function holds(outer: DrawnBox, inner: DrawnBox): boolean {
  return inner.inside.includes(outer) || (outer.kind === 'nd-frame' && within(inner, outer));
}

/** Whether two parts of lines have more than a point in common. */
function liesOn(a: Area, b: Area): boolean {
  const [left, right] = [Math.max(a.left, b.left), Math.min(a.right, b.right)];
  const [top, bottom] = [Math.max(a.top, b.top), Math.min(a.bottom, b.bottom)];
  return left <= right && top <= bottom && right - left + bottom - top > SLACK;
}
