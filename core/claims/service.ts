import { AppError } from '#core/errors.ts';
import { contradiction, valueKey } from '#core/claims/compare.ts';
import type { ClaimRow, NewRecord, claimsContract, claimSorts, claimStandings } from '#core/claims/contract.ts';
import { writtenKey, type Contradiction, type Ledger } from '#core/claims/ledger.ts';
import type { Claim } from '#core/claims/model.ts';
import { createPrefill } from '#core/claims/prefill/prefill.ts';
import type { NamedSpan } from '#core/claims/prefill/speaker.ts';
import { propertyKey } from '#core/claims/properties.ts';
import { createClaimViews } from '#core/claims/views.ts';
import type { Vocabulary } from '#core/claims/vocabulary.ts';
import { compare as compareDates } from '#core/dates/order.ts';
import { t } from '#core/i18n/t.ts';
import { ensureQuote } from '#core/quotes/evidence.ts';
import { shorten } from '#core/records/shorten.ts';
import type { ReverseIndex } from '#core/records/reverse.ts';
import type { Views } from '#core/records/views.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Store, Tx } from '#core/store/types.ts';
import { fold } from '#core/text/fold.ts';

export interface ClaimsDeps {
  store: Store;
  views: Views;
  ledger: Ledger;
  vocabulary: Vocabulary;
  reverse: ReverseIndex;
  /** Where records of the case are named in an article. */
  namesIn: (article: string) => Promise<NamedSpan[]>;
}

type Wanted = Parameters<Handlers<typeof claimsContract>['order']>[0];

/** The ledger of claims, what contradicts what, and what people have decided of it. */
export function claimsService(deps: ClaimsDeps): Handlers<typeof claimsContract> {
  const { store, views, ledger, vocabulary, reverse, namesIn } = deps;
  const drawn = createClaimViews(store, views, ledger, vocabulary);
  const { world } = ledger;

  /** What a claim says in folded words, for the filter. */
  const said = (claim: Readonly<Claim>) =>
    fold(
      [claim.subject, claim.assertedBy]
        .map((id) => (id === null ? '' : (views.ref(world.lead(id))?.title ?? '')))
        .concat(drawn.label(claim), drawn.words(claim), claim.notes)
        .join('\n'),
    );

  function sortKey(claim: Readonly<Claim>, sort: (typeof claimSorts)[number]): string | number {
    switch (sort) {
      case 'updated':
        return claim.updatedAt;
      case 'subject':
        return fold(views.ref(world.lead(claim.subject))?.title ?? '');
      case 'property':
        return fold(drawn.label(claim));
      case 'value':
        return claim.value.type === 'number' ? claim.value.number : fold(drawn.words(claim));
      case 'asserted-by':
        return claim.assertedBy === null ? '' : fold(views.ref(world.lead(claim.assertedBy))?.title ?? '');
      case 'as-of':
        return ledger.asOf(claim) ?? '';
      case 'origins':
        return ledger.corroborationOf(claim.id).origins;
    }
  }

  function sorter(
    claims: readonly Readonly<Claim>[],
    sort: (typeof claimSorts)[number],
    descending: boolean,
  ): Readonly<Claim>[] {
    const turn = descending ? -1 : 1;
    const keyed = claims.map((claim) => [sortKey(claim, sort), claim] as const);
    keyed.sort(([a, one], [b, two]) => turn * (compareKeys(a, b, sort) || (one.id < two.id ? -1 : 1)));
    return keyed.map(([, claim]) => claim);
  }

  function contradictionOf(id: string): Contradiction {
    const found = ledger.contradictions().find((one) => one.id === id);
    if (!found) throw new AppError('not-found', t('claims.noContradiction'));
    return found;
  }

  /** The claims that are wanted, in their order. */
  function select(input: Wanted): Readonly<Claim>[] {
    const filter = fold(input.filter).trim();
    const property = input.property ? propertyKey(input.property) : null;
    const subject = input.subject ? world.lead(input.subject) : null;
    const speaker = input.assertedBy ? world.lead(input.assertedBy) : null;
    const matching = store
      .list('claims')
      .filter(
        (claim) =>
          (subject === null || world.lead(claim.subject) === subject) &&
          (speaker === null || (claim.assertedBy !== null && world.lead(claim.assertedBy) === speaker)) &&
          (!input.quote || claim.quotes.includes(input.quote)) &&
          (!input.article || claim.quotes.some((id) => store.get('quotes', id)?.article === input.article)) &&
          (property === null || propertyKey(claim.property) === property) &&
          (!input.stance || claim.stance === input.stance) &&
          (!input.tag || claim.tags.includes(input.tag)) &&
          (!filter || said(claim).includes(filter)) &&
          (!input.standing || stands(ledger, claim, input.standing)),
      );
    return sorter(matching, input.sort, input.descending);
  }

  return {
    ledger(input) {
      const found = select(input);
      const page = found.slice(input.offset, input.offset + input.limit);
      return { total: found.length, all: store.count('claims'), rows: page.map(drawn.row) };
    },

    order: (input) => ({ all: store.count('claims'), ids: select(input).map(({ id }) => id) }),

    rows: ({ ids }) =>
      ids.flatMap((id) => {
        const claim = store.get('claims', id);
        return claim ? [drawn.row(claim)] : [];
      }),

    contradictions({ subject, state, offset, limit }) {
      const about = ledger.contradictions().filter((one) => !subject || one.subject === world.lead(subject));
      const open = about.filter((one) => one.state === 'open');
      const settled = about.filter((one) => one.state !== 'open');
      const newest = (all: Contradiction[]) =>
        all
          .map((one) => [latest(one), one] as const)
          .sort(([a, one], [b, two]) => (a === b ? (one.id < two.id ? -1 : 1) : a < b ? 1 : -1));
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
      const agrees: ClaimRow[] = [];
      const contradicts: ClaimRow[] = [];
      for (const claim of others) {
        if (valueKey(claim, world) === key) agrees.push(drawn.row(claim));
        else if (contradiction(statement, { ...claim, asOf: ledger.asOf(claim) }, property, world)) {
          contradicts.push(drawn.row(claim));
        }
      }
      return { agrees, contradicts };
    },

    prefill: createPrefill({ store, reverse, ledger, vocabulary, drawn, namesIn }),

    properties() {
      const used = new Map<string, number>();
      for (const { property } of store.list('claims')) {
        const key = propertyKey(property);
        used.set(key, (used.get(key) ?? 0) + 1);
      }
      const known = vocabulary.all().map((property) => ({ ...property, of: [...property.of] }));
      const keys = new Set(known.map(({ key }) => key));
      // Words that claims use although nobody has described them.
      const loose = store.list('claims').filter(({ property }) => !keys.has(propertyKey(property)));
      for (const { property, value } of loose) {
        const found = vocabulary.of(property, value.type);
        if (keys.has(found.key)) continue;
        keys.add(found.key);
        known.push({ ...found, of: [...found.of] });
      }
      return known.map((property) => ({ ...property, used: used.get(property.key) ?? 0 }));
    },

    async describe({ label, ...fields }) {
      const key = propertyKey(label);
      const known = store
        .list('settings')
        .find((setting) => setting.kind === 'property' && setting.key !== null && propertyKey(setting.key) === key);
      await store.transact(t('claims.labels.describe', { label }), (tx) => {
        if (known) tx.set('settings', known.id, { label, ...fields });
        else tx.create('settings', { kind: 'property', key, label, ...fields });
      });
      return { key };
    },

    async create({ passages, quotes, make, ...fields }) {
      if (fields.subject === null && !make.subject) throw new AppError('invalid', t('claims.needsSubject'));
      const texts = new Map<string, string>();
      for (const { article } of passages) {
        const record = store.get('articles', article);
        if (!record) throw new AppError('not-found', t('errors.noRecord', { id: article }));
        texts.set(article, texts.get(article) ?? (await store.readText(record.textHash)));
      }
      const saying = make.value ? make.value.title : drawn.words(fields);
      const words = `${drawn.label(fields)}: ${saying}`;
      const { value: id } = await store.transact(t('claims.labels.create', { words: shorten(words) }), (tx) => {
        const subject = make.subject ? madeIn(tx, make.subject) : (fields.subject ?? '');
        const assertedBy = make.assertedBy ? madeIn(tx, make.assertedBy) : fields.assertedBy;
        const value = make.value ? { type: 'record' as const, id: madeIn(tx, make.value) } : fields.value;
        const proof = passages.map(({ article, start, end }) => {
          const record = tx.get('articles', article);
          if (!record) throw new AppError('not-found', t('errors.noRecord', { id: article }));
          return ensureQuote(tx, record, texts.get(article) ?? '', start, end, [subject]);
        });
        const property = vocabulary.of(fields.property, value.type).key;
        const all = [...new Set([...quotes, ...proof])];
        return tx.create('claims', { ...fields, subject, assertedBy, value, property, quotes: all });
      });
      const claim = store.get('claims', id);
      if (!claim) throw new AppError('internal', 'the claim that was just written is not there');
      return { claim: drawn.row(claim), contradictions: ledger.contradictionsOf(id).map(drawn.contradiction) };
    },

    async resolve({ id, state, preferred, reason }) {
      const found = contradictionOf(id);
      const claims = found.sides.flatMap(({ said }) => said.map(({ claim }) => claim));
      const chosen = preferred ? store.resolve(preferred) : null;
      checkDecision(state, chosen, reason, claims);
      const fields = {
        subject: found.subject,
        property: found.property,
        claims: claims.map((claim) => claim.id).sort(),
        values: [...new Set(claims.map(writtenKey))].sort(),
        state,
        preferred: state === 'preferred' || state === 'superseded' ? chosen : null,
        reason,
      };
      const before = found.resolution ?? found.overtaken;
      const title = `${views.ref(found.subject)?.title ?? '?'}, ${claims[0] ? drawn.label(claims[0]) : found.property}`;
      await store.transact(t('claims.labels.resolve', { title: shorten(title) }), (tx) => {
        if (before) tx.set('resolutions', before.id, fields);
        else tx.create('resolutions', fields);
      });
      return drawn.contradiction(contradictionOf(id));
    },
  };
}

function madeIn(tx: Tx, { collection, title }: NewRecord): string {
  if (collection === 'events') return tx.create('events', { title });
  return tx.create(collection, { names: [{ value: title, kind: 'main' }] });
}

function checkDecision(
  state: Contradiction['state'],
  chosen: string | null,
  reason: string,
  claims: readonly Readonly<Claim>[],
): void {
  const needsClaim = state === 'preferred' || state === 'superseded';
  if (needsClaim && !claims.some((claim) => claim.id === chosen)) {
    throw new AppError('invalid', t('claims.needsPreferred'));
  }
  if ((state === 'preferred' || state === 'unresolvable') && !reason) {
    throw new AppError('invalid', t('claims.needsReason'));
  }
}

/** Numbers before words; dates in their order. */
function compareKeys(a: string | number, b: string | number, sort: (typeof claimSorts)[number]): number {
  if (sort === 'as-of') return compareDates(String(a), String(b));
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

function latest(one: Contradiction): string {
  const times = one.sides.flatMap(({ said }) => said.map(({ claim }) => claim.updatedAt));
  return [one.resolution?.updatedAt ?? '', ...times].sort().at(-1) ?? '';
}

function stands(ledger: Ledger, claim: Readonly<Claim>, standing: (typeof claimStandings)[number]): boolean {
  if (standing === 'no-quote') return claim.quotes.length === 0;
  if (standing === 'contradicted') return ledger.contradictionsOf(claim.id).some(({ state }) => state === 'open');
  const { origins } = ledger.corroborationOf(claim.id);
  if (standing === 'corroborated') return origins > 1;
  return standing === 'one-origin' ? origins === 1 : origins === 0 && claim.quotes.length > 0;
}
