import mammoth from 'mammoth';
import { AppError } from '#core/errors.ts';
import { t } from '#core/i18n/t.ts';
import { cleanAuthors } from './authors.ts';
import { markCaptions } from './captions.ts';
import { parseDom } from './dom.ts';
import type { ExtractedBlock, ParseInput } from './extracted.ts';
import { noMetadata } from './finish.ts';
import type { Draft } from './finish.ts';
import { readFrontLines } from './front-lines.ts';
import { primarySubtag } from './language.ts';
import { maxUnpackedBytes, maxZipEntries } from './limits.ts';
import type { Sourced } from './metadata.ts';
import { collectBlocks } from './page-blocks.ts';
import { toEdtf } from './published.ts';
import { separateTitle } from './text.ts';
import { storeZip, unzipEntry, zipEntries } from './zip.ts';

const styleMap = [
  "p[style-name='Title'] => h1.doc-title:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  "p[style-name='caption'] => p.caption:fresh",
  "p[style-name='Caption'] => p.caption:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
];

/** Reads a Word document: text in blocks, title and author from its properties. Pictures, macros and links outward are never opened. */
export async function readDocx(input: ParseInput): Promise<Draft> {
  const parts = unpack(input);
  const document = parts.get('word/document.xml') ?? '';
  const buffer = storeZip([...parts].map(([name, xml]) => ({ name, data: Buffer.from(xml, 'utf8') })));
  const { value: html } = await mammoth.convertToHtml(
    { buffer },
    {
      styleMap,
      includeEmbeddedStyleMap: false,
      externalFileAccess: false,
      convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
    },
  );
  const dom = parseDom(`<!doctype html><html><head></head><body>${html}</body></html>`);
  const { blocks } = collectBlocks(dom.body, { hidden: new Set(), dropFurniture: false });
  const marked = dom.querySelector('h1.doc-title')?.textContent.replace(/\s+/g, ' ').trim() ?? '';
  // The arrow is the way back from a footnote to its place.
  const plain: ExtractedBlock[] = blocks.map(({ kind, text }) => ({ kind, text: text.replace(/ ?↑$/gm, '') }));
  const core = parts.get('docProps/core.xml') ?? '';
  const stated = property(core, 'dc:title');
  const { title, rest } = titleOf(marked, stated, plain);
  const metadata = noMetadata();
  const creator = property(core, 'dc:creator');
  // The name that a computer is registered to is an author only perhaps.
  const authors =
    creator === null ||
    /\d|^(?:user|usuario|microsoft|windows|dell|hp|lenovo|office|python-docx|apache poi)/i.test(creator)
      ? []
      : cleanAuthors([creator]);
  if (authors.length > 0) metadata.authors = { value: authors, from: 'guessed' };
  const language = primarySubtag(property(core, 'dc:language'));
  if (language !== null) metadata.language = { value: language, from: 'page' };
  const created = toEdtf(property(core, 'dcterms:created') ?? '');
  if (created !== null && !/^(?:1980-01-01|2013-12-23)$/.test(created))
    metadata.published = { value: created, from: 'guessed' };
  const open = { ...metadata, authors: authors.length > 0 ? { value: [], from: 'none' as const } : metadata.authors };
  const front = readFrontLines(markCaptions(rest), open, { drop: false });
  if (front.metadata.authors.value.length === 0) front.metadata.authors = metadata.authors;
  return {
    format: 'docx',
    name: input.name,
    title,
    blocks: front.rest,
    metadata: front.metadata,
    warnings: warningsOf(document, parts),
  };
}

/**
 * The XML parts of the archive, each unpacked under one common limit, whatever the headers say. What mammoth gets is a
 * new archive of only these, so it cannot find more in it than was counted here.
 */
function unpack(input: ParseInput): Map<string, string> {
  const { bytes, name } = input;
  const refuse = (reason: string): AppError => new AppError('unreadable', t('capture.notDocx', { name, reason }));
  const entries = zipEntries(bytes, maxZipEntries);
  if (entries === null) throw refuse(t('capture.notZip'));
  if (entries.length > maxZipEntries)
    throw new AppError('too-large', t('capture.zipTooMany', { name, limit: maxZipEntries }));
  const parts = new Map<string, string>();
  let left = maxUnpackedBytes;
  for (const entry of entries) {
    const path = entry.name.replace(/\\/g, '/').replace(/^\/+/, '');
    if (!/\.(?:xml|rels)$/i.test(path) || parts.has(path) || path.split('/').includes('..')) continue;
    if (entry.encrypted) throw refuse(t('capture.encryptedZip'));
    try {
      const data = unzipEntry(bytes, entry, left);
      left -= data.length;
      parts.set(path, xmlText(data));
    } catch (thrown) {
      if (thrown instanceof RangeError) {
        throw new AppError('too-large', t('capture.zipTooLarge', { name, limit: maxUnpackedBytes / 1024 / 1024 }), {
          cause: thrown,
        });
      }
      // Only the text itself has to be whole; themes and settings may be damaged.
      if (/^word\/document\d*\.xml$/i.test(path)) throw refuse(t('capture.damagedPart', { part: path }));
    }
  }
  return parts;
}

function xmlText(data: Uint8Array): string {
  const [a, b] = data;
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(data);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(data);
  return new TextDecoder('utf-8').decode(data);
}

/** A property of docProps/core.xml, its entities resolved; null when it is absent or empty. */
function property(xml: string, tag: string): string | null {
  const value = new RegExp(`<${tag}(?:\\s[^>]{0,200})?>([^<]{0,2000})</${tag}>`).exec(xml)?.[1];
  const text = value
    ?.replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&')
    .trim();
  return text === undefined || text === '' ? null : text;
}

/** The title that stands in the text; then the property, unless it is what programs fill in; then what the text begins with. */
function titleOf(
  marked: string,
  stated: string | null,
  blocks: ExtractedBlock[],
): { title: Sourced<string | null>; rest: ExtractedBlock[] } {
  if (marked !== '') return { title: { value: marked, from: 'page' }, rest: blocks };
  const separated = separateTitle(blocks);
  if (separated.title.value !== null) return { title: separated.title, rest: separated.blocks };
  const usable =
    stated !== null &&
    stated.length > 5 &&
    !/^(?:microsoft word|word document|document\s?\d*|documento\s?\d*|untitled|sin t[ií]tulo|t[ií]tulo|title|normal)\b/i.test(
      stated,
    ) &&
    !/\.\w{3,4}$/.test(stated);
  return { title: usable ? { value: stated, from: 'page' } : { value: null, from: 'none' }, rest: blocks };
}

function warningsOf(document: string, parts: ReadonlyMap<string, string>): string[] {
  const warnings: string[] = [];
  if (/<w:(?:ins|del|moveFrom|moveTo)\s/.test(document)) warnings.push(t('capture.warnTrackedChanges'));
  const comments = (parts.get('word/comments.xml') ?? '').match(/<w:comment\s/g)?.length ?? 0;
  if (comments > 0) warnings.push(t('capture.warnComments', { count: comments }));
  return warnings;
}
