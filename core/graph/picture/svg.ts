import type { Point } from '#lib/graph/layout.ts';
import { xmlMarkup } from '#lib/text/markup.ts';
import { mixed, typeColour, type Colours } from './colours.ts';
import { arrowOf, cornerOf, isStraight, type Curve } from './geometry.ts';
import { iconPaths } from '#core/views/model/icon-paths.ts';
import { faintly, lineLooks, type SceneItem } from './scene-model.ts';

const n = (value: number) => String(Math.round(value * 10) / 10);
const point = ({ x, y }: Point) => `${n(x)} ${n(y)}`;

/** Returns the items of a scene as SVG, matching the canvas. */
export function svgOf(items: readonly SceneItem[], colours: Colours): string {
  return items
    .map((item) => {
      const drawn = svgItem(item, colours);
      return 'faint' in item && item.faint ? `<g opacity="${faintly}">${drawn}</g>` : drawn;
    })
    .join('');
}

function svgItem(item: SceneItem, colours: Colours): string {
  switch (item.kind) {
    case 'area': {
      const [only] = item.points;
      const d = `M${item.points.map(point).join('L')}${item.points.length === 1 && only ? `L${n(only.x + 0.1)} ${n(only.y)}` : ''}Z`;
      const lined = (colour: string, width: number) =>
        `<path d="${d}" fill="${colours.list}" stroke="${colour}" stroke-width="${n(width)}" stroke-linejoin="round" stroke-linecap="round"/>`;
      return lined(colours.line, item.round * 2 + 2) + lined(colours.list, item.round * 2);
    }
    case 'box': {
      const { x, y, width, height } = item.rect;
      return `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" rx="6" fill="${colours.list}" stroke="${colours.line}"/>`;
    }
    case 'band':
      return `<path d="${curvePath(item.curve)}" fill="none" stroke="${colours.sel}" stroke-width="${n(item.width)}" stroke-linecap="round"/>`;
    case 'lines':
      return svgLines(item, colours);
    case 'knot':
      return svgKnot(item, colours);
    case 'mark':
      return svgMark(item, colours);
    case 'text':
      return (
        `<text x="${n(item.x)}" y="${n(item.y)}" dy="0.36em" text-anchor="${item.anchor}" font-size="${item.size}" ` +
        `font-weight="${item.weight}" fill="${colours[item.colour]}" paint-order="stroke" ` +
        `stroke="${colours.page}" stroke-width="4" stroke-linejoin="round">${xmlMarkup(item.text)}</text>`
      );
  }
}

function curvePath({ from, middle, to }: Curve): string {
  return isStraight(from, middle, to)
    ? `M${point(from)}L${point(to)}`
    : `M${point(from)}Q${point(middle)} ${point(to)}`;
}

function svgLines(item: Extract<SceneItem, { kind: 'lines' }>, colours: Colours): string {
  const lineLook = lineLooks[item.style];
  const width = item.style === 'unsourced' ? item.width + 0.25 : item.width;
  const dash = lineLook.dash.length > 0 ? ` stroke-dasharray="${lineLook.dash.join(' ')}"` : '';
  const path = (d: string, strokeWidth: number, more: string) =>
    `<path d="${d}" fill="none" stroke="${colours[lineLook.colour]}" stroke-width="${n(strokeWidth)}"${more}/>`;
  const lines = path(item.curves.map(curvePath).join(''), width, dash);
  if (item.arrow === 0) return lines;
  const heads = item.curves.map((curve) => {
    const [one, tip, other] = arrowOf(curve, item.arrow);
    return `M${point(one)}L${point(tip)}L${point(other)}`;
  });
  return lines + path(heads.join(''), 1.75 * Math.min(1, item.arrow / 10), '');
}

function svgKnot({ at, knot, radius }: Extract<SceneItem, { kind: 'knot' }>, colours: Colours): string {
  const fill = knot === 'filled' ? colours.thread : colours.page;
  const line = knot === 'filled' ? colours.page : knot === 'none' ? colours.warn : colours.thread;
  const dash = knot === 'none' ? ' stroke-dasharray="2.5 2.2"' : knot === 'dotted' ? ' stroke-dasharray="1.5 1.7"' : '';
  const ring = `<circle cx="${n(at.x)}" cy="${n(at.y)}" r="${n(radius)}" fill="${fill}" stroke="${line}" stroke-width="1.5"${dash}/>`;
  if (knot !== 'clash') return ring;
  const arm = radius * 0.5;
  const d =
    `M${n(at.x - arm)} ${n(at.y - arm / 2)}h${n(2 * arm)}M${n(at.x - arm)} ${n(at.y + arm / 2)}h${n(2 * arm)}` +
    `M${n(at.x + arm * 0.7)} ${n(at.y - arm)}L${n(at.x - arm * 0.7)} ${n(at.y + arm)}`;
  return `${ring}<path d="${d}" fill="none" stroke="${line}" stroke-width="1.5"/>`;
}

function svgMark(item: Extract<SceneItem, { kind: 'mark' }>, colours: Colours): string {
  const { at, size, type, isRound } = item;
  const colour = colours[typeColour(type)];
  const isSmall = size < 12;
  const radius = isRound ? size / 2 : cornerOf(size);
  const box =
    `<rect x="${n(at.x - size / 2)}" y="${n(at.y - size / 2)}" width="${n(size)}" height="${n(size)}" rx="${n(radius)}" ` +
    (isSmall
      ? `fill="${colour}"/>`
      : `fill="${mixed(colour, colours.page, 0.12)}" stroke="${colour}" stroke-width="1.5"/>`);
  const path = iconPaths[type];
  if (path === undefined || size < 15) return box;
  const scale = size / 48;
  return (
    `${box}<path transform="translate(${n(at.x - 12 * scale)} ${n(at.y - 12 * scale)}) scale(${Math.round(scale * 1000) / 1000})" ` +
    `d="${path}" fill="none" stroke="${colour}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>`
  );
}
