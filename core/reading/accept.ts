import type { FactKind } from '#core/reading/contract.ts';
import type { OpenFact, OpenPart } from '#core/reading/facts.ts';
import type { Article } from '#core/model/articles.ts';
import { ensureQuote } from '#core/quotes/model/ensure-quote.ts';
import type { Meant } from '#core/reading/names.ts';
import type { NewRecord, Tx } from '#core/store/types.ts';
import { addNames } from '#core/model/added-names.ts';
import { t } from '#lib/i18n/t.ts';
import type { Words } from '#lib/reading/card.ts';

/** What to create from a sentence, and how. */
export interface Accepting {
  article: Readonly<Article>;
  text: string;
  facts: readonly OpenFact[];
  quote: Words;
  /** Returns whether a person has confirmed a guessed part. */
  isConfirmed: (fact: OpenFact, at: number) => boolean;
  /** Returns the record that a person chose for a part: null for a new one, undefined if nobody chose. */
  chosen: (fact: OpenFact, at: number) => string | null | undefined;
  /** Returns an existing link. */
  linkBetween: (kind: string, from: string, to: string) => string | null;
}

/** What was created from a sentence. */
export interface Made {
  counts: Partial<Record<FactKind, number>>;
  claims: string[];
}

type Origin = 'guessed' | 'typed' | 'page';

/**
 * Writes the facts of a sentence within a change set: the records that they name, the events, the claims, the links, and the quote that
 * proves them all.
 */
export function acceptFacts(tx: Tx, accepting: Accepting): Made {
  const { article, text, facts, quote, chosen, isConfirmed, linkBetween } = accepting;
  const made = new Map<string, string>();
  const events = new Map<string, string>();
  const about = new Set<string>();
  const result: Made = { counts: {}, claims: [] };
  const count = (kind: FactKind) => (result.counts[kind] = (result.counts[kind] ?? 0) + 1);

  function recordOf(meant: Meant, isNew = false): string {
    const existingId = (isNew ? undefined : meant.record?.id) ?? made.get(meant.key);
    if (existingId !== undefined) return existingId;
    const id = tx.create(meant.collection, { names: addNames([{ value: meant.text, kind: 'main' }], meant.aliases) });
    made.set(meant.key, id);
    count('name');
    return id;
  }

  /** Returns the record of a part; null if it has none. */
  function idOf(fact: OpenFact, part: OpenPart | undefined): string | null {
    if (!part) return null;
    const chosenRecord = chosen(fact, fact.parts.indexOf(part));
    const { source } = part;
    const event = source && 'event' in source ? events.get(source.event) : undefined;
    const named = source && 'meant' in source ? source.meant : null;
    const id =
      chosenRecord ??
      event ??
      (chosenRecord === null ? null : part.record?.id) ??
      (named && recordOf(named, chosenRecord === null));
    if (id !== null) about.add(id);
    return id;
  }

  const partOf = (fact: OpenFact, name: OpenPart['part']) => fact.parts.find(({ part }) => part === name);

  /** Returns the origin of a part's value. */
  function originOf(fact: OpenFact, { how }: OpenPart, at: number): Origin {
    if (isConfirmed(fact, at) || chosen(fact, at) !== undefined) return 'typed';
    return how === 'guessed' ? 'guessed' : 'page';
  }

  /** Returns the origins of fields, by the parts that state them. */
  function originsOf(fact: OpenFact, fields: Partial<Record<OpenPart['part'], string>>): Record<string, Origin> {
    const entries = fact.parts.flatMap((part, at): [string, Origin][] => {
      const name = fields[part.part];
      return name === undefined ? [] : [[name, originOf(fact, part, at)]];
    });
    return Object.fromEntries(entries);
  }

  const of = <K extends OpenFact['kind']>(kind: K) =>
    facts.filter((fact): fact is Extract<OpenFact, { kind: K }> => fact.kind === kind);

  for (const { meant } of of('name')) about.add(recordOf(meant));
  const taking: (() => void)[] = [];
  for (const fact of of('event')) {
    const { card } = fact;
    const whatPart = partOf(fact, 'what');
    const eventRecord = chosen(fact, whatPart ? fact.parts.indexOf(whatPart) : 0);
    const chosenId = eventRecord ?? (eventRecord === null ? undefined : whatPart?.record?.id);
    const fields = {
      title: whatPart?.written ?? '',
      kind: t(`reading.events.${card.kind}`),
      when: card.when?.value ?? null,
      whenText: card.whenText,
      where: idOf(fact, partOf(fact, 'where')),
      provenance: originsOf(fact, { kind: 'kind', when: 'when', where: 'where' }),
    };
    const id = chosenId ?? tx.create('events', fields);
    events.set(fact.key, id);
    about.add(id);
    const people = fact.parts.flatMap((part, at) => {
      const from = part.part === 'who' ? idOf(fact, part) : null;
      return from === null ? [] : [{ from, provenance: { from: originOf(fact, part, at) } }];
    });
    taking.push(() => {
      link({ kind: 'reports-on', from: article.id, to: id, certainty: 'confirmed' });
      for (const one of people) link({ kind: 'took-part-in', to: id, ...one });
    });
    count('event');
  }
  for (const fact of of('claim')) {
    const { card } = fact;
    const subject = idOf(fact, partOf(fact, 'about'));
    const named = idOf(fact, partOf(fact, 'claim'));
    const value = named === null ? fact.value : ({ type: 'record', id: named } as const);
    if (subject === null || !value || card.property === null) continue;
    const assertedBy = idOf(fact, partOf(fact, 'says'));
    const { property, qualifier } = card;
    const fields = { subject, value, assertedBy, property, qualifier };
    const asOf = card.asOf?.value ?? null;
    const provenance = originsOf(fact, { claim: 'value', about: 'subject', says: 'assertedBy', asOf: 'asOf' });
    taking.push(
      () => void result.claims.push(tx.create('claims', { ...fields, asOf, provenance, quotes: [theQuote()] })),
    );
    count('claim');
  }
  for (const fact of of('link')) {
    const [from, to] = [idOf(fact, partOf(fact, 'from')), idOf(fact, partOf(fact, 'to'))];
    if (from === null || to === null) continue;
    const { kind, role, when } = fact.card;
    const provenance = originsOf(fact, { from: 'from', to: 'to', link: 'kind', role: 'role', when: 'when' });
    taking.push(() => link({ kind, from, to, role, when: when?.value ?? null, provenance }));
    count('link');
  }
  for (const fact of of('quotation')) {
    const speaker = idOf(fact, partOf(fact, 'says'));
    const { start, end } = fact.words;
    const isWithin = quote.start <= start && end <= quote.end;
    taking.push(() => {
      if (isWithin && facts.some(({ kind }) => kind !== 'quotation' && kind !== 'name')) theQuote();
      else ensureQuote(tx, article, text, start, end, speaker === null ? [] : [speaker]);
    });
    count('quotation');
  }

  let quoteId: string | null = null;
  /** Returns the one quote of the sentence, about everything that its facts name. */
  function theQuote(): string {
    quoteId ??= ensureQuote(tx, article, text, quote.start, quote.end, [...about]);
    return quoteId;
  }
  /** Creates a link, or adds the quote to an existing one as proof. */
  function link(fields: Omit<NewRecord<'links'>, 'quotes'>): void {
    const existingId = linkBetween(fields.kind, fields.from, fields.to);
    const before = existingId === null ? undefined : tx.get('links', existingId);
    if (before) tx.set('links', before.id, { quotes: [...new Set([...before.quotes, theQuote()])] });
    else tx.create('links', { ...fields, quotes: [theQuote()] });
  }
  for (const take of taking) take();
  return result;
}
