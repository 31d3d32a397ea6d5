import { appendAll } from '#lib/append.ts';
import { domainToUnicode } from 'node:url';
import { Parser } from 'htmlparser2';
import { zipEntries, unzipEntry } from '#lib/zip/in-memory.ts';
import { inlineTags } from './inline-tags.ts';
import { pictureWords, withoutPictures } from './picture-words.ts';
import type { FileWords } from './file-words.ts';
import { isOdtName } from './odt-names.ts';

/** Maximum number of archive entries that are read, and maximum bytes of one. */
const maxEntries = 20_000;
const maxEntryBytes = 512 * 1024 * 1024;

/**
 * Returns all words in the bytes of a file that this program wrote: visible text, and what is not visible (attributes,
 * comments, properties, names of parts, keys). Words split by markup are rejoined; words of different blocks are on
 * separate lines.
 * @param name its extension decides how the file is read; unknown types are read as text
 * @throws Error when the file does not match its extension
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

/** Undoes the line folding of calendars, which continues lines after a space, and their backslash escapes. */
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

/** The font embedded in a page: it has no words, and is longer than all the rest. */
const font = /url\(data:font\/[a-z0-9-]+;base64,[A-Za-z0-9+/=]+\)/g;

/** Elements of a Word document that end a line. */
const lineTags = new Set(['w:p', 'w:tr', 'w:tc', 'w:br', 'w:tab', 'w:cr']);

/**
 * OpenDocument footnotes and repeated references to them: they are inside the words that they annotate, which continue
 * after them.
 */
const odtNotes = ['text:note', 'text:note-ref'];

/** OpenDocument elements that do not end a line: their words join those around them. */
const odtInlineTags = new Set([
  'text:span',
  'text:a',
  'text:s',
  'text:bookmark-start',
  'text:bookmark-end',
  ...odtNotes,
]);

/** A single-word name that a format gives to tags and attributes: `w:r` is not a person called R. */
const ofFormat = /^(?:[A-Za-z0-9]+:)?[A-Za-z][A-Za-z0-9]*$/;

/** Returns the words of markup: its text, and everything else in it. */
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
    // Words in JSON are decoded, so that an escape does not split a name.
    ...data.flatMap((json) => jsonWords(name, json)),
  ];
}

/** How many layers of encoding are undone, such as percent-encoding inside percent-encoding in an attribute. */
const maxLayers = 3;

/**
 * Decodes percent-encoding, entities, JSON and CSS escapes, quoted-printable and internationalised domain names;
 * returns null if there are none.
 */
export function unwrapped(text: string): string | null {
  let now = text;
  for (let layer = 0; layer < maxLayers; layer += 1) {
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
  // Each entity is decoded separately, because next to it an angle bracket would be parsed as a tag.
  return text.replace(/&(?:#x?[0-9a-f]+|[a-z][a-z0-9]*);?/gi, (entity) => {
    let out = '';
    const parser = new Parser({ ontext: (words) => (out += words) }, { decodeEntities: true });
    parser.end(entity);
    return out;
  });
}
