import { unzipEntry, zipEntries, type ZipEntry } from '#lib/zip/in-memory.ts';

/** What the first bytes of a file say that it is. `is` completes the sentence "It is …". */
export interface Signature {
  id: 'pdf' | 'docx' | 'odt' | 'rtf' | 'epub' | 'zip' | 'broken-zip' | 'other';
  is: string;
}

function other(is: string): Signature {
  return { id: 'other', is };
}

/** Magic numbers at a fixed place; `at` is 0 unless given. Sources: the formats' own specifications, file(1)'s list. */
const fixed: readonly { hex: string; at?: number; is: string }[] = [
  { hex: '89504e470d0a1a0a', is: 'a PNG picture' },
  { hex: 'ffd8ff', is: 'a JPEG picture' },
  { hex: '474946383761', is: 'a GIF picture' },
  { hex: '474946383961', is: 'a GIF picture' },
  { hex: '49492a00', is: 'a TIFF picture' },
  { hex: '4d4d002a', is: 'a TIFF picture' },
  { hex: '00000100', is: 'an icon' },
  { hex: '38425053', is: 'a Photoshop picture' },
  { hex: '494433', is: 'an MP3 sound file' },
  { hex: '664c6143', is: 'a FLAC sound file' },
  { hex: '4f676753', is: 'an Ogg sound or video file' },
  { hex: '4d546864', is: 'a MIDI file' },
  { hex: '2321414d52', is: 'an AMR sound file' },
  { hex: '1a45dfa3', is: 'a Matroska or WebM video' },
  { hex: '000001ba', is: 'an MPEG video' },
  { hex: '464c5601', is: 'a Flash video' },
  { hex: '3026b2758e66cf11', is: 'a Windows Media file' },
  { hex: '1f8b', is: 'a gzip archive' },
  { hex: '377abcaf271c', is: 'a 7-Zip archive' },
  { hex: '526172211a07', is: 'a RAR archive' },
  { hex: '425a68', is: 'a bzip2 archive' },
  { hex: 'fd377a585a00', is: 'an xz archive' },
  { hex: '28b52ffd', is: 'a Zstandard archive' },
  { hex: '7573746172', at: 257, is: 'a tar archive' },
  { hex: '7f454c46', is: 'a program (ELF)' },
  { hex: 'cafebabe', is: 'a program (Java or Mach-O)' },
  { hex: 'cffaedfe', is: 'a program (Mach-O)' },
  { hex: '0061736d', is: 'a program (WebAssembly)' },
  { hex: '53514c69746520666f726d617420330000', is: 'an SQLite database' },
  { hex: 'd0cf11e0a1b11ae1', is: 'an old Microsoft Office file (such as .doc, .xls or .msg)' },
  { hex: '774f4646', is: 'a font' },
  { hex: '774f4632', is: 'a font' },
  { hex: '0001000000', is: 'a font' },
  { hex: '4f54544f', is: 'a font' },
  { hex: '62706c697374', is: 'a binary property list' },
  { hex: '2142444e', is: 'an Outlook mailbox (PST)' },
  { hex: '789f3e22', is: 'a package of Outlook (winmail.dat)' },
];

/** The stream in which Office keeps a document that it has encrypted. */
const lockedPackage = Buffer.from('EncryptedPackage', 'utf16le');

/** Names a file by its content, or null when nothing is known of it (which text always is). */
export function signatureOf(bytes: Uint8Array): Signature | null {
  const head = Buffer.from(bytes.subarray(0, 1024));
  const hex = head.toString('hex');
  const ascii = head.toString('latin1');
  // PDF readers accept the mark anywhere in the first 1,024 bytes; but a text that only speaks of it is a text.
  const pdf = ascii.search(/%PDF-\d\.\d/);
  if (pdf === 0 || (pdf > 0 && /^[\s\x00\uFEFF\xEF\xBB\xBF]*$/.test(ascii.slice(0, pdf))))
    return { id: 'pdf', is: 'a PDF' };
  if (pdf > 0 && /[\x00-\x08]/.test(ascii.slice(0, pdf))) return { id: 'pdf', is: 'a PDF' };
  if (ascii.startsWith('{\\rtf')) return { id: 'rtf', is: 'a rich text file (RTF)' };
  if (hex.startsWith('504b0304') || hex.startsWith('504b0506')) return zipKind(bytes);
  if (ascii.startsWith('RIFF')) {
    const form = ascii.slice(8, 12);
    if (form === 'WEBP') return other('a WebP picture');
    if (form === 'WAVE') return other('a WAV sound file');
    if (form === 'AVI ') return other('an AVI video');
  }
  if (ascii.slice(4, 8) === 'ftyp') {
    const brand = ascii.slice(8, 12);
    if (/^(?:hei|hev|mif|msf)/.test(brand)) return other('an HEIC picture');
    if (brand === 'avif') return other('an AVIF picture');
    return /^M4[AB]/.test(brand) ? other('an M4A sound file') : other('an MP4 or QuickTime video');
  }
  if (hex.startsWith('d0cf11e0a1b11ae1') && Buffer.from(bytes).includes(lockedPackage))
    return other('an Office document that is locked with a password');
  for (const { hex: magic, at = 0, is } of fixed) {
    if (hex.startsWith(magic, at * 2)) return other(is);
  }
  // Two letters are common in text, so more of the header has to fit.
  if (ascii.startsWith('MZ') && /[\x00-\x08]/.test(ascii.slice(2, 64))) return other('a program (Windows)');
  if (ascii.startsWith('BM') && hex.slice(12, 20) === '00000000') return other('a BMP picture');
  if (/^ff(?:fb|f3|f2|e3|fa)[0-9a-f]{2}/.test(hex) && /[\x00-\x08]/.test(ascii.slice(0, 64)))
    return other('an MP3 sound file');
  return null;
}

function zipKind(bytes: Uint8Array): Signature {
  const entries = zipEntries(bytes, 5_000);
  if (entries === null) return { id: 'broken-zip', is: 'a damaged zip archive' };
  return zipHolds(new Set(entries.map((entry) => entry.name)), bytes, mimetypeOf(bytes, entries));
}

/**
 * What a zip archive is, by what it holds.
 * @param head its first bytes  @param mimetype what its entry of that name says; by its first bytes unless given
 */
export function zipHolds(names: ReadonlySet<string>, head: Uint8Array, mimetype = ''): Signature {
  const declared = mimetype || Buffer.from(head.subarray(38, 130)).toString('latin1');
  const has = (name: string): boolean => names.has(name);
  if (has('word/document.xml')) return { id: 'docx', is: 'a Word document (DOCX)' };
  if (has('xl/workbook.xml') || has('xl/workbook.bin')) return other('an Excel workbook (XLSX)');
  if (has('ppt/presentation.xml')) return other('a PowerPoint presentation (PPTX)');
  if (declared.startsWith('application/epub') || (has('META-INF/container.xml') && has('mimetype')))
    return { id: 'epub', is: 'an e-book (EPUB)' };
  if (/^application\/vnd\.oasis\.opendocument\.text(?!-web)/.test(declared))
    return { id: 'odt', is: 'an OpenDocument text (ODT)' };
  if (declared.startsWith('application/vnd.oasis.opendocument')) return other('an OpenDocument file');
  // Word names its main part in the relationships, and strict or foreign writers may place it elsewhere.
  if (has('[Content_Types].xml') && [...names].some((name) => /^word\//.test(name)))
    return { id: 'docx', is: 'a Word document (DOCX)' };
  // Some writers leave the type out, or pack it where the first bytes do not show it.
  if (has('content.xml') && has('META-INF/manifest.xml')) return { id: 'odt', is: 'an OpenDocument text (ODT)' };
  if (has('META-INF/MANIFEST.MF')) return other('a program (JAR)');
  return { id: 'zip', is: 'a zip archive' };
}

/** What a package says that it is, in an entry that OpenDocument and EPUB both put first, or in a list of its parts; empty when it says nothing. */
function mimetypeOf(bytes: Uint8Array, entries: readonly ZipEntry[]): string {
  const part = (path: string, most: number): string => {
    const entry = entries.find(({ name }) => name === path);
    if (entry === undefined) return '';
    try {
      return Buffer.from(unzipEntry(bytes, entry, most)).toString('latin1');
    } catch {
      // A damaged part says nothing; what else the archive holds tells.
      return '';
    }
  };
  const root = /<[^>]{0,200}full-path="\/"[^>]{0,200}>/.exec(part('META-INF/manifest.xml', 1_000_000))?.[0] ?? '';
  return part('mimetype', 1_000).trim() || (/media-type="([^"]{1,200})"/.exec(root)?.[1] ?? '');
}

const byExtension: Readonly<Record<string, string>> = {
  ...names('a picture', 'jpg jpeg png gif webp tif tiff bmp heic heif avif ico svg psd raw dng cr2 nef'),
  ...names('a sound file', 'mp3 wav ogg oga opus flac m4a aac wma amr aif aiff mid'),
  ...names('a video', 'mp4 m4v mov avi mkv webm wmv flv mpg mpeg 3gp mts'),
  ...names('an archive', 'zip 7z rar gz tgz bz2 xz zst tar'),
  ...names('a spreadsheet', 'xls xlsx xlsm xlsb ods numbers'),
  ...names('a presentation', 'ppt pptx odp key'),
  ...names('an old Word document (.doc)', 'doc dot'),
  ...names('an e-book', 'mobi azw azw3 fb2 djvu'),
  ...names('an Outlook mail', 'msg pst ost'),
  ...names('a mailbox', 'mbox'),
  ...names('a web archive', 'webarchive warc maff'),
  ...names('a table (CSV)', 'csv tsv'),
  ...names('data (JSON)', 'json jsonl ndjson geojson'),
  ...names('data (XML)', 'xml rdf kml gpx'),
  ...names('a program or its source', 'exe dll so dylib jar class wasm js mjs cjs ts jsx tsx css py sh bat'),
  ...names('a database', 'db sqlite sqlite3 mdb accdb'),
  ...names('a font', 'ttf otf woff woff2'),
};

function names(is: string, extensions: string): Record<string, string> {
  return Object.fromEntries(extensions.split(' ').map((extension) => [extension, is]));
}

/** What a file's extension says that it is, for kinds that are not read; undefined for all others. */
export function unsupportedByExtension(extension: string): string | undefined {
  return Object.hasOwn(byExtension, extension) ? byExtension[extension] : undefined;
}
