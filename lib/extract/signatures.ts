import type { capture } from '#lib/i18n/en/capture.ts';
import { t } from '#lib/i18n/t.ts';
import { unzipEntry, zipEntries, type ZipEntry } from '#lib/zip/in-memory.ts';

/** A file's kind according to its first bytes. `is` completes the sentence "It is …". */
export interface Signature {
  id: 'pdf' | 'docx' | 'odt' | 'rtf' | 'epub' | 'xlsx' | 'zip' | 'broken-zip' | 'other';
  is: string;
  /** For unsupported kinds: how to convert the file to a supported one. Empty if that is not possible. */
  remedy?: string;
}

/** A file kind that is not supported. */
type OtherKind = keyof typeof capture.otherKind;

/** How to convert unsupported kinds to supported ones. */
const remedies: Partial<Record<OtherKind, keyof typeof capture.remedy>> = {
  oldOffice: 'saveAs',
  oldWord: 'saveAs',
  openDocument: 'saveAs',
  pptx: 'saveAs',
  presentation: 'saveAs',
  spreadsheet: 'saveAs',
  lockedOffice: 'unlock',
  mapFile: 'openMap',
};

function other(kind: OtherKind): Signature {
  const remedy = remedies[kind];
  return { id: 'other', is: t(`capture.otherKind.${kind}`), remedy: remedy ? t(`capture.remedy.${remedy}`) : '' };
}

/** A supported file kind. */
function readable(id: 'pdf' | 'docx' | 'odt' | 'rtf' | 'epub' | 'xlsx'): Signature {
  return { id, is: t(`capture.kind.${id}`) };
}

/** Magic numbers at a fixed offset; `at` is 0 by default. Sources: the formats' specifications, the list of file(1). */
const fixed: readonly { hex: string; at?: number; kind: OtherKind }[] = [
  { hex: '89504e470d0a1a0a', kind: 'png' },
  { hex: 'ffd8ff', kind: 'jpeg' },
  { hex: '474946383761', kind: 'gif' },
  { hex: '474946383961', kind: 'gif' },
  { hex: '49492a00', kind: 'tiff' },
  { hex: '4d4d002a', kind: 'tiff' },
  { hex: '00000100', kind: 'icon' },
  { hex: '38425053', kind: 'photoshop' },
  { hex: '494433', kind: 'mp3' },
  { hex: '664c6143', kind: 'flac' },
  { hex: '4f676753', kind: 'ogg' },
  { hex: '4d546864', kind: 'midi' },
  { hex: '2321414d52', kind: 'amr' },
  { hex: '1a45dfa3', kind: 'matroska' },
  { hex: '000001ba', kind: 'mpeg' },
  { hex: '464c5601', kind: 'flash' },
  { hex: '3026b2758e66cf11', kind: 'windowsMedia' },
  { hex: '1f8b', kind: 'gzip' },
  { hex: '377abcaf271c', kind: 'sevenZip' },
  { hex: '526172211a07', kind: 'rar' },
  { hex: '425a68', kind: 'bzip2' },
  { hex: 'fd377a585a00', kind: 'xz' },
  { hex: '28b52ffd', kind: 'zstandard' },
  { hex: '7573746172', at: 257, kind: 'tar' },
  { hex: '7f454c46', kind: 'elf' },
  { hex: 'cafebabe', kind: 'javaOrMachO' },
  { hex: 'cffaedfe', kind: 'machO' },
  { hex: '0061736d', kind: 'webAssembly' },
  { hex: '53514c69746520666f726d617420330000', kind: 'sqlite' },
  { hex: 'd0cf11e0a1b11ae1', kind: 'oldOffice' },
  { hex: '774f4646', kind: 'font' },
  { hex: '774f4632', kind: 'font' },
  { hex: '0001000000', kind: 'font' },
  { hex: '4f54544f', kind: 'font' },
  { hex: '62706c697374', kind: 'propertyList' },
  { hex: '2142444e', kind: 'pst' },
  { hex: '789f3e22', kind: 'winmail' },
];

/** The stream that contains a document encrypted by Office. */
const lockedPackage = Buffer.from('EncryptedPackage', 'utf16le');

/** Recognises a file's kind by its content. Null if unknown, as for plain text. */
export function signatureOf(bytes: Uint8Array): Signature | null {
  const head = Buffer.from(bytes.subarray(0, 1024));
  const hex = head.toString('hex');
  const ascii = head.toString('latin1');
  // PDF readers accept the mark anywhere in the first 1,024 bytes, but a text that only mentions it is a text.
  const pdf = ascii.search(/%PDF-\d\.\d/);
  if (pdf === 0 || (pdf > 0 && /^[\s\x00\uFEFF\xEF\xBB\xBF]*$/.test(ascii.slice(0, pdf)))) return readable('pdf');
  if (pdf > 0 && /[\x00-\x08]/.test(ascii.slice(0, pdf))) return readable('pdf');
  if (ascii.startsWith('{\\rtf')) return readable('rtf');
  if (hex.startsWith('504b0304') || hex.startsWith('504b0506')) return zipKind(bytes);
  if (ascii.startsWith('RIFF')) {
    const form = ascii.slice(8, 12);
    if (form === 'WEBP') return other('webp');
    if (form === 'WAVE') return other('wav');
    if (form === 'AVI ') return other('avi');
  }
  if (ascii.slice(4, 8) === 'ftyp') {
    const brand = ascii.slice(8, 12);
    if (/^(?:hei|hev|mif|msf)/.test(brand)) return other('heic');
    if (brand === 'avif') return other('avif');
    return /^M4[AB]/.test(brand) ? other('m4a') : other('mp4');
  }
  if (hex.startsWith('d0cf11e0a1b11ae1') && Buffer.from(bytes).includes(lockedPackage)) return other('lockedOffice');
  for (const { hex: magic, at = 0, kind } of fixed) {
    if (hex.startsWith(magic, at * 2)) return other(kind);
  }
  // Two letters are common in text, so more of the header has to match.
  if (ascii.startsWith('MZ') && /[\x00-\x08]/.test(ascii.slice(2, 64))) return other('windowsProgram');
  if (ascii.startsWith('BM') && hex.slice(12, 20) === '00000000') return other('bmp');
  if (/^ff(?:fb|f3|f2|e3|fa)[0-9a-f]{2}/.test(hex) && /[\x00-\x08]/.test(ascii.slice(0, 64))) return other('mp3');
  return null;
}

function zipKind(bytes: Uint8Array): Signature {
  const entries = zipEntries(bytes, 5_000);
  if (entries === null) return { id: 'broken-zip', is: t('capture.otherKind.brokenZip') };
  return zipHolds(new Set(entries.map((entry) => entry.name)), bytes, mimetypeOf(bytes, entries));
}

/**
 * Recognises the kind of a zip archive by its contents.
 * @param head its first bytes
 * @param mimetype the content of its `mimetype` entry; read from the first bytes by default
 */
export function zipHolds(names: ReadonlySet<string>, head: Uint8Array, mimetype = ''): Signature {
  const declared = mimetype || Buffer.from(head.subarray(38, 130)).toString('latin1');
  const has = (name: string): boolean => names.has(name);
  if (has('word/document.xml')) return readable('docx');
  if (has('xl/workbook.xml')) return readable('xlsx');
  if (has('xl/workbook.bin')) return other('spreadsheet');
  if (has('ppt/presentation.xml')) return other('pptx');
  if (declared.startsWith('application/epub') || (has('META-INF/container.xml') && has('mimetype')))
    return readable('epub');
  if (/^application\/vnd\.oasis\.opendocument\.text(?!-web)/.test(declared)) return readable('odt');
  if (declared.startsWith('application/vnd.oasis.opendocument')) return other('openDocument');
  // Word finds its main part by the relationships, and strict mode or other programs may place it elsewhere.
  if (has('[Content_Types].xml') && [...names].some((name) => /^word\//.test(name))) return readable('docx');
  // Some programs omit the type or compress it, so it is not in the first bytes.
  if (has('content.xml') && has('META-INF/manifest.xml')) return readable('odt');
  if (has('META-INF/MANIFEST.MF')) return other('jar');
  return { id: 'zip', is: t('capture.otherKind.zip') };
}

/**
 * Returns a package's stated type, from an entry that OpenDocument and EPUB both put first, or from its manifest. Empty
 * if there is none.
 */
function mimetypeOf(bytes: Uint8Array, entries: readonly ZipEntry[]): string {
  const part = (path: string, maxBytes: number): string => {
    const entry = entries.find(({ name }) => name === path);
    if (entry === undefined) return '';
    try {
      return Buffer.from(unzipEntry(bytes, entry, maxBytes)).toString('latin1');
    } catch {
      // A damaged part is ignored; the other contents of the archive are used.
      return '';
    }
  };
  const root = /<[^>]{0,200}full-path="\/"[^>]{0,200}>/.exec(part('META-INF/manifest.xml', 1_000_000))?.[0] ?? '';
  return part('mimetype', 1_000).trim() || (/media-type="([^"]{1,200})"/.exec(root)?.[1] ?? '');
}

const byExtension: Readonly<Record<string, OtherKind>> = {
  ...names('picture', 'jpg jpeg png gif webp tif tiff bmp heic heif avif ico svg psd raw dng cr2 nef'),
  ...names('sound', 'mp3 wav ogg oga opus flac m4a aac wma amr aif aiff mid'),
  ...names('video', 'mp4 m4v mov avi mkv webm wmv flv mpg mpeg 3gp mts'),
  ...names('archive', 'zip 7z rar gz tgz bz2 xz zst tar'),
  ...names('spreadsheet', 'xls xlsb ods numbers'),
  ...names('presentation', 'ppt pptx odp key'),
  ...names('oldWord', 'doc dot'),
  ...names('ebook', 'mobi azw azw3 fb2 djvu'),
  ...names('outlookMail', 'msg pst ost'),
  ...names('mailbox', 'mbox'),
  ...names('webArchive', 'webarchive warc maff'),
  ...names('json', 'json jsonl ndjson'),
  ...names('xml', 'xml rdf'),
  ...names('mapFile', 'kml gpx geojson'),
  ...names('program', 'exe dll so dylib jar class wasm js mjs cjs ts jsx tsx css py sh bat'),
  ...names('database', 'db sqlite sqlite3 mdb accdb'),
  ...names('font', 'ttf otf woff woff2'),
};

function names(kind: OtherKind, extensions: string): Record<string, OtherKind> {
  return Object.fromEntries(extensions.split(' ').map((extension) => [extension, kind]));
}

/** Returns the kind according to a file's extension if it is an unsupported kind, otherwise undefined. */
export function unsupportedByExtension(extension: string): Signature | undefined {
  const kind = Object.hasOwn(byExtension, extension) ? byExtension[extension] : undefined;
  return kind && other(kind);
}
