import type { NameGroup } from '#core/suggestions/inbox/groups.ts';
import { logAndReturn } from '#lib/log.ts';
import type { CountedNames } from './counted-names.ts';
import type { MentionsDeps } from './mentions.ts';
import { othersIn, placesIn, placesNaming, omittedWords, type DecidedWords } from './places.ts';

interface DecidedOn extends DecidedWords {
  record?: string | null | undefined;
}

/** Decisions about words of an article, with records grouped under the one they are shown as. */
interface Decided {
  refused: DecidedOn[];
  confirmed: DecidedOn[];
}

/** Returns the decisions about words, by article. */
export function decidedByArticle({
  store,
  identity,
}: Pick<MentionsDeps, 'store' | 'identity'>): ReadonlyMap<string, Decided> {
  const all = new Map<string, Decided>();
  const add = (one: DecidedOn & { article: string | null }, key: keyof Decided) => {
    if (one.article === null || one.record == null) return;
    const ofArticle = all.get(one.article) ?? { refused: [], confirmed: [] };
    ofArticle[key].push({ ...one, record: identity.lead(one.record) });
    all.set(one.article, ofArticle);
  };
  for (const one of store.list('rejections')) if (one.kind === 'mention') add(one, 'refused');
  for (const one of store.list('mentions')) add(one, 'confirmed');
  return all;
}

/** Returns how often an article names each record in it. */
export async function countArticle(
  { store, inbox, furniture }: Pick<MentionsDeps, 'store' | 'inbox' | 'furniture'>,
  names: CountedNames,
  id: string,
  { refused, confirmed }: Decided = { refused: [], confirmed: [] },
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const article = store.get('articles', id);
  if (!article) return counts;
  const { textHash } = article;
  const text = await store.readText(textHash).catch(logAndReturn('mentions: a text cannot be read', null));
  if (text === null) return counts;
  const omitted = await omittedWords(furniture, article);
  const found = names.in(text, inbox.groups.of(id));
  for (const { record } of confirmed) {
    const named = record && names.get(record);
    if (named) found.add(named);
  }
  for (const record of found) {
    const ownGroups = new Set<NameGroup>(inbox.named(record.collection, record.names));
    const isIts = (one: DecidedOn) => one.record === record.id;
    const places = placesNaming(text, textHash, {
      pattern: record.pattern(),
      read: [...ownGroups].flatMap(({ occurrences }) => {
        const occurrence = occurrences.get(id);
        return occurrence ? placesIn(occurrence) : [];
      }),
      others: () => othersIn(inbox.groups, id, ownGroups),
      refused: [...refused.filter(isIts), ...omitted],
      confirmed: confirmed.filter(isIts),
    });
    if (places.length > 0) counts.set(record.id, places.length);
  }
  return counts;
}
