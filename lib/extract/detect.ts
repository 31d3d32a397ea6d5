import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { isAddressList } from './address-lists.ts';
import type { ParseInput, SourceFormat } from './extracted.ts';
import { maxFileBytes } from './limits.ts';
import { mailKind } from './mail-kind.ts';
import { signatureOf, unsupportedByExtension, type Signature } from './signatures.ts';

/** Returns the extension of a file name in lower case, without its dot; empty if there is none. */
export function extensionOf(name: string): string {
  return /[^.\\/]\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

const formatByExtension: Readonly<Record<string, SourceFormat>> = {
  txt: 'txt',
  text: 'txt',
  log: 'txt',
  asc: 'txt',
  srt: 'txt',
  vtt: 'txt',
  md: 'markdown',
  markdown: 'markdown',
  mdown: 'markdown',
  mkd: 'markdown',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  xht: 'html',
  shtml: 'html',
  pdf: 'pdf',
  eml: 'eml',
  emlx: 'eml',
  mht: 'mhtml',
  mhtml: 'mhtml',
  docx: 'docx',
  docm: 'docx',
  dotx: 'docx',
  odt: 'odt',
  ott: 'odt',
  rtf: 'rtf',
  epub: 'epub',
  csv: 'csv',
  tsv: 'csv',
  tab: 'csv',
  xlsx: 'xlsx',
  xlsm: 'xlsx',
  xltx: 'xlsx',
};

/** Extensions of readable files, for dialogs: those of articles and those of containers. */
export const readableExtensions: readonly string[] = [...Object.keys(formatByExtension), 'zip', 'mbox'];

/** The format of a file: by its content first, by its extension if the content is inconclusive (text). */
export interface Detected {
  format: SourceFormat;
  /** Complete sentences for the user. */
  warnings: string[];
}

/**
 * Detects the format of a file.
 * @throws AppError that names the file: `too-large`, `unreadable` (empty, or not what its name says) or `unsupported`
 * (a kind that is not read, by its name)
 */
export function detectFormat(input: ParseInput): Detected {
  const { bytes, name } = input;
  if (bytes.length === 0) throw new AppError('unreadable', t('capture.empty', { name }));
  if (bytes.length > maxFileBytes) {
    const megabyte = 1024 * 1024;
    throw new AppError(
      'too-large',
      t('capture.tooManyBytes', { name, size: Math.ceil(bytes.length / megabyte), limit: maxFileBytes / megabyte }),
    );
  }
  if (input.hint?.html === true) return { format: 'html', warnings: [] };
  const extension = extensionOf(name);
  const named = Object.hasOwn(formatByExtension, extension) ? formatByExtension[extension] : undefined;
  if (/^(?:url|webloc)$/.test(extension)) throw addressList(name);
  const signature = signatureOf(bytes);
  if (signature !== null && isReadByContent(signature.id)) {
    const warnings =
      named === undefined || named === signature.id
        ? []
        : [t('capture.warnNamed', { claimed: kindName(named), what: signature.is })];
    return { format: signature.id, warnings };
  }
  if (named === 'pdf') {
    throw new AppError(
      'unreadable',
      notA(name, named, signature, t('capture.brokenPdf', { name, reason: t('capture.notPdf') })),
    );
  }
  if (named !== undefined && isReadByContent(named)) {
    throw new AppError(
      'unreadable',
      notA(name, named, signature?.id === 'other' ? signature : null, notThat(name, named, signature?.id === 'zip')),
    );
  }
  if (signature !== null) {
    if (named !== undefined) {
      throw new AppError('unreadable', t('capture.binary', { name, what: signature.is }));
    }
    throw notRead(name, signature);
  }
  const mail = named === undefined || mayBeMail.has(named) ? mailKind(bytes, extension) : null;
  if (mail !== null) {
    const isOther = named !== undefined && named !== 'txt' && named !== mail;
    return {
      format: mail,
      warnings: isOther ? [t('capture.warnNamed', { claimed: kindName(named), what: kindName(mail) })] : [],
    };
  }
  if (named === 'eml' || named === 'mhtml')
    throw new AppError('unreadable', t('capture.noHeaderLines', { name, claimed: kindName(named) }));
  const unsupported = named === undefined ? unsupportedByExtension(extension) : undefined;
  if (unsupported !== undefined) throw notRead(name, unsupported);
  if (looksBinary(bytes)) {
    throw new AppError('unreadable', t('capture.binary', { name, what: t('capture.unknownBinary') }));
  }
  const textual = named === undefined || named === 'txt' || named === 'markdown';
  if (textual && isAddressList(beginningOf(bytes, listBytes), extension, bytes.length > listBytes))
    throw addressList(name);
  if (named === 'html' || beginsAsHtml(bytes)) return { format: 'html', warnings: [] };
  // Its tags would be taken for text: a document in a single XML file, such as FODT, is not supported.
  if (named === undefined && /^(?:\u00EF\u00BB\u00BF|\uFEFF)?<\?xml\s/.test(beginningOf(bytes, 16)))
    throw notRead(name, unsupportedByExtension('xml'));
  return { format: named ?? 'txt', warnings: [] };
}

/** Makes the error for an unsupported kind of file: what it is, what is read, and what converts it. */
function notRead(name: string, { is = '', remedy = '' }: Partial<Signature> = {}): AppError {
  return new AppError('unsupported', `${t('capture.unsupported', { name, what: is })} ${remedy}`.trim());
}

/** Number of bytes of a list that are examined: it is one from its first line. */
const listBytes = 65_536;

const mayBeMail: ReadonlySet<SourceFormat> = new Set<SourceFormat>(['txt', 'eml', 'mhtml']);

function addressList(name: string): AppError {
  return new AppError('unsupported', t('capture.addressList', { name }));
}

/** Kinds that are identified with certainty by their content. */
const readByContent = ['pdf', 'docx', 'odt', 'rtf', 'epub', 'xlsx'] as const;

function isReadByContent(id: string): id is (typeof readByContent)[number] {
  return (readByContent as readonly string[]).includes(id);
}

/** Returns why a file is not of the kind that its name says. @param isZip whether it is an archive, of other things */
function notThat(name: string, named: (typeof readByContent)[number], isZip: boolean): string {
  const reason = isZip ? t('capture.noDocument') : t('capture.notZip');
  if (named === 'odt') return t('capture.notOdt', { name, reason });
  if (named === 'epub') return t('capture.notEpub', { name, reason: isZip ? t('capture.noPackage') : reason });
  if (named === 'xlsx') return t('sheets.noWorkbook', { name });
  return named === 'rtf' ? t('capture.notRtf', { name }) : t('capture.notDocx', { name, reason });
}

function notA(name: string, claimed: SourceFormat, signature: Signature | null, otherwise: string): string {
  if (signature === null) return otherwise;
  const { is: format, remedy = '' } = signature;
  return `${t('capture.notWhatItSays', { name, claimed: kindName(claimed), what: format })} ${remedy}`.trim();
}

function kindName(format: SourceFormat): string {
  return t(`capture.kind.${format}`);
}

/** Returns whether a text of one byte per letter, or of UTF-8, has a NUL by mistake: its letters look like Chinese in pairs. */
function hasStrayNul(sample: Uint8Array): boolean {
  const count = (isWanted: (byte: number) => boolean) => sample.filter(isWanted).length;
  if (count((byte) => byte === 0) > 2) return false;
  const hasWords = count((byte) => byte >= 0x20 && byte < 0x7f) * 10 > sample.length * 7;
  if (hasWords && count((byte) => byte === 0x20) * 30 > sample.length) return true;
  // The sample may end within a character. In UTF-16, all letters of most alphabets have a byte below 0x20.
  const unreadable = new TextDecoder().decode(sample).match(/\uFFFD/g)?.length ?? 0;
  return unreadable < 2 && count((byte) => byte < 0x20) * 4 < sample.length;
}

/**
 * Detects UTF-16 text without a byte-order mark. Its line ends, spaces and digits have a NUL byte; read as UTF-16, it is
 * made of characters that exist, and more of these are ASCII than if the two bytes are swapped.
 */
export function looksUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, Math.min(bytes.length & ~1, 4096));
  if (sample.length < 4 || !sample.includes(0)) return null;
  const read = (encoding: 'utf-16le' | 'utf-16be') => {
    const text = new TextDecoder(encoding).decode(sample, { stream: true });
    return { encoding, text, ascii: text.match(/[\t\n\r\x20-\x7e]/g)?.length ?? 0 };
  };
  const little = read('utf-16le');
  const big = read('utf-16be');
  const { encoding, text, ascii } = little.ascii >= big.ascii ? little : big;
  const noText = text.match(/[^\p{L}\p{M}\p{N}\p{P}\p{S}\p{Z}\p{Cf}\t\n\f\r]/gu)?.length ?? 0;
  if (hasStrayNul(sample)) return null;
  return noText * 100 <= text.length && ascii * 200 >= text.length ? encoding : null;
}

/**
 * Returns whether bytes contain control characters that none of our text encodings has. NUL is decisive, except in
 * UTF-16 and UTF-32.
 */
function looksBinary(bytes: Uint8Array): boolean {
  const [a, b, c, d] = bytes;
  const marked =
    (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || (a === 0 && b === 0 && c === 0xfe && d === 0xff);
  if (marked || looksUtf16(bytes) !== null) return false;
  let controls = 0;
  let nul = 0;
  let seen = 0;
  for (const sample of samples(bytes)) {
    for (const byte of sample) {
      if (byte === 0) nul += 1;
      else if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c && byte !== 0x1b)
        controls += 1;
    }
    seen += sample.length;
  }
  return nul > seen * 0.001 + 1 || controls > seen * 0.02 + 1;
}

/** Returns the beginning, middle and end of a file: a text may have a binary tail, and vice versa. */
function samples(bytes: Uint8Array): Uint8Array[] {
  const size = 65_536;
  if (bytes.length <= size * 3) return [bytes];
  const middle = bytes.length >> 1;
  return [bytes.subarray(0, size), bytes.subarray(middle, middle + size), bytes.subarray(bytes.length - size)];
}

function beginningOf(bytes: Uint8Array, length: number): string {
  const marked = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : null;
  const utf16 = looksUtf16(bytes) ?? (bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : marked);
  return new TextDecoder(utf16 ?? 'latin1').decode(bytes.subarray(0, length));
}

function beginsAsHtml(bytes: Uint8Array): boolean {
  const head = beginningOf(bytes, 2048);
  return /^[\s\uFEFF\xEF\xBB\xBF]*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:(?!-->)[^])*-->\s*)*(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])/i.test(
    head,
  );
}
