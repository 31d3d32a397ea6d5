import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { cleanAuthors } from './authors.ts';
import { readBookPage } from './epub-page.ts';
import { readPackage, type EpubPackage } from './epub-package.ts';
import type { ExtractedBlock, ParseInput } from './extracted.ts';
import { checkLength, noMetadata, type Draft } from './build-article.ts';
import { primarySubtag } from '#lib/text/language.ts';
import { maxMarkupLength } from './limits.ts';
import { toEdtf } from './published.ts';
import { readXml } from './xml.ts';
import { openPackage, type ZipPackage } from './zip-package.ts';

/**
 * Reads an EPUB 2 or 3 e-book: its chapters in reading order as one article, like a book in PDF, with their headings.
 * Cover, title page and table of contents are skipped.
 */
export function readEpub(input: ParseInput): Draft {
  const { name } = input;
  const refuse = (reason: string): AppError => new AppError('unreadable', t('capture.notEpub', { name, reason }));
  const parts = openPackage(input, refuse);
  const path = packagePath(name, parts);
  const opf = path === null ? null : parts.text(path);
  if (path === null || opf === null) throw refuse(t('capture.noPackage'));
  const book = readPackage(name, opf, path);
  if (isLocked(name, parts)) throw new AppError('unreadable', t('capture.drmEpub', { name }));
  const { blocks, missing } = readChapters(name, parts, book.spine);
  const warnings = missing > 0 ? [t('capture.warnChapters', { count: missing })] : [];
  const [title = null] = book.titles;
  return {
    format: 'epub',
    name,
    title: title === null ? { value: null, from: 'none' } : { value: title, from: 'page' },
    blocks,
    metadata: metadataOf(book),
    warnings,
  };
}

/** Returns the path of the package document from META-INF/container.xml, or else the first one found. */
function packagePath(file: string, parts: ZipPackage): string | null {
  const stated: string[] = [];
  readXml(
    parts.text('META-INF/container.xml') ?? '',
    {
      open(name, attributes) {
        const path = attributes['full-path'];
        if (/(?:^|:)rootfile$/.test(name) && path !== undefined) stated.push(path);
      },
      close: () => undefined,
      text: () => undefined,
    },
    { file },
  );
  return stated.find((path) => parts.has(path)) ?? parts.paths.find((path) => /\.opf$/i.test(path)) ?? null;
}

/** Returns whether more than fonts is encrypted, as a shop's DRM does. Fonts are only obfuscated, in two known ways. */
function isLocked(file: string, parts: ZipPackage): boolean {
  if (parts.has('META-INF/license.lcpl') || parts.has('META-INF/sinf.xml')) return true;
  const encryption = parts.text('META-INF/encryption.xml') ?? '';
  let locked = false;
  readXml(
    encryption,
    {
      open(name, attributes) {
        if (!/(?:^|:)EncryptionMethod$/.test(name)) return;
        const algorithm = attributes['Algorithm'] ?? '';
        if (!/^http:\/\/(?:www\.idpf\.org\/2008\/embedding|ns\.adobe\.com\/pdf\/enc#RC)$/.test(algorithm))
          locked = true;
      },
      close: () => undefined,
      text: () => undefined,
    },
    { file },
  );
  return locked;
}

function readChapters(
  name: string,
  parts: ZipPackage,
  spine: readonly string[],
): { blocks: ExtractedBlock[]; missing: number } {
  const blocks: ExtractedBlock[] = [];
  let missing = 0;
  let markup = 0;
  let length = 0;
  for (const path of spine) {
    const page = chapter(parts, path);
    if (page === null) {
      missing += 1;
      continue;
    }
    markup += page.length;
    if (markup > maxMarkupLength) {
      throw new AppError('too-large', t('capture.tooMuchText', { name, limit: maxMarkupLength / 1_000_000 }));
    }
    for (const block of readBookPage(name, page)) {
      length += block.text.length + 2;
      blocks.push(block);
    }
    checkLength(name, length);
  }
  return { blocks, missing };
}

/** Returns a chapter; null if it is damaged or missing, which does not affect the others. */
function chapter(parts: ZipPackage, path: string): string | null {
  try {
    return parts.text(path);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'unreadable') return null;
    throw thrown;
  }
}

function metadataOf(book: EpubPackage): Draft['metadata'] {
  const metadata = noMetadata();
  const { creators, language, publisher } = book;
  const withRole = (wanted: RegExp): string[] =>
    creators.filter(({ role }) => wanted.test(role)).map((creator) => creator.name);
  // Translators and illustrators are creators too; a collection may have only an editor.
  const named = withRole(/^(?:aut)?$/);
  const authors = cleanAuthors(named.length > 0 ? named : withRole(/^edt$/));
  if (authors.length > 0) metadata.authors = { value: authors, from: 'page' };
  const published = dateOf(book);
  if (published !== null) metadata.published = { value: published, from: 'page' };
  const tag = primarySubtag(language);
  if (tag !== null) metadata.language = { value: tag, from: 'page' };
  if (publisher !== null) metadata.outlet = { value: publisher, from: 'page' };
  return metadata;
}

/** Returns the date of publication; never that of the file's creation or last change. */
function dateOf({ dates }: EpubPackage): string | null {
  const stated =
    dates.find(({ event }) => event === 'publication') ??
    dates.find(({ event }) => event === 'original-publication') ??
    dates.find(({ event }) => event === '');
  const edtf = stated === undefined ? null : toEdtf(stated.date);
  // Programs write the year 101 for an unknown date.
  return edtf !== null && Number.parseInt(edtf.slice(0, 4), 10) >= 1_000 ? edtf : null;
}
