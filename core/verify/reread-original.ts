import type { ParseInput } from '#lib/extract/extracted.ts';
import type { Parser } from '#lib/extract/parser.ts';
import { t } from '#lib/i18n/t.ts';
import { logAndReturn } from '#lib/log.ts';
import type { Store } from '#core/store/types.ts';
import { buildText } from '#lib/text/blocks.ts';

/**
 * Returns the possible texts of an article, read again from its original in every way in which it may have been added: as a file or from
 * the clipboard, under the source's title or one typed by a person. The caller's hash decides.
 */
export async function rereadOriginal(
  { store, parser }: { store: Store; parser: Parser },
  id: string,
  damaged: Uint8Array | null,
): Promise<string[]> {
  const article = store.get('articles', id) ?? store.getTrashed('articles', id);
  if (!article?.fileHash) return [];
  const bytes = await store.readFile(article.fileHash).catch(logAndReturn('verify: an original cannot be read', null));
  if (!bytes) return [];
  const [firstLine = ''] = new TextDecoder().decode(damaged ?? new Uint8Array()).split('\n\n', 1);
  const texts = new Set<string>();
  for (const input of inputs(bytes, article.fileName, article.url)) {
    const extracted = await parser.parse(input).catch(logAndReturn('verify: an original cannot be read again', null));
    if (!extracted) continue;
    // Texts of earlier versions begin with the title even if the source has no such headline.
    for (const title of new Set([extracted.headline, extracted.title, article.title, firstLine])) {
      texts.add(buildText(title, extracted.blocks).text);
    }
  }
  return [...texts];
}

function inputs(bytes: Uint8Array, fileName: string | null, url: string | null): ParseInput[] {
  const hint = url === null ? {} : { url };
  if (fileName !== null) return [{ bytes, name: fileName }, ...(url === null ? [] : [{ bytes, name: fileName, hint }])];
  const pasted = t('importing.pasted');
  return [
    { bytes, name: t('importing.standardInput') },
    { bytes, name: pasted, hint: { ...hint, html: true } },
    { bytes, name: pasted, hint: { ...hint, html: false } },
  ];
}
