import { existing } from '#core/model/existing.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import type { Anchors } from '#core/quotes/anchors.ts';
import type { QuoteMark, quotesContract } from '#core/quotes/contract.ts';
import { ensureQuote, passageOf } from '#core/quotes/model/ensure-quote.ts';
import type { Quote } from '#core/model/quotes.ts';
import { pageAt } from '#lib/text/blocks.ts';
import { shorten } from '#lib/text/shorten.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import type { RecordRef } from '#core/records/contract.ts';
import { recordsPointingAt } from '#core/records/pointing.ts';
import type { Views } from '#core/records/views.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Store } from '#core/store/types.ts';
import type { AsShown } from '#core/store/view.ts';
import { labelFor } from '#core/model/label.ts';

export interface QuotesDeps {
  store: Store;
  mergedView: MergedView;
  views: AsShown<Views>;
  anchors: Anchors;
}

/** Stores spans of text as quotes, and locates them again in a text that has changed. */
export function quotesService({ store, mergedView, views, anchors }: QuotesDeps): Handlers<typeof quotesContract> {
  const { reads, reverse } = mergedView;
  const quoteOf = (id: string): Readonly<Quote> => existing(store.get('quotes', id), id);

  async function textOf(article: string) {
    const record = existing(store.get('articles', article), article);
    return { record, text: await store.readText(record.textHash) };
  }

  /** Returns the other ends of the links between the article of a quote and other records that the quote proves. */
  function provenBy({ id, article }: Readonly<Quote>): RecordRef[] {
    return recordsPointingAt(reads, reverse, id, 'links', 'quotes').flatMap(({ from, to }) => {
      if (from !== article && to !== article) return [];
      return views.ref(from === article ? to : from) ?? [];
    });
  }

  return {
    async marks({ article }) {
      await anchors.settled();
      const marks = recordsPointingAt(reads, reverse, article, 'quotes', 'article').map((quote) =>
        markOf(quote, anchors),
      );
      return marks.sort((a, b) => a.start - b.start || a.end - b.end);
    },

    async tied({ ids }) {
      await anchors.settled();
      return ids.flatMap((id) => {
        const quote = reads.get('quotes', id);
        return quote ? [{ quote: views.quote(quote), proves: provenBy(quote) }] : [];
      });
    },

    async create({ article, start, end, about }) {
      const { record, text } = await textOf(article);
      const exact = text.slice(start, end);
      const label = labelFor('labels.quote', { title: { made: 'quotes', title: shorten(exact) } });
      const { value: id } = await store.transact(label, (tx) => ensureQuote(tx, record, text, start, end, about));
      return views.quote(quoteOf(id));
    },

    async extend({ id, start, end }) {
      const { record, text } = await textOf(quoteOf(id).article);
      const label = labelFor('quotes.labels.extend', { title: { id, title: shorten(quoteOf(id).exact) } });
      await store.transact(label, (tx) => {
        // Another passage may have been added since this one was requested.
        const quote = tx.get('quotes', id) ?? quoteOf(id);
        if (record.textHash !== quote.textHash) throw new AppError('invalid', t('quotes.settleFirst'));
        const passages = [quote, ...quote.more].filter((one) => one.start !== start || one.end !== end);
        if (passages.some((one) => one.start < end && start < one.end)) {
          throw new AppError('invalid', t('quotes.overlaps'));
        }
        const all = [...passages, passageOf(text, start, end)].sort((a, b) => a.start - b.start);
        const [first, ...more] = all.map(({ exact, prefix, suffix, start: from, end: to }) => ({
          exact,
          prefix,
          suffix,
          start: from,
          end: to,
        }));
        tx.set('quotes', id, { ...first, more });
      });
      return views.quote(quoteOf(id));
    },

    async unsettled({ article }) {
      await anchors.settled();
      const older = anchors.older().filter(({ quote }) => !article || quote.article === article);
      const wanted = older.filter(({ status }) => status && status.state !== 'holds' && status.state !== 'moved');
      return {
        checking: older.filter(({ status }) => status === null).length,
        quotes: wanted.map(({ quote }) => views.quote(quote)),
      };
    },

    async settle({ id, start, end }) {
      const quote = quoteOf(id);
      const { record, text } = await textOf(quote.article);
      const passage = passageOf(text, start, end);
      const page = pageAt(record.blocks, start);
      // Passages that are no longer in the text are dropped.
      const more = (anchors.of(quote)?.anchors.slice(1) ?? []).flatMap(({ place }) =>
        place ? [passageOf(text, place.start, place.end)] : [],
      );
      const label = labelFor('quotes.labels.settle', { title: { id, title: shorten(passage.exact) } });
      await store.transact(label, (tx) => tx.set('quotes', id, { ...passage, more, page, textHash: record.textHash }));
      return views.quote(quoteOf(id));
    },
  };
}

/** Returns where a quote is in its text, or was if it is not there any more. */
function markOf(quote: Readonly<Quote>, anchors: Anchors): QuoteMark {
  const status = anchors.of(quote);
  const [first, ...others] = status?.anchors ?? [];
  const { start, end } = first?.place ?? quote;
  const more = others.flatMap(({ place }) => (place ? [{ start: place.start, end: place.end }] : []));
  return { id: quote.id, start, end, state: status?.state ?? null, more };
}
