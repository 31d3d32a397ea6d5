import { t } from '#lib/i18n/t.ts';
import { logAndReturn } from '#lib/log.ts';
import { anchorIn, type Place } from '#lib/text/anchor.ts';
import { fold } from '#lib/text/fold.ts';
import { makeSelector, type Selector } from '#lib/text/selector.ts';
import type { Rejection } from '#core/model/rejections.ts';
import type { CleanRecord, Skipped } from './clean-record.ts';
import type { Store } from './types.ts';

/** Words of an article, as a record keeps them. */
interface Words extends Selector {
  id: string;
  article: string;
  textHash: string;
  more?: readonly Selector[];
}

/**
 * Words of older texts are found again in the text that their article has now, with what stands around them there; those
 * that are not in it are left out and named, and so are all words of a purged text.
 */
export async function settlePassages(store: Store, kept: Map<string, CleanRecord>, left: Skipped[]): Promise<void> {
  const leaveOut = (id: string) => {
    kept.delete(id);
    left.push({ id, reason: t('store.clean.olderText') });
  };
  const passages: readonly Words[] = [
    ...store.list('quotes'),
    ...store.list('mentions'),
    ...store.list('rejections').filter(isPassage),
  ];
  for (const words of passages) {
    const known = kept.get(words.id);
    const article = store.get('articles', words.article);
    const isPurged = article && store.purgeOf(article.textHash) !== null;
    if (!known || !article || (article.textHash === words.textHash && !isPurged)) continue;
    const now = isPurged ? null : await wordsNow(store, words, article.textHash);
    if (now) kept.set(words.id, { ...known, record: { ...known.record, ...now, textHash: article.textHash } });
    else leaveOut(words.id);
  }
  for (const id of await goneWords(store)) leaveOut(id);
}

/** Whether a rejection is of words at one place of an article's text. */
function isPassage(one: Readonly<Rejection>): one is Readonly<Rejection> & Words {
  return one.kind === 'mention' && one.article !== null && one.textHash !== undefined;
}

/** The words of a record as they stand in another text of their article; null where one passage of them does not. */
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

/** Rejections of words, wherever they stand, that stand in no text which the copy has: they would only tell of those that it has not. */
async function goneWords(store: Store): Promise<string[]> {
  const wanted = new Map<string, string[]>();
  for (const one of store.list('rejections')) {
    const words = [one.name, ...(one.forms ?? []), one.kind === 'card' ? one.exact : null];
    const given = words.flatMap((some) => (some ? [plain(some)] : []));
    if (given.length > 0) wanted.set(one.id, given);
  }
  const missing = new Set([...wanted.values()].flat());
  for (const { textHash } of store.list('articles')) {
    if (missing.size === 0) break;
    if (store.purgeOf(textHash) !== null) continue;
    const text = plain(await store.readText(textHash).catch(logAndReturn('copy: a text cannot be read', '')));
    for (const words of missing) if (text.includes(words)) missing.delete(words);
  }
  return [...wanted].flatMap(([id, words]) => (words.some((some) => missing.has(some)) ? [id] : []));
}

const plain = (text: string) => fold(text).replace(/\s+/g, ' ').trim();
