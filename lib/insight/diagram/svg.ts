import { DARK, LIGHT, Palette } from './palette';
import { FONT_SIZE, Label, Line, moved, Picture, Shape, textWidth } from './shapes';
import { Markup } from '../markup';

const MARGIN = 16;
/** Radius of the dot where a node interface joins a network. */
const DOT = 5;
/** What a line leaves free on either side where it passes a bus, and before its end. */
const GAP = 6;

/** The picture as an SVG file: one that a page can also have within itself, beside others. No `id`, no script, no font of its own. */
export function svgOf(picture: Picture, name: string, description: string): string {
  const width = number(picture.width + 2 * MARGIN);
  const height = number(picture.height + 2 * MARGIN);
  return `${Markup.element('svg', {
    'xmlns': 'http://www.w3.org/2000/svg', 'class': 'netdiagram', 'role': 'img', 'aria-label': name, 'viewBox': `0 0 ${width} ${height}`, width, height,
  },
  '\n', Markup.element('title', {}, name),
  '\n', Markup.element('desc', {}, description),
  '\n', Markup.element('style', {}, STYLE),
  '\n', Markup.element('rect', { class: 'nd-ground', width, height }),
  ...picture.shapes.flatMap(shape => ['\n', drawn(moved(shape, MARGIN, MARGIN))]),
  '\n')}\n`;
}

function drawn(shape: Shape): Markup {
  switch (shape.type) {
    case 'box': return Markup.element('g', {},
      Markup.element('rect', {
        class: `nd-${shape.kind}`,
        x: number(shape.x),
        y: number(shape.y),
        width: number(shape.width),
        height: number(shape.height),
        rx: shape.kind === 'port' ? 3 : 6,
      }),
      ...shape.content.flatMap(one => ['\n', drawn(one)]));
    case 'line': return drawnLine(shape);
    case 'label': return drawnLabel(shape);
  }
}

function drawnLabel({ text, style, x, y }: Label): Markup {
  return Markup.element('text', { class: `nd-${style}`, x: number(x), y: number(y), textLength: number(textWidth(text)) }, text);
}

function drawnLine({ points, isBus, isJoined, colour }: Line): Markup {
  const [[x, from], [, to]] = points;
  const path = (kind: string, way: Line['points']): Markup => (
    Markup.element('path', { class: `nd-${kind}`, d: way.map(([px, py], i) => `${i === 0 ? 'M' : 'L'}${number(px)} ${number(py)}`).join('') }));
  return Markup.element('g', { class: colour === undefined ? 'nd-own' : `nd-net${colour % LIGHT.networks.length}` },
    // A wider line in the colour of the ground, as far as shortly before the end: a line that passes a bus is seen to pass it.
    ...isJoined ? [path('gap', [[x, from], [x, to + Math.sign(from - to) * GAP]])] : [],
    path(isBus ? 'bus' : 'line', points),
    ...isJoined ? [Markup.element('circle', { cx: number(x), cy: number(to), r: DOT })] : []);
}

/** A tenth of a pixel is enough, and the same on any machine. */
function number(value: number): number {
  return Math.round(value * 10) / 10;
}

function rules({ background, text, note, border, fills, ownNetwork, networks }: Palette): string[] {
  const lines = (name: string, colour: string): string[] => [`.nd-${name} path{stroke:${colour}}`, `.nd-${name} circle{fill:${colour}}`];
  return [
    `.nd-ground{fill:${background}}`,
    `text{fill:${text}}`,
    `.nd-note{fill:${note}}`,
    `g rect{stroke:${border}}`,
    `.nd-frame{fill:${background}}`,
    ...Object.entries(fills).map(([kind, fill]) => `.nd-${kind}{fill:${fill}}`),
    ...lines('own', ownNetwork),
    ...networks.flatMap((colour, i) => lines(`net${i}`, colour)),
    `path.nd-gap{stroke:${background}}`,
  ].map(rule => `.netdiagram ${rule}`);
}

/** No rule reaches beyond the picture, and no name is likely to be that of a page around it. */
const STYLE = [
  '',
  // No shorthand: not every program that draws SVG reads it.
  `.netdiagram text{font-size:${FONT_SIZE}px;font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,DejaVu Sans Mono,Liberation Mono,monospace}`,
  '.netdiagram text.nd-title{font-weight:bold}',
  '.netdiagram path{fill:none;stroke-width:2}',
  '.netdiagram path.nd-bus{stroke-width:5}',
  `.netdiagram path.nd-gap{stroke-width:${2 * GAP}}`,
  '.netdiagram .nd-frame{stroke-dasharray:4 3}',
  ...rules(LIGHT),
  `@media screen and (prefers-color-scheme:dark){\n${rules(DARK).join('\n')}\n}`,
  '',
].join('\n');
