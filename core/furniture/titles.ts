import type { Furniture } from '#core/furniture/index.ts';
import type { TitleInstead } from '#core/furniture/model.ts';
import type { Article } from '#core/model/articles.ts';
import { titleOfBlocks } from '#lib/extract/title.ts';
import { edgeLines } from '#lib/furniture/edge-lines.ts';
import { blocksWithout, linesLeftOut } from '#lib/furniture/left-out.ts';
import { hashOfKey, lineKey } from '#lib/furniture/line-key.ts';
import { t } from '#lib/i18n/t.ts';

type Titled = Pick<Article, 'title' | 'provenance'>;

/** Returns whether a title was guessed and is site furniture. @param keys of lines that are left out */
export function isFurnitureTitle({ title, provenance }: Titled, keys: ReadonlySet<number>): boolean {
  return keys.size > 0 && provenance.title === 'guessed' && keys.has(hashOfKey(lineKey(title)));
}

/**
 * Guesses the title of a text without its site furniture: its next line, or its first sentence. The text itself is unchanged.
 * @param keys of lines that are left out
 */
export function titleWithout(
  { text, blocks, fileName }: { text: string } & Pick<Article, 'blocks' | 'fileName'>,
  keys: ReadonlySet<number>,
): string {
  const remaining = blocksWithout(blocks, text.length, linesLeftOut(edgeLines(text), keys));
  const parts = remaining.flatMap(({ start, end, kind }) => {
    const words = text.slice(start, end).trim();
    return words === '' ? [] : [{ kind: kind === 'title' ? ('body' as const) : kind, text: words }];
  });
  return titleOfBlocks(parts, fileName ?? t('importing.pasted'));
}

/** @see TitleInstead */
export function createTitleInstead({ omittedKeys }: Pick<Furniture, 'omittedKeys'>): TitleInstead {
  return (article, text, fileName) => {
    const keys = omittedKeys(article.outlet);
    return isFurnitureTitle(article, keys) ? titleWithout({ text, blocks: article.blocks, fileName }, keys) : null;
  };
}
