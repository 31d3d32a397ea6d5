import { logAndReturn } from '#lib/log.ts';
import type { InboxPassage } from './contract.ts';
import type { InboxServiceDeps } from './deps.ts';
import { placesOf, type Occurrence } from './groups.ts';
import { articleOf, passageAt } from './views.ts';

/** Returns passages with a name: one from each article before a second from any, because different articles say more. */
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
