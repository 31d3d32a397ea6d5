import { analyse } from 'chardet';
import iconv from 'iconv-lite';
import { t } from '#lib/i18n/t.ts';
import { encodingByAlphabet } from './alphabets.ts';
import { looksUtf16 } from './detect.ts';

/** Text of unknown encoding, decoded. */
export interface Decoded {
  text: string;
  /** The encoding, as IANA or WHATWG name it, lower case. */
  encoding: string;
  /** Complete sentences for the user. */
  warnings: string[];
}

/**
 * Decodes text: a byte-order mark decides, then whether it is valid UTF-8 (which does not happen by chance), then the
 * encoding declared with it (`declared`, of a mail) or in the file (`meta charset`, XML), then statistics (chardet).
 * Never throws; undecodable bytes become U+FFFD.
 */
export function decodeText(bytes: Uint8Array, options: { markup?: boolean; declared?: string } = {}): Decoded {
  const { encoding, guessed } = encodingOf(bytes, options);
  return decodeAs(bytes, encoding, guessed);
}

/** Returns the encoding of a text as `decodeText` detects it, without decoding it. */
export function encodingOf(
  bytes: Uint8Array,
  options: { markup?: boolean; declared?: string } = {},
): { encoding: string; guessed: boolean } {
  const sure = (encoding: string) => ({ encoding, guessed: false });
  const marked = byMark(bytes);
  if (marked !== null) return sure(marked);
  const utf16 = looksUtf16(bytes);
  if (utf16 !== null) return sure(utf16);
  const stated = options.declared ? knownEncoding(options.declared.trim()) : null;
  const declared = stated ?? (options.markup === true ? declaredEncoding(bytes) : null);
  // ISO-2022 uses escape sequences and is otherwise ASCII, so it passes for UTF-8.
  const escapes = declared === null && hasEscapes(bytes) ? guess(bytes) : null;
  if (escapes?.startsWith('iso-2022') === true) return { encoding: escapes, guessed: true };
  if (declared !== 'iso-2022-jp' && declared !== 'utf-7' && isUtf8(bytes)) return sure('utf-8');
  if (declared !== null && declared !== 'utf-8') return sure(declared);
  if (mostlyUtf8(bytes)) return sure('utf-8');
  return { encoding: guess(bytes) ?? 'windows-1252', guessed: true };
}

/**
 * Returns a streaming decoder, so that a long text blocks nothing. Removes a byte-order mark.
 * @param encoding as returned by `encodingOf`, or any that the user names
 * @returns null for an unknown encoding
 */
export function decoderOf(encoding: string): { write(bytes: Uint8Array): string; end(): string } | null {
  const name = encoding.toLowerCase();
  if (whatwgOnly.has(name) || name === 'utf-8' || name === 'utf-16le') {
    const decoder = new TextDecoder(name);
    return { write: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
  }
  if (!iconv.encodingExists(name)) return null;
  const decoder = iconv.getDecoder(name);
  return {
    write: (bytes) => decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)),
    end: () => decoder.end() ?? '',
  };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    // The bytes are not UTF-8, which is the answer.
    return false;
  }
}

function byMark(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return 'utf-32le';
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'utf-32be';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return null;
}

/** Returns the encoding that an HTML or XML file declares in its first bytes, under a decodable name; null if there is none. */
export function declaredEncoding(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  const name =
    /<meta[^>]{0,300}?charset\s*=\s*(?:["']\s*)?([\w.:-]+)/i.exec(head)?.[1] ??
    /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)/i.exec(head)?.[1];
  return name === undefined ? null : knownEncoding(name);
}

/** WHATWG: pages that declare Latin-1 or ASCII mean windows-1252; a page that can be read far enough to declare UTF-16 is UTF-8. */
const aliases: Readonly<Record<string, string>> = {
  'iso-8859-1': 'windows-1252',
  'iso8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'us-ascii': 'windows-1252',
  ascii: 'windows-1252',
  'iso-8859-9': 'windows-1254',
  gb2312: 'gb18030',
  gbk: 'gb18030',
  'x-sjis': 'shift_jis',
  'ks_c_5601-1987': 'euc-kr',
  'utf-16': 'utf-8',
  'utf-16le': 'utf-8',
  'utf-16be': 'utf-8',
  utf8: 'utf-8',
};

function knownEncoding(name: string): string | null {
  const lower = name.toLowerCase();
  const encoding = aliases[lower] ?? lower;
  return canDecode(encoding) ? encoding : null;
}

function canDecode(encoding: string): boolean {
  return whatwgOnly.has(encoding) || iconv.encodingExists(encoding);
}

/** Encodings that iconv-lite lacks and the platform's decoder has. */
const whatwgOnly = new Set(['iso-2022-jp']);

function hasEscapes(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 65_536)).includes('\x1b$');
}

/**
 * Returns whether text is valid UTF-8 except in a few places: a truncated file, or two files joined. At most one bad
 * place per 500 non-ASCII characters.
 */
function mostlyUtf8(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1_000_000)).toString('utf8');
  const bad = text.split('\uFFFD').length - 1;
  // Everything beyond ASCII.
  const foreign = text.replace(/[\x00-\x7f]/g, '').length - bad;
  return bad <= 2 ? foreign >= 4 * bad : bad * 100 < foreign;
}

/**
 * Returns what chardet makes of the lines with something beyond ASCII: in whole files the ASCII drowns the signal. It
 * recognises encodings with several bytes per character; which of the others it is, the alphabets tell.
 */
function guess(bytes: Uint8Array): string | null {
  const sample = foreignLines(bytes);
  const signs = sample.reduce((sum, byte) => sum + (byte >= 0x80 ? 1 : 0), 0);
  const matches = analyse(sample).filter((match) => match.name !== 'UTF-8' && knownEncoding(match.name) !== null);
  const best = matches[0];
  if (best === undefined) return null;
  const share = signs / Math.max(1, sample.length);
  const encoding = knownEncoding(best.name) ?? 'windows-1252';
  const doubtful = byLetters.test(best.name) || (best.confidence < 60 && (share < 0.15 || !fits(sample, encoding)));
  return doubtful ? encodingByAlphabet(sample.subarray(0, 16_384)) : encoding;
}

/** Families of encodings with one byte per letter, which chardet confuses. */
const byLetters = /^(?:ISO-8859-[1259]|windows-125[0124]|KOI8-R)$/;

/** Returns whether nearly all bytes are characters of the encoding. */
function fits(sample: Buffer, encoding: string): boolean {
  const { text } = decodeAs(sample, encoding, false);
  return text.split('\uFFFD').length - 1 < text.length / 100;
}

function foreignLines(bytes: Uint8Array): Buffer {
  const sampled = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 2_000_000));
  const foreignLinesFound: Buffer[] = [];
  let size = 0;
  for (let start = 0; start < sampled.length && size < 65_536;) {
    const newline = sampled.indexOf(10, start);
    const end = newline === -1 || newline - start > 4096 ? Math.min(start + 4096, sampled.length) : newline + 1;
    const line = sampled.subarray(start, end);
    if (line.some((byte) => byte >= 0x80 || byte === 0x1b)) {
      foreignLinesFound.push(line);
      size += line.length;
    }
    start = end;
  }
  return Buffer.concat(foreignLinesFound);
}

function decodeAs(bytes: Uint8Array, encoding: string, guessed: boolean): Decoded {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const text = whatwgOnly.has(encoding) ? new TextDecoder(encoding).decode(buffer) : iconv.decode(buffer, encoding);
  const warnings = guessed ? [t('capture.warnEncoding', { encoding })] : [];
  const replaced = text.split('\uFFFD').length - 1;
  if (replaced > 0) warnings.push(t('capture.warnReplaced', { count: replaced }));
  return { text, encoding, warnings };
}
