/** What a picture is made of, with its place in pixels. */
export type Shape = Box | Line | Label;

/** A rectangle and what is in it. */
export interface Box {
  readonly type: 'box';
  readonly kind: BoxKind;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly content: readonly Shape[];
}

/** `frame` goes around what belongs together; lines may lead into it. */
export type BoxKind = 'frame' | 'network' | 'pool' | 'pod' | 'port' | 'definition';

/** A line of horizontal and vertical parts. A bus is the line of a network; the others lead to an interface. */
export interface Line {
  readonly type: 'line';
  readonly points: readonly Point[];
  readonly isBus: boolean;
  /** Whether its end has a dot: it meets a bus. */
  readonly isJoined: boolean;
  /** Which colour it has; nothing for the network of the cluster. */
  readonly colour?: number;
}

export interface Label {
  readonly type: 'label';
  readonly text: string;
  readonly style: LabelStyle;
  /** Left end. */
  readonly x: number;
  /** Baseline. */
  readonly y: number;
}

export type LabelStyle = 'title' | 'plain' | 'note';

export type Point = readonly [x: number, y: number];

/** A picture whose shapes are placed as if it began at 0, 0. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

/** Monospace fonts are about 0.6 em wide, and `textLength` holds a text of any font to this. */
export const FONT_SIZE = 13;
const CHARACTER = 0.6 * FONT_SIZE;
export const LINE = 18;
export const PAD = 10;
/** From the top of a line of text to its baseline. */
const BASELINE = 13;
/** Between two columns of text, in characters. */
const COLUMN_GAP = 2;

export function textWidth(text: string): number {
  return [...text].length * CHARACTER;
}

/** A line of text: one cell, or several that stand below those of other rows of the same table. */
export interface Row {
  readonly style: LabelStyle;
  readonly cells: readonly string[];
  readonly table?: 'details';
}

export const title = (text: string): Row => ({ style: 'title', cells: [text] });
export const note = (text: string): Row => ({ style: 'note', cells: [text] });
export const cells = (...texts: readonly string[]): Row => ({ style: 'plain', cells: texts });
/** A row of another table, below one of `cells`. */
export const details = (...texts: readonly string[]): Row => ({ ...cells(...texts), table: 'details' });

/** Rows of text, which know their size before they have a place. */
export class TextBlock {
  public readonly width: number;
  public readonly height: number;
  /** Where the cells of each row begin. */
  private readonly starts: readonly (readonly number[])[];

  public constructor(private readonly rows: readonly Row[]) {
    this.starts = rows.map(({ cells: texts, table }) => {
      const others = rows.filter(row => row.table === table);
      const widths = texts.map((_, i) => most(others.filter(row => row.cells.length > i + 1).map(row => textWidth(row.cells[i]))));
      return texts.map((_, i) => sum(widths.slice(0, i).map(width => width + COLUMN_GAP * CHARACTER)));
    });
    // Whole pixels, so that boxes and lines are sharp.
    this.width = Math.ceil(most(rows.flatMap((row, r) => row.cells.map((cell, i) => this.starts[r][i] + textWidth(cell)))));
    this.height = rows.length * LINE;
  }

  public at(x: number, y: number): Label[] {
    return this.rows.flatMap(({ style, cells: texts }, row) => texts.map((text, i): Label => ({
      type: 'label',
      text,
      // What begins a row of several says what the others are.
      style: texts.length > 1 && i === 0 ? 'note' : style,
      x: x + this.starts[row][i],
      y: y + row * LINE + BASELINE,
    })).filter(({ text }) => text !== ''));
  }
}

/** A box around rows of text. */
export class TextBox {
  public readonly width: number;
  public readonly height: number;
  private readonly block: TextBlock;

  public constructor(private readonly kind: BoxKind, rows: readonly Row[]) {
    this.block = new TextBlock(rows);
    this.width = this.block.width + 2 * PAD;
    this.height = this.block.height + 2 * PAD;
  }

  /** @param width at least that of the text */
  public at(x: number, y: number, width = this.width): Box {
    return { type: 'box', kind: this.kind, x, y, width, height: this.height, content: this.block.at(x + PAD, y + PAD) };
  }
}

/** Middle of the first row of a box, where lines arrive. */
export const FIRST_ROW = PAD + LINE / 2;

export const most = (values: readonly number[]): number => Math.max(0, ...values);
export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The height of things below each other. */
export function stackHeight(heights: readonly number[], gap: number): number {
  return sum(heights) + gap * Math.max(0, heights.length - 1);
}

export function moved(shape: Shape, dx: number, dy: number): Shape {
  switch (shape.type) {
    case 'box': return { ...shape, x: shape.x + dx, y: shape.y + dy, content: shape.content.map(one => moved(one, dx, dy)) };
    case 'line': return { ...shape, points: shape.points.map(([x, y]): Point => [x + dx, y + dy]) };
    case 'label': return { ...shape, x: shape.x + dx, y: shape.y + dy };
  }
}

const BETWEEN_PICTURES = 36;
/** Height of a sheet of paper whose width is 1. */
const SHEET = Math.SQRT2;

/** Pictures beside and below each other, row by row, about as high and as wide as a sheet of paper. */
export function sheet(pictures: readonly Picture[]): Picture {
  const width = most(pictures.map(one => one.width));
  const columns = Math.max(1, Math.floor(Math.sqrt(sum(pictures.map(one => one.height)) / (SHEET * Math.max(1, width)))));
  const shapes: Shape[] = [];
  let y = 0;
  for (let i = 0; i < pictures.length; i += columns) {
    const row = pictures.slice(i, i + columns);
    shapes.push(...row.flatMap((picture, column) => picture.shapes.map(shape => moved(shape, column * (width + BETWEEN_PICTURES), y))));
    y += most(row.map(({ height }) => height)) + BETWEEN_PICTURES;
  }
  const used = Math.min(columns, pictures.length);
  return { width: used * width + (used - 1) * BETWEEN_PICTURES, height: Math.max(0, y - BETWEEN_PICTURES), shapes };
}
