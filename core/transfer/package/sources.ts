import { createReadStream } from 'node:fs';
import type { Store } from '#core/store/types.ts';
import type { PackageSources } from '#core/transfer/contract.ts';
import type { LeakGuard } from '#core/transfer/model/leak-guard.ts';
import { excerptsFile, excerptsOf } from '#core/transfer/package/excerpts.ts';
import { excerptPath, textPath, type PackageContent } from '#core/transfer/package/manifest.ts';
import type { PackagePart } from '#core/transfer/package/write.ts';
import { t } from '#lib/i18n/t.ts';

/** Sources that go along with a dossier, and what of them is not here. */
export interface PackedSources {
  parts: PackagePart[];
  left: { id: string; reason: string }[];
}

/**
 * The sources of a package. Each is read when it is packed, none is kept.
 * @param guard looks at all the words that they bring
 */
export async function sourcesOf(
  store: Store,
  content: PackageContent,
  which: PackageSources,
  guard: LeakGuard,
): Promise<PackedSources> {
  const parts = new Map<string, PackagePart>();
  const left: PackedSources['left'] = [];
  if (which === 'none') return { parts: [], left };
  const readText = (hash: string) => store.readText(hash).catch(() => null); // told as left out
  for (const { sha256, article, title } of content.texts) {
    const isPacked = parts.has(textPath(sha256)) || parts.has(excerptPath(sha256));
    if (isPacked) continue;
    const text = await readText(sha256);
    if (text === null) left.push({ id: article, reason: t('packages.textMissing') });
    else if (which === 'excerpts') {
      const quotes = content.quotes.filter((quote) => quote.text === sha256);
      if (quotes.length === 0) continue;
      const excerpts = excerptsOf(text, sha256, quotes);
      for (const { words } of excerpts.passages) guard.look(t('packages.place.excerpt', { title }), words);
      const bytes = excerptsFile(excerpts);
      const path = excerptPath(sha256);
      parts.set(path, { path, pieces: () => [bytes] });
    } else {
      guard.look(t('transfer.place.text', { title }), text);
      const path = textPath(sha256);
      parts.set(path, {
        path,
        async *pieces() {
          yield Buffer.from((await readText(sha256)) ?? '', 'utf8');
        },
      });
    }
  }
  if (which !== 'originals') return { parts: [...parts.values()], left };
  for (const { sha256, path, source } of content.originals) {
    if (await store.hasFile(sha256)) {
      parts.set(path, { path, pieces: () => createReadStream(store.filePath(sha256)) as AsyncIterable<Uint8Array> });
    } else {
      const of = content.texts.find((text) => text.source === source);
      if (of) left.push({ id: of.article, reason: t('packages.originalMissing') });
    }
  }
  return { parts: [...parts.values()], left };
}
