import { existing } from '#core/model/existing.ts';
import { AppError } from '#lib/errors.ts';
import type { Article } from '#core/model/articles.ts';
import { contradiction, valueKey } from '#core/claims/model/compare.ts';
import type { NewRecord, claimsContract } from '#core/claims/contract.ts';
import type { Contradiction } from '#core/claims/contradictions.ts';
import type { Ledger } from '#core/claims/ledger.ts';
import { createPrefill } from '#core/claims/prefill/prefill.ts';
import type { NamedSpan } from '#core/claims/prefill/speaker.ts';
import { propertyKey } from '#core/model/claim-properties.ts';
import { claimProperties } from '#core/claims/properties.ts';
import { resolveContradiction } from '#core/claims/resolve.ts';
import { createSelect } from '#core/claims/select.ts';
import { createClaimViews } from '#core/claims/views.ts';
import type { Vocabulary } from '#core/claims/vocabulary.ts';
import { t } from '#lib/i18n/t.ts';
import { ensureQuote } from '#core/quotes/model/ensure-quote.ts';
import { shorten } from '#lib/text/shorten.ts';
import type { ReverseIndex } from '#core/records/reverse-index.ts';
import { confirmGuesses } from '#core/records/confirm.ts';
import type { Views } from '#core/records/views.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Store, Tx } from '#core/store/types.ts';
import type { AsShown, AsWritten } from '#core/store/view.ts';
import { labelFor } from '#core/model/label.ts';
import { ascending } from '#lib/sorted.ts';

export interface ClaimsDeps {
  store: Store;
  views: AsShown<Views>;
  ledger: Ledger;
  vocabulary: Vocabulary;
  reverse: AsWritten<ReverseIndex>;
  /** Returns where records of the case are named in an article. */
  namesIn: (article: string) => Promise<NamedSpan[]>;
}

/** Serves the ledger of claims, their contradictions, and the decisions on them. */
export function claimsService(deps: ClaimsDeps): Handlers<typeof claimsContract> {
  const { store, views, ledger, vocabulary, reverse, namesIn } = deps;
  const drawn = createClaimViews(store, views, ledger, vocabulary);
  const { world } = ledger;

  const select = createSelect({ store, views, ledger, drawn });

  function contradictionOf(id: string): Contradiction {
    const found = ledger.contradictions().find((one) => one.id === id);
    if (!found) throw new AppError('not-found', t('claims.noContradiction'));
    return found;
  }

  return {
    ledger(input) {
      const found = select(input);
      const page = found.slice(input.offset, input.offset + input.limit);
      return { total: found.length, all: store.count('claims'), rows: page.map(drawn.row) };
    },

    order: (input) => ({ all: store.count('claims'), ids: select(input).map(({ id }) => id) }),

    rows: ({ ids }) => ids.flatMap((id) => store.get('claims', id) ?? []).map(drawn.row),

    contradictions({ id, subject, state, offset, limit }) {
      const about = ledger
        .contradictions()
        .filter((one) => (!id || one.id === id) && (!subject || one.subject === world.lead(subject)));
      const open = about.filter((one) => one.state === 'open');
      const settled = about.filter((one) => one.state !== 'open');
      const newest = (all: Contradiction[]) =>
        all
          .map((one) => [latestUpdate(one), one] as const)
          .sort(([a, one], [b, two]) => ascending(b, a) || ascending(one.id, two.id));
      const wanted = [...(state === 'settled' ? [] : newest(open)), ...(state === 'open' ? [] : newest(settled))];
      return {
        total: wanted.length,
        open: open.length,
        settled: settled.length,
        contradictions: wanted.slice(offset, offset + limit).map(([, one]) => drawn.contradiction(one)),
      };
    },

    compare({ except, ...statement }) {
      const property = vocabulary.of(statement.property, statement.value.type);
      const key = valueKey(statement, world);
      const others = store
        .list('claims')
        .filter(
          (claim) =>
            claim.id !== except &&
            world.lead(claim.subject) === world.lead(statement.subject) &&
            propertyKey(claim.property) === property.key,
        );
      const agrees = others.filter((claim) => valueKey(claim, world) === key);
      const contradicts = others.filter(
        (claim) =>
          valueKey(claim, world) !== key &&
          contradiction(statement, { ...claim, asOf: ledger.asOf(claim) }, property, world),
      );
      return { agrees: agrees.map(drawn.row), contradicts: contradicts.map(drawn.row) };
    },

    ...claimProperties(store, vocabulary),

    prefill: createPrefill({ store, reverse, ledger, vocabulary, drawn, namesIn }),

    async create({ passages, quotes, make, ...fields }) {
      if (fields.subject === null && !make.subject) throw new AppError('invalid', t('claims.needsSubject'));
      const read = new Map<string, { record: Readonly<Article>; text: string }>();
      for (const { article } of passages) {
        const record = existing(read.get(article)?.record ?? store.get('articles', article), article);
        read.set(article, { record, text: read.get(article)?.text ?? (await store.readText(record.textHash)) });
      }
      const saying = make.value ? make.value.title : drawn.words(fields);
      const words = `${drawn.label(fields)}: ${saying}`;
      const step = labelFor('claims.labels.create', { words: { made: 'claims', title: shorten(words) } });
      const { value: id } = await store.transact(step, (tx) => {
        const subject = make.subject ? createRecordIn(tx, make.subject) : (fields.subject ?? '');
        const assertedBy = make.assertedBy ? createRecordIn(tx, make.assertedBy) : fields.assertedBy;
        const value = make.value ? { type: 'record' as const, id: createRecordIn(tx, make.value) } : fields.value;
        const proof = passages.map(({ article, start, end }) => {
          const from = read.get(article);
          if (!from || !tx.get('articles', article))
            throw new AppError('not-found', t('errors.noRecord', { id: article }));
          // The words are from the text that was read, even if the article has a new one since.
          return ensureQuote(tx, from.record, from.text, start, end, [subject]);
        });
        const property = vocabulary.of(fields.property, value.type).key;
        const all = [...new Set([...quotes, ...proof])];
        return tx.create('claims', { ...fields, subject, assertedBy, value, property, quotes: all });
      });
      const claim = store.get('claims', id);
      if (!claim) throw new AppError('internal', 'the claim that was just written is not there');
      return { claim: drawn.row(claim), contradictions: ledger.contradictionsOf(id).map(drawn.contradiction) };
    },

    async confirm({ ids }) {
      const claims = ids.filter((id) => store.get('claims', id));
      return {
        confirmed: await confirmGuesses(store, claims, (count) => labelFor('claims.labels.confirm', { count })),
      };
    },

    async resolve({ id, state, preferred, reason }) {
      const { subject, property, sides } = contradictionOf(id);
      const first = sides[0]?.datedClaims[0]?.claim;
      const title = `${views.ref(subject)?.title ?? '?'}, ${first ? drawn.label(first) : property}`;
      const resolve = (tx: Tx) => {
        // The contradiction is read inside the transaction, because a claim or another decision may have been added meanwhile.
        const chosen = preferred ? store.resolve(preferred) : null;
        resolveContradiction(tx, contradictionOf(id), { state, preferred: chosen, reason });
      };
      await store.transact(labelFor('claims.labels.resolve', { title: shorten(title) }), resolve, { alone: true });
      return drawn.contradiction(contradictionOf(id));
    },
  };
}

function createRecordIn(tx: Tx, { collection, title }: NewRecord): string {
  if (collection === 'events') return tx.create('events', { title });
  return tx.create(collection, { names: [{ value: title, kind: 'main' }] });
}

function latestUpdate(one: Contradiction): string {
  const times = one.sides.flatMap(({ datedClaims }) => datedClaims.map(({ claim }) => claim.updatedAt));
  return [one.resolution?.updatedAt ?? '', ...times].sort().at(-1) ?? '';
}
