import { createReadStream } from 'node:fs';
import type { Store } from '#core/store/types.ts';
import type { PackageSources } from '#core/transfer/contract.ts';
import { excerptsFile, excerptsOf } from '#core/transfer/package/excerpts.ts';
import { excerptPath, textPath, type PackageContent } from '#core/transfer/package/manifest.ts';
import type { PackagePart } from '#core/transfer/package/write.ts';
import { allWords } from '#lib/extract/all-words.ts';
import { t } from '#lib/i18n/t.ts';

/** The sources that accompany a dossier, and those that are missing. */
export interface PackedSources {
  parts: PackagePart[];
  leftOut: { id: string; reason: string }[];
}

/** Checks all the words that sources contain. */
export interface SourceGuard {
  scanText(place: string, text: string): void;
  /** Whether content with these words must stay in the case. Sources that are not checked are included. */
  refuses?(text: string): boolean;
  /** Whether the readers get quotes without their context. */
  isBare?: boolean;
}

/** Originals whose bytes are their words: parts of any other kind of file could name somebody unseen. */
const plainFile = /\.(?:txt|md|csv|tsv|html?|xhtml|vtt|srt|json)$/;

/** The sources of a package. Each is read when it is packed, and none is kept in memory. */
export async function sourcesOf(
  store: Store,
  content: PackageContent,
  included: PackageSources,
  guard: SourceGuard,
): Promise<PackedSources> {
  const parts = new Map<string, PackagePart>();
  const leftOut: PackedSources['leftOut'] = [];
  if (included === 'none') return { parts: [], leftOut };
  const readText = (hash: string) => store.readText(hash).catch(() => null); // reported as left out
  const mustStay = (text: string) => guard.refuses?.(text) ?? false;
  for (const { sha256, article, title } of content.texts) {
    if (sha256 === null) {
      leftOut.push({ id: article, reason: t('profiles.isReplaced') });
      continue;
    }
    const isPacked = parts.has(textPath(sha256)) || parts.has(excerptPath(sha256));
    if (isPacked) continue;
    const text = await readText(sha256);
    if (text === null) leftOut.push({ id: article, reason: t('packages.textMissing') });
    else if (included === 'excerpts') {
      const quotes = content.quotes.filter((quote) => quote.text === sha256);
      if (quotes.length === 0) continue;
      const excerpts = excerptsOf(text, sha256, quotes, guard.isBare ?? false);
      if (excerpts.passages.some(({ words }) => mustStay(words))) {
        leftOut.push({ id: article, reason: t('profiles.namesSomebody') });
        continue;
      }
      for (const { words } of excerpts.passages) guard.scanText(t('packages.place.excerpt', { title }), words);
      const bytes = excerptsFile(excerpts);
      const path = excerptPath(sha256);
      parts.set(path, { path, pieces: () => [bytes] });
    } else if (mustStay(text)) leftOut.push({ id: article, reason: t('profiles.namesSomebody') });
    else {
      guard.scanText(t('transfer.place.text', { title }), text);
      const path = textPath(sha256);
      parts.set(path, {
        path,
        async *pieces() {
          yield Buffer.from((await readText(sha256)) ?? '', 'utf8');
        },
      });
    }
  }
  if (included !== 'originals') return { parts: [...parts.values()], leftOut };
  for (const { sha256, path, source } of content.originals) {
    if (sha256 === null || path === null) continue;
    const of = content.texts.find((text) => text.source === source);
    const reason = guard.refuses ? await reasonToStay(store, sha256, path, mustStay) : null;
    if (reason !== null) leftOut.push({ id: of?.article ?? '', reason });
    else if (await store.hasFile(sha256)) {
      parts.set(path, { path, pieces: () => createReadStream(store.filePath(sha256)) as AsyncIterable<Uint8Array> });
    } else {
      if (of) leftOut.push({ id: of.article, reason: t('packages.originalMissing') });
    }
  }
  return { parts: [...parts.values()], leftOut };
}

/** Why an original must stay; null if it may be included. */
async function reasonToStay(
  store: Store,
  sha256: string,
  path: string,
  mustStay: (text: string) => boolean,
): Promise<string | null> {
  const bytes = plainFile.test(path) ? await store.readFile(sha256).catch(() => null) : null; // missing: reported below
  if (bytes === null) return plainFile.test(path) ? null : t('profiles.cannotRead');
  const text = new TextDecoder('utf-8').decode(bytes);
  // In another encoding, or with embedded files, names could go unseen.
  if (text.includes('\ufffd') || text.includes('\u0000') || /;base64,/i.test(text)) return t('profiles.cannotRead');
  const words = await allWords(path, bytes);
  return words.some((one) => mustStay(one.text)) ? t('profiles.namesSomebody') : null;
}
