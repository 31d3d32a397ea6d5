import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import type { mentionsContract } from '#core/mentions/contract.ts';
import { labelFor } from '#core/model/label.ts';
import { isNameable, type Nameable } from '#core/model/mentions.ts';
import type { RecordRef } from '#core/records/contract.ts';
import type { Views } from '#core/records/views.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Store, Tx } from '#core/store/types.ts';
import type { AsShown } from '#core/store/view.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { fold } from '#lib/text/fold.ts';
import { makeSelector } from '#lib/text/selector.ts';
import { shorten } from '#lib/text/shorten.ts';
import { decidedPlaces, isWithin } from './places.ts';
import { oneLine } from '#lib/text/spaces.ts';

export interface DecideDeps {
  store: Store;
  views: AsShown<Views>;
  identity: MergeIndex;
}

/** Handles decisions that words in articles name a record, or do not. */
export function mentionDecisions({
  store,
  views,
  identity,
}: DecideDeps): Pick<Handlers<typeof mentionsContract>, 'reject' | 'name'> {
  async function wordsAt(id: string, start: number, end: number) {
    const article = store.get('articles', id);
    if (!article) throw notFound(id);
    const text = await store.readText(article.textHash);
    // The text may have been replaced since these words were shown.
    if (end > text.length || start >= end) throw new AppError('invalid', t('errors.quoteSpan'));
    const words = { ...makeSelector(text, start, end), textHash: article.textHash };
    if (words.exact.trim() === '') throw new AppError('invalid', t('mentions.noWords'));
    return { text, words };
  }

  /** Returns existing decisions about an article and a record that concern these words. */
  function decidedAt(
    tx: Pick<Tx, 'list'>,
    collection: 'rejections' | 'mentions',
    at: { record: string; article: string; text: string; words: { start: number; end: number; textHash: string } },
  ): string[] {
    const lead = identity.lead(at.record);
    const all = collection === 'mentions' ? tx.list('mentions') : tx.list('rejections').filter(isMention);
    return all
      .filter((one) => one.article === at.article && one.record != null && identity.lead(one.record) === lead)
      .filter((one) => isWithin(decidedPlaces([one], at.words.textHash, at.text), at.words))
      .map(({ id }) => id);
  }

  function shownRef(id: string): RecordRef {
    const ref = views.ref(id);
    if (!ref || ref.trashed || !isNameable(ref.collection)) throw notFound(id);
    return ref;
  }

  return {
    async reject({ record, article, start, end }) {
      const { text, words } = await wordsAt(article, start, end);
      const ref = shownRef(record);
      const label = labelFor('mentions.reject', labelParams(words.exact, ref));
      const { value: rejection } = await store.transact(label, (tx) => {
        // An earlier decision that they are meant is withdrawn.
        for (const id of decidedAt(tx, 'mentions', { record, article, text, words })) tx.remove('mentions', id);
        return tx.create('rejections', { kind: 'mention', name: null, article, record, ...words });
      });
      return { rejection };
    },

    async name({ article, start, end, as, record: ending, create }) {
      const { text, words } = await wordsAt(article, start, end);
      if (ending === undefined && create === undefined) throw new AppError('invalid', t('mentions.noRecord'));
      const ref = ending === undefined ? null : shownRef(store.resolve(ending));
      const title = ref?.title ?? create?.name ?? '';
      const key = as === 'name' ? 'labels.addName' : 'mentions.given';
      const label =
        key === 'labels.addName'
          ? labelFor(key, { name: shorten(words.exact), title: shorten(title) })
          : labelFor(key, labelParams(words.exact, ref ?? { id: '', title }));
      const { value } = await store.transact(label, (tx) => {
        const record = ref?.id ?? make(tx, create ?? { collection: 'people', name: words.exact });
        const at = { record, article, text, words };
        for (const id of decidedAt(tx, 'rejections', at)) tx.remove('rejections', id);
        if (as === 'name') return { record, mention: null, isNew: addName(tx, record, words.exact) };
        const [existing] = decidedAt(tx, 'mentions', at);
        const mention = existing ?? tx.create('mentions', { record, article, ...words });
        return { record, mention, isNew: existing === undefined };
      });
      return value;
    },
  };
}

const isMention = ({ kind }: { kind: string }) => kind === 'mention';

const notFound = (id: string) => new AppError('not-found', t('errors.noRecord', { id }));

const labelParams = (words: string, { id, title }: { id: string; title: string }) => ({
  words: shorten(words),
  title: id === '' ? shorten(title) : { id, title: shorten(title) },
});

function make(tx: Tx, { collection, name }: { collection: Nameable; name: string }): string {
  if (collection === 'events') return tx.create('events', { title: name });
  return tx.create(collection, { names: [{ value: name, kind: 'main' }] });
}

/** Adds a name to a record, and returns whether it was new. @throws AppError `invalid` for an event, which has only a title */
function addName(tx: Tx, id: string, words: string): boolean {
  const value = oneLine(words);
  for (const collection of ['people', 'organisations', 'places'] as const) {
    const names = tx.get(collection, id)?.names;
    if (!names) continue;
    if (names.some((name) => fold(name.value) === fold(value))) return false;
    tx.set(collection, id, { names: [...names, { value, kind: 'alias' }] });
    return true;
  }
  throw new AppError('invalid', t('mentions.noNames'));
}
