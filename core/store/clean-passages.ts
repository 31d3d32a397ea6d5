import { t } from '#lib/i18n/t.ts';
import { logAndReturn } from '#lib/log.ts';
import { anchorIn, type Place } from '#lib/text/anchor.ts';
import { fold } from '#lib/text/fold.ts';
import { makeSelector, type Selector } from '#lib/text/selector.ts';
import type { Rejection } from '#core/model/rejections.ts';
import type { CleanRecord, Skipped } from './clean-record.ts';
import type { Store } from './types.ts';
import { oneLine } from '#lib/text/spaces.ts';

/** A passage of an article, as a record stores it. */
interface Words extends Selector {
  id: string;
  article: string;
  textHash: string;
  more?: readonly Selector[];
}

/**
 * Moves passages from older texts to the present text of their article, with the context they have there. Passages that
 * are not found in it are left out and listed, and so are all passages of a purged text.
 */
export async function settlePassages(
  store: Store,
  records: Map<string, CleanRecord>,
  skipped: Skipped[],
): Promise<void> {
  const leaveOut = (id: string) => {
    records.delete(id);
    skipped.push({ id, reason: t('store.clean.olderText') });
  };
  const passages: readonly Words[] = [
    ...store.list('quotes'),
    ...store.list('mentions'),
    ...store.list('rejections').filter(isPassage),
  ];
  for (const words of passages) {
    const cleanRecord = records.get(words.id);
    const article = store.get('articles', words.article);
    const isPurged = article && store.purgeOf(article.textHash) !== null;
    if (!cleanRecord || !article || (article.textHash === words.textHash && !isPurged)) continue;
    const now = isPurged ? null : await wordsNow(store, words, article.textHash);
    if (now)
      records.set(words.id, { ...cleanRecord, record: { ...cleanRecord.record, ...now, textHash: article.textHash } });
    else leaveOut(words.id);
  }
  for (const id of await goneWords(store)) leaveOut(id);
}

/** Returns whether a rejection is of a passage at one place of an article's text. */
function isPassage(one: Readonly<Rejection>): one is Readonly<Rejection> & Words {
  return one.kind === 'mention' && one.article !== null && one.textHash !== undefined;
}

/** Returns a record's passages as selectors in another text of their article, or null if one of them is not found there. */
async function wordsNow(store: Store, words: Words, textHash: string): Promise<Record<string, unknown> | null> {
  const read = <T>(hash: string, otherwise: T) =>
    store.readText(hash).catch(logAndReturn('copy: a text cannot be read', otherwise));
  const [text, before] = [await read(textHash, ''), await read(words.textHash, null)];
  const places = [words, ...(words.more ?? [])].flatMap((passage): Place[] => {
    const { state, place } = anchorIn(text, passage, before);
    return place && state !== 'edited' ? [place] : [];
  });
  if (places.length <= (words.more?.length ?? 0)) return null;
  const [first, ...more] = places.map(({ start, end }) => makeSelector(text, start, end));
  return { ...first, ...(words.more ? { more } : {}) };
}

/** Returns the ids of rejections whose words occur in no text of the copy: they would only reveal the texts that were left out. */
async function goneWords(store: Store): Promise<string[]> {
  const wanted = new Map<string, string[]>();
  for (const one of store.list('rejections')) {
    const words = [one.name, ...(one.forms ?? []), one.kind === 'card' ? one.exact : null];
    const wordsOfOne = words.flatMap((some) => (some ? [foldedLine(some)] : []));
    if (wordsOfOne.length > 0) wanted.set(one.id, wordsOfOne);
  }
  const missing = new Set([...wanted.values()].flat());
  for (const { textHash } of store.list('articles')) {
    if (missing.size === 0) break;
    if (store.purgeOf(textHash) !== null) continue;
    const text = foldedLine(await store.readText(textHash).catch(logAndReturn('copy: a text cannot be read', '')));
    for (const words of missing) if (text.includes(words)) missing.delete(words);
  }
  return [...wanted].flatMap(([id, words]) => (words.some((some) => missing.has(some)) ? [id] : []));
}

const foldedLine = (text: string) => oneLine(fold(text));
