import { appendAll } from '#lib/append.ts';
import { domainToUnicode } from 'node:url';
import { Parser } from 'htmlparser2';
import { zipEntries, unzipEntry } from '#lib/zip/in-memory.ts';
import { inlineTags } from './inline-tags.ts';
import { pictureWords, withoutPictures } from './picture-words.ts';
import type { FileWords } from './file-words.ts';
import { isOdtName } from './odt-names.ts';

/** Entries of an archive that are looked into, and most bytes of one. */
const maxEntries = 20_000;
const maxEntryBytes = 512 * 1024 * 1024;

/**
 * All words in the bytes of a file that this program wrote: what is read, and what is not seen (attributes, comments, properties,
 * names of parts, keys). Words that markup parts are put together; words of different blocks are on lines of their own.
 * @param name its ending says how it is read; what is not known is read as text
 * @throws Error where the file is not what its ending says
 */
export async function allWords(name: string, bytes: Uint8Array): Promise<FileWords[]> {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  switch (ending) {
    case 'html':
    case 'htm':
    case 'xhtml':
      return markupWords(name, decoded(bytes), false);
    case 'xml':
    case 'rels':
    case 'svg':
    case 'graphml':
    case 'gexf':
    case 'kml':
      return markupWords(name, decoded(bytes), true);
    case 'json':
    case 'geojson':
    case 'jsonld':
      return jsonWords(name, decoded(bytes));
    case 'jsonl':
      return linesOf(decoded(bytes)).flatMap((line) => jsonWords(name, line));
    case 'ics':
      return [{ where: name, text: unfolded(decoded(bytes)) }];
    case 'pdf':
      return (await import('./pdf-all-words.ts')).pdfWords(name, bytes);
    case 'docx':
    case 'odt':
    case 'xlsx':
    case 'zip':
      return archiveWords(name, bytes);
    case 'png':
    case 'jpg':
    case 'jpeg':
      return [{ where: name, text: pictureWords(bytes), isUnseen: true }];
    default:
      return [{ where: name, text: withoutPictures(decoded(bytes)) }];
  }
}

function decoded(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes);
}

async function archiveWords(name: string, bytes: Uint8Array): Promise<FileWords[]> {
  const entries = zipEntries(bytes, maxEntries);
  if (entries === null || entries.length > maxEntries) throw new Error(`${name} is no archive that can be read`);
  const found: FileWords[] = [{ where: name, text: entries.map((entry) => entry.name).join('\n') }];
  for (const entry of entries) {
    if (entry.name.endsWith('/')) continue;
    appendAll(found, await allWords(`${name}/${entry.name}`, unzipEntry(bytes, entry, maxEntryBytes)));
  }
  return found;
}

/** Long lines of calendars go on behind a blank, and some signs stand behind a backslash. */
const unfolded = (text: string): string => text.replace(/\r?\n[ \t]/g, '').replace(/\\([,;\\])/g, '$1');

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');

function jsonWords(name: string, text: string): FileWords[] {
  const found: string[] = [];
  const open: unknown[] = [JSON.parse(text)];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value === 'string') found.push(value);
    else if (typeof value === 'object' && value !== null) {
      if (!Array.isArray(value)) appendAll(found, Object.keys(value));
      appendAll(
        open,
        (Object.values(value) as unknown[]).reverse().filter((inner) => inner !== undefined),
      );
    }
  }
  return [{ where: name, text: found.join('\n') }];
}

/** The font that a page brings along: no words, and longer than all the rest. */
const font = /url\(data:font\/[a-z0-9-]+;base64,[A-Za-z0-9+/=]+\)/g;

/** Parts of a Word document that end a line. */
const lineTags = new Set(['w:p', 'w:tr', 'w:tc', 'w:br', 'w:tab', 'w:cr']);

/** Footnotes of OpenDocument, and their further marks: they stand within the words that they prove, which go on behind them. */
const odtNotes = ['text:note', 'text:note-ref'];

/** Parts of a text of OpenDocument that end no line: words in them go on with those around. */
const odtInlineTags = new Set([
  'text:span',
  'text:a',
  'text:s',
  'text:bookmark-start',
  'text:bookmark-end',
  ...odtNotes,
]);

/** A name of one word, as formats give to tags and attributes: `w:r` is nobody who is called R. */
const ofFormat = /^(?:[A-Za-z0-9]+:)?[A-Za-z][A-Za-z0-9]*$/;

/** Words of markup: its text, and whatever else stands in it. */
function markupWords(name: string, markup: string, isXml: boolean): FileWords[] {
  const text: string[] = [];
  const unseen: string[] = [];
  const data: string[] = [];
  let isData = false;
  const notes: string[] = [];
  let depth = 0;
  const endsLine = (tag: string) => {
    if (!isXml) return !inlineTags.has(tag);
    return tag.startsWith('w:') ? lineTags.has(tag) : !odtInlineTags.has(tag);
  };
  const say = (words: string) => void (depth > 0 ? notes : text).push(words);
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        unseen.push(...[tag, ...Object.keys(attributes)].filter((key) => !ofFormat.test(key) && !isOdtName(key)));
        unseen.push(...Object.values(attributes));
        isData = tag === 'script' && attributes['type'] === 'application/json';
        if (isData) data.push('');
        if (endsLine(tag)) say('\n');
        if (tag === 'text:s') say(' ');
        if (odtNotes.includes(tag)) depth++;
      },
      onclosetag(tag) {
        isData = false;
        if (endsLine(tag)) say('\n');
        if (odtNotes.includes(tag)) depth--;
      },
      ontext(words) {
        if (isData) data.push((data.pop() ?? '') + words);
        else say(words);
      },
      oncomment: (words) => unseen.push(words),
      onprocessinginstruction: (_, words) => unseen.push(words),
    },
    { xmlMode: isXml, decodeEntities: true },
  );
  parser.end(withoutPictures(markup.replace(font, '')));
  return [
    { where: name, text: [...text, ...notes].join('') },
    { where: name, text: unseen.join('\n'), isUnseen: true },
    // Words of data are read as such: an escape in it parts no name.
    ...data.flatMap((json) => jsonWords(name, json)),
  ];
}

/** How often words may be wrapped in one another: percents in percents in a page's attribute. */
const mostLayers = 3;

/**
 * A text as it is read behind percents, entities, escapes of JSON and CSS, quoted-printable and names of domains; null where there are
 * none of these.
 */
export function unwrapped(text: string): string | null {
  let now = text;
  for (let layer = 0; layer < mostLayers; layer += 1) {
    const next = entities(
      now
        .replace(/(?:%[0-9a-f]{2})+/gi, (signs) => utf8(signs.replaceAll('%', ''), signs))
        .replace(/(?:=[0-9A-F]{2})+/g, (signs) => utf8(signs.replaceAll('=', ''), signs))
        .replace(/=\r?\n/g, '')
        .replace(/\\u\{?([0-9a-f]{4,6})\}?/gi, (signs, code: string) => character(code, signs))
        .replace(/\\x([0-9a-f]{2})/gi, (signs, code: string) => character(code, signs))
        .replace(/(?<![\p{L}\p{N}-])xn--[\p{L}\p{N}-]+/giu, (label) => domainToUnicode(label) || label),
    );
    if (next === now) break;
    now = next;
  }
  return now === text ? null : now;
}

function character(code: string, otherwise: string): string {
  const point = Number.parseInt(code, 16);
  return point <= 0x10ffff ? String.fromCodePoint(point) : otherwise;
}

function utf8(hex: string, otherwise: string): string {
  const bytes = Buffer.from(hex, 'hex');
  const text = bytes.toString('utf8');
  return text.includes('\ufffd')
    ? /^[\x20-\x7e]*$/.test(bytes.toString('latin1'))
      ? otherwise
      : bytes.toString('latin1')
    : text;
}

function entities(text: string): string {
  if (!/&[#a-z]/i.test(text)) return text;
  // Alone, each: a sign of markup beside them would be taken for a tag.
  return text.replace(/&(?:#x?[0-9a-f]+|[a-z][a-z0-9]*);?/gi, (entity) => {
    let out = '';
    const parser = new Parser({ ontext: (words) => (out += words) }, { decodeEntities: true });
    parser.end(entity);
    return out;
  });
}
