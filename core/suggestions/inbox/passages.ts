import { logAndReturn } from '#lib/log.ts';
import type { InboxPassage } from './contract.ts';
import type { InboxServiceDeps } from './deps.ts';
import type { Occurrence } from './groups.ts';
import { articleOf, passageAt } from './views.ts';

/** Places of a name in an article, and which of them is told of first. */
export function placesOf({ spans }: Pick<Occurrence, 'spans'>): { start: number; end: number }[] {
  const found = [];
  for (let i = 0; i < spans.length; i += 2) found.push({ start: spans[i] ?? 0, end: spans[i + 1] ?? 0 });
  return found;
}

/** Passages of a name: one of each article before a second of any, which says more. */
export async function passagesOf(
  { store, views }: Pick<InboxServiceDeps, 'store' | 'views'>,
  all: readonly Pick<Occurrence, 'article' | 'spans'>[],
  limit: number,
): Promise<InboxPassage[]> {
  const found: InboxPassage[] = [];
  const places = all
    .flatMap((one) => placesOf(one).map((place, turn) => ({ one, turn, ...place })))
    .sort((a, b) => a.turn - b.turn);
  const texts = new Map<string, string | null>();
  for (const { one, start, end } of places) {
    if (found.length >= limit) break;
    const about = articleOf(store, views, one.article);
    const record = store.get('articles', one.article);
    if (!about || !record) continue;
    const text =
      texts.get(one.article) ??
      (await store.readText(record.textHash).catch(logAndReturn('inbox: a text cannot be read', null)));
    texts.set(one.article, text);
    if (text !== null) found.push({ ...about, ...passageAt(text, record, start, end) });
  }
  return found;
}
