import type { Article } from '#core/model/articles.ts';
import type { Block } from '#lib/text/block.ts';
import { maxBlocks, maxTextLength } from '#lib/extract/limits.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { buildText } from '#lib/text/blocks.ts';
import { matchWords } from '#lib/text/matching.ts';
import { normaliseText } from '#lib/text/normalise.ts';
import { sha256 } from '#lib/files/sha256.ts';

/** A text with its blocks, and its hash. */
export interface BuiltText {
  text: string;
  blocks: Block[];
  hash: string;
}

/**
 * Rebuilds an article's text from plain text with blocks separated by blank lines. A block that was in the old text keeps its kind and
 * page, and so does one that replaced another: a caption stays a caption when a word in it is corrected.
 * @param article `title`: its first line; null for none, absent to keep the current one
 * @param before the text that its `blocks` belong to
 * @throws AppError `too-large`
 */
export function rebuildText(
  article: Pick<Article, 'blocks'> & { title?: string | null | undefined },
  before: string,
  body: string,
): BuiltText {
  if (body.length > maxTextLength) {
    throw new AppError('too-large', t('errors.put.longText', { limit: maxTextLength / 1_000_000 }));
  }
  const old = article.blocks.filter(({ kind }) => kind !== 'title');
  const oldParts = old.map(({ start, end }) => before.slice(start, end));
  const parts = normaliseText(body)
    .split(/\n[^\S\n]*\n\s*/)
    .map((part) => part.trim());
  const matched = new Map(matchWords(parts, oldParts));
  // For each block, the next unchanged old one, at or after it.
  const bounds: number[] = [];
  for (let index = parts.length - 1, bound = oldParts.length; index >= 0; index -= 1) {
    bound = matched.get(index) ?? bound;
    bounds[index] = bound;
  }
  let last = -1;
  const inputs = parts.map((text, index) => {
    // Between two unchanged blocks, the next one in sequence is the one that was changed.
    const place = matched.get(index) ?? (last + 1 < (bounds[index] ?? 0) ? last + 1 : -1);
    if (place >= 0) last = place;
    const block = old[place];
    return { kind: block?.kind ?? ('body' as const), text, ...(block?.page === undefined ? {} : { page: block.page }) };
  });
  const head = article.blocks.find(({ kind }) => kind === 'title');
  const title = article.title === undefined ? head && before.slice(head.start, head.end) : article.title;
  const built = buildText(title ?? null, inputs);
  if (built.blocks.length > maxBlocks) throw new AppError('too-large', t('errors.put.manyBlocks'));
  return { ...built, hash: sha256(built.text) };
}

/** Returns the first line of a transcript: its title, except a file name, which no source states and which is only a placeholder. */
export function transcriptTitle(
  { title, fileName }: Pick<Article, 'title' | 'fileName'>,
  typed: string,
): string | null {
  return title === fileName && typed.trim() !== '' ? null : title;
}
