import type { Article } from '#core/model/articles.ts';
import { fold } from '#lib/text/fold.ts';

/** What an outlet is compared by; empty for articles that have none, whose lines are decided together. */
export function outletKey(outlet: string | null | undefined): string {
  return outlet == null ? '' : fold(outlet).replace(/\s+/g, ' ').trim();
}

/** The title of a text, where the one that was guessed of it is a line that is left out of its outlet's articles; null for every other. */
export type TitleInstead = (
  article: Pick<Article, 'title' | 'outlet' | 'provenance' | 'blocks'>,
  text: string,
  fileName: string,
) => string | null;
