import { xmlMarkup } from '#lib/text/markup.ts';
import { lightColours, type Colour, type Outline, type Pen, type TextStyle } from './pen.ts';

/** A pen that writes SVG markup. `body` returns everything drawn so far, with its definitions. */
export interface SvgPen extends Pen {
  body(): string;
}

const number = (value: number) => String(Math.round(value * 100) / 100);

/** Draws for paper: light colours, fonts by name, all text escaped. @param prefix of ids, so that several drawings can share a page */
export function svgPen(prefix: string): SvgPen {
  const parts: string[] = [];
  const definitions = new Map<string, string>();

  function define(key: string, make: (id: string) => string): string {
    const id = `${prefix}${key.replace(/[^a-z0-9]/gi, '-')}`;
    if (!definitions.has(id)) definitions.set(id, make(id));
    return `url(#${id})`;
  }

  const box = (x: number, y: number, width: number, height: number, radius = 0) =>
    `x="${number(x)}" y="${number(y)}" width="${number(Math.max(0, width))}" height="${number(Math.max(0, height))}"${radius > 0 ? ` rx="${radius}"` : ''}`;

  const stroked = ({ stroke, width = 1, dash }: Outline) =>
    `stroke="${lightColours[stroke]}" stroke-width="${width}"${dash ? ` stroke-dasharray="${dash.join(' ')}"` : ''}`;

  const hatchOf = (colour: Colour) =>
    define(
      `hatch-${colour}`,
      (id) =>
        `<pattern id="${id}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="${lightColours[colour]}" opacity="0.14"/><line x1="0" y1="0" x2="0" y2="6" stroke="${lightColours[colour]}" stroke-width="1.5" opacity="0.6"/></pattern>`,
    );

  const fadeOf = (colour: Colour, from: number, to: number) =>
    define(
      `fade-${colour}-${from}-${to}`,
      (id) =>
        `<linearGradient id="${id}"><stop offset="0" stop-color="${lightColours[colour]}" stop-opacity="${from}"/><stop offset="1" stop-color="${lightColours[colour]}" stop-opacity="${to}"/></linearGradient>`,
    );

  return {
    fill: (x, y, width, height, colour, alpha = 1, radius = 0) =>
      void parts.push(
        `<rect ${box(x, y, width, height, radius)} fill="${lightColours[colour]}"${alpha < 1 ? ` fill-opacity="${alpha}"` : ''}/>`,
      ),
    outline: (x, y, width, height, line, radius = 0) =>
      void parts.push(`<rect ${box(x, y, width, height, radius)} fill="none" ${stroked(line)}/>`),
    fade(x, y, width, height, colour, from, to) {
      if (width > 0) parts.push(`<rect ${box(x, y, width, height)} fill="${fadeOf(colour, from, to)}"/>`);
    },
    hatch: (x, y, width, height, colour, alpha = 1) =>
      void parts.push(
        `<rect ${box(x, y, width, height)} fill="${hatchOf(colour)}"${alpha < 1 ? ` opacity="${alpha}"` : ''}/>`,
      ),
    line: (points, line) =>
      void parts.push(`<polyline points="${points.map(number).join(' ')}" fill="none" ${stroked(line)}/>`),
    circle: (x, y, radius, fill, line) =>
      void parts.push(
        `<circle cx="${number(x)}" cy="${number(y)}" r="${number(radius)}" fill="${fill ? lightColours[fill] : 'none'}"${line ? ` ${stroked(line)}` : ''}/>`,
      ),
    text: (x, y, text, style) => void parts.push(textOf(x, y, text, style)),
    clipped(x, y, width, height, draw) {
      const clip = define(
        `clip-${definitions.size}`,
        (id) => `<clipPath id="${id}"><rect ${box(x, y, width, height)}/></clipPath>`,
      );
      parts.push(`<g clip-path="${clip}">`);
      draw();
      parts.push('</g>');
    },
    body: () => `<defs>${[...definitions.values()].join('')}</defs>${parts.join('')}`,
  };
}

function textOf(x: number, y: number, text: string, { colour, size, weight, anchor = 'start' }: TextStyle): string {
  const at = anchor === 'start' ? '' : ` text-anchor="${anchor}"`;
  return `<text x="${number(x)}" y="${number(y)}" font-size="${size}" font-weight="${weight}" fill="${lightColours[colour]}"${at} unicode-bidi="plaintext">${xmlMarkup(text)}</text>`;
}
