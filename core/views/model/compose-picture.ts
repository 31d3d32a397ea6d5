import { toWords } from '#lib/edtf/words.ts';
import { language, t } from '#lib/i18n/t.ts';
import { xmlMarkup } from '#lib/text/markup.ts';
import type { MeasureText, PictureKey, ViewPicture } from './picture.ts';

/** What surrounds a picture, besides what the view says about itself. */
export interface PictureFrame {
  /** Set by its author; '' for the name of the view. */
  title: string;
  /** The case it is from; '' for readers who must not know it. */
  caseTitle: string;
  /** The day on which it is drawn. EDTF. */
  day: string;
  sources: readonly string[];
  /** CSS with embedded fonts. */
  style: string;
  measure: MeasureText;
}

const margin = 24;
const lineHeight = 18;
/** Maximum sources listed; the rest is a number. */
const maxSources = 40;
const grey = '#474e55';
const ink = '#1b2127';

/** Composes a self-contained picture: title, drawing, legend, omissions, sources. @returns SVG with its size in CSS pixels */
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
      `<text x="${margin}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${colour}">${xmlMarkup(text)}</text>`,
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
    heading(t('views.key'));
    y += 6;
    const drawn = keyRows(picture.key, picture.width, frame.measure, y);
    parts.push(drawn.markup);
    y = drawn.bottom;
  }
  if (picture.leftOut.length > 0) {
    heading(t('pictures.leftOut'));
    for (const sentence of picture.leftOut) wrapped(sentence, 12, grey);
  }
  if (frame.sources.length > 0) {
    heading(t('words.sources'));
    frame.sources.slice(0, maxSources).forEach((source, index) => wrapped(`${index + 1}. ${source}`, 12, grey));
    const unlistedCount = frame.sources.length - maxSources;
    if (unlistedCount > 0) wrapped(t('pictures.moreSources', { count: unlistedCount }), 12, grey);
  }
  y += 8;
  wrapped(madeWords(frame), 11, grey);
  const height = Math.ceil(y + margin);
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
    `font-family="'IBM Plex Sans Variable','IBM Plex Sans',sans-serif" role="img">` +
    `<title>${xmlMarkup(frame.title || picture.title)}</title><desc>${xmlMarkup(picture.alt)}</desc>` +
    `<style>${frame.style}</style><rect width="${width}" height="${height}" fill="#ffffff"/>${parts.join('')}</svg>`;
  return { svg, width, height };
}

/** Returns when and from which case it was drawn. */
function madeWords({ day, caseTitle: title }: PictureFrame): string {
  const date = toWords(day, language());
  return title === '' ? t('pictures.madeOn', { date }) : t('pictures.made', { date, title });
}

/** Lays out the legend, with as many entries per row as fit. */
function keyRows(
  key: readonly PictureKey[],
  width: number,
  measure: MeasureText,
  top: number,
): { markup: string; bottom: number } {
  let [x, y] = [0, top];
  const parts = key.map(({ mark, label, width: markWidth = 24 }) => {
    const needed = markWidth + 6 + measure(label, 12, 400) + 20;
    if (x > 0 && x + needed > width) [x, y] = [0, y + lineHeight + 4];
    const at = `<g transform="translate(${margin + x},${y})">${mark}</g><text x="${margin + x + markWidth + 6}" y="${y + 12}" font-size="12" fill="${grey}">${xmlMarkup(label)}</text>`;
    x += needed;
    return at;
  });
  return { markup: parts.join(''), bottom: y + lineHeight };
}

/** Wraps text to a width; a word that is too wide is on its own line. */
export function wrap(text: string, width: number, measure: (text: string) => number): string[] {
  const rows: string[] = [];
  let row = '';
  for (const word of text.split(/\s+/).flatMap((one) => brokenWord(one, width, measure))) {
    const longer = row === '' ? word : `${row} ${word}`;
    if (row !== '' && measure(longer) > width) {
      rows.push(row);
      row = word;
    } else row = longer;
  }
  return row === '' ? rows : [...rows, row];
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

function brokenWord(word: string, width: number, measure: (text: string) => number): string[] {
  if (measure(word) <= width) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const { segment } of graphemes.segment(word)) {
    if (piece !== '' && measure(piece + segment) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += segment;
  }
  return [...pieces, piece];
}
