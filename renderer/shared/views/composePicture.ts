import { escapeText, type PictureKey, type ViewPicture } from './picture.ts';

/** What stands around a picture, beside what the view says of itself. */
export interface PictureFrame {
  /** By its author; '' for what the view is called. */
  title: string;
  /** When and from which case it was drawn. */
  made: string;
  sources: readonly string[];
  /** The words of its headings. */
  words: { key: string; leftOut: string; sources: string; moreSources: (count: number) => string };
  /** Style with the fonts in it. */
  style: string;
  /** The width of a text, in pixels. */
  measure: (text: string, size: number, weight: number) => number;
}

const margin = 24;
const lineHeight = 18;
/** Sources that are listed: the rest is a number. */
const maxSources = 40;
const grey = '#474e55';
const ink = '#1b2127';

/** A picture that stands by itself: title, drawing, key, what is left out, sources. @returns SVG with its size in CSS pixels */
export function composePicture(
  picture: ViewPicture,
  frame: PictureFrame,
): { svg: string; width: number; height: number } {
  const width = picture.width + 2 * margin;
  const parts: string[] = [];
  let y = margin;
  const line = (text: string, size: number, colour: string, weight = 400): void => {
    y += size + 5;
    parts.push(
      `<text x="${margin}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${colour}">${escapeText(text)}</text>`,
    );
  };
  const wrapped = (text: string, size: number, colour: string): void => {
    for (const row of wrap(text, picture.width, (words) => frame.measure(words, size, 400))) line(row, size, colour);
  };
  const heading = (text: string): void => {
    y += 8;
    line(text, 12, ink, 600);
  };
  line(frame.title || picture.title, 20, ink, 600);
  y += 12;
  parts.push(`<g transform="translate(${margin},${y})">${picture.body}</g>`);
  y += picture.height + 8;
  if (picture.key.length > 0) {
    heading(frame.words.key);
    y += 6;
    const drawn = keyRows(picture.key, picture.width, frame.measure, y);
    parts.push(drawn.markup);
    y = drawn.bottom;
  }
  if (picture.leftOut.length > 0) {
    heading(frame.words.leftOut);
    for (const sentence of picture.leftOut) wrapped(sentence, 12, grey);
  }
  if (frame.sources.length > 0) {
    heading(frame.words.sources);
    frame.sources.slice(0, maxSources).forEach((source, index) => wrapped(`${index + 1}  ${source}`, 12, grey));
    const rest = frame.sources.length - maxSources;
    if (rest > 0) wrapped(frame.words.moreSources(rest), 12, grey);
  }
  y += 8;
  wrapped(frame.made, 11, grey);
  const height = Math.ceil(y + margin);
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
    `font-family="'IBM Plex Sans Variable','IBM Plex Sans',sans-serif" role="img">` +
    `<title>${escapeText(frame.title || picture.title)}</title><desc>${escapeText(picture.alt)}</desc>` +
    `<style>${frame.style}</style><rect width="${width}" height="${height}" fill="#ffffff"/>${parts.join('')}</svg>`;
  return { svg, width, height };
}

/** The marks of the key with their words, as many in a row as fit. */
function keyRows(
  key: readonly PictureKey[],
  width: number,
  measure: PictureFrame['measure'],
  top: number,
): { markup: string; bottom: number } {
  let [x, y] = [0, top];
  const parts = key.map(({ mark, label }) => {
    const needed = 24 + 6 + measure(label, 12, 400) + 20;
    if (x > 0 && x + needed > width) [x, y] = [0, y + lineHeight + 4];
    const at = `<g transform="translate(${margin + x},${y})">${mark}</g><text x="${margin + x + 30}" y="${y + 12}" font-size="12" fill="${grey}">${escapeText(label)}</text>`;
    x += needed;
    return at;
  });
  return { markup: parts.join(''), bottom: y + lineHeight };
}

/** Text in lines that are no wider; a word that is wider stands alone. */
export function wrap(text: string, width: number, measure: (text: string) => number): string[] {
  const rows: string[] = [];
  let row = '';
  for (const word of text.split(/\s+/)) {
    const longer = row === '' ? word : `${row} ${word}`;
    if (row !== '' && measure(longer) > width) {
      rows.push(row);
      row = word;
    } else row = longer;
  }
  return row === '' ? rows : [...rows, row];
}

/** The words of a picture, a line each, as editions for others are looked through for them. */
export function wordsOfPicture(svg: string): string {
  const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
  return [...parsed.querySelectorAll('title, desc, text')].map((node) => node.textContent).join('\n');
}
