import type { Article } from '#core/model/articles.ts';
import { fold } from '#lib/text/fold.ts';
import { oneLine } from '#lib/text/spaces.ts';

/** Returns the key that outlets are compared by; empty for articles without one, whose lines are decided together. */
export function outletKey(outlet: string | null | undefined): string {
  return outlet == null ? '' : oneLine(fold(outlet));
}

/** Returns another title for a text if the guessed one is a line left out of its outlet's articles; otherwise null. */
export type TitleInstead = (
  article: Pick<Article, 'title' | 'outlet' | 'provenance' | 'blocks'>,
  text: string,
  fileName: string,
) => string | null;
