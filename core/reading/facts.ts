import { inQuotes } from '#lib/i18n/in-quotes.ts';
import { valueKey } from '#core/claims/model/compare.ts';
import type { Part, PartName } from '#core/reading/contract.ts';
import type { Meant } from '#core/reading/names.ts';
import type { ProvenRecords } from '#core/reading/proven-records.ts';
import type { ReportedEvent } from '#core/reading/same-event.ts';
import type { ClaimValue } from '#core/model/claims.ts';
import { formatValue } from '#core/model/claim-words.ts';
import { linkLabel } from '#core/model/link-kinds.ts';
import type { RecordRef } from '#core/records/contract.ts';
import { toWords } from '#lib/edtf/words.ts';
import { language, t } from '#lib/i18n/t.ts';
import type {
  Card,
  CardValue,
  ClaimCard,
  EventCard,
  LinkCard,
  NameRef,
  Part as CardPart,
  Quotation,
  Words,
} from '#lib/reading/card.ts';
import { shorten } from '#lib/text/shorten.ts';

/** What a part refers to: the bearer of a name, or the event of another fact of the sentence. */
export type Source = { meant: Meant } | { event: string } | null;

/** A part with what it refers to. */
export interface OpenPart extends Part {
  source: Source;
}

interface AnyFact {
  /** Distinguishes it from the other facts of its sentence; stored when it is rejected. */
  key: string;
  /** Its words in the text. */
  words: Words;
  parts: OpenPart[];
}

export type OpenFact =
  | (AnyFact & { kind: 'claim'; card: ClaimCard; value: ClaimValue | null })
  | (AnyFact & { kind: 'event'; card: EventCard })
  | (AnyFact & { kind: 'link'; card: LinkCard })
  | (AnyFact & { kind: 'quotation'; card: Quotation })
  | (AnyFact & { kind: 'name'; meant: Meant });

export interface FactsDeps {
  meantBy: (name: NameRef) => Meant;
  /** Returns the label of a claims property, and the default unit of its numbers. */
  property: (key: string, type: ClaimValue['type']) => { label: string; unit: string | null };
  text: string;
  /** What was created from sentences of this article. */
  done: readonly ProvenRecords[];
  /** Returns events of the case that may be the one in the sentence. */
  sameEvents: (event: ReportedEvent) => readonly RecordRef[];
  /** Returns the events of the latest claims in the case. */
  lastEvents(): readonly RecordRef[];
}

/** Kinds of events that have tolls. */
const kindsWithToll: ReadonlySet<EventCard['kind']> = new Set([
  'attack',
  'accident',
  'protest',
  'escape',
  'death',
  'other',
]);
/** Maximum events offered for an empty "about". */
const maxAlternatives = 6;
const asWritten = { lead: (id: string) => id };

/** Returns everything that a sentence says, with the parts as the case knows them. */
export function factsOf(card: Card, deps: FactsDeps): OpenFact[] {
  const keys = new Map<string, number>();
  const keyed = <F extends OpenFact>(fact: F): F => {
    const count = (keys.get(fact.key) ?? 0) + 1;
    keys.set(fact.key, count);
    return count === 1 ? fact : { ...fact, key: `${fact.key} #${count}` };
  };
  const events = card.events
    .filter((event) => !isClaimed(event, card))
    .map((event) => keyed(eventFact(card, event, deps)));
  const claims = card.claims.map((claim) => keyed(claimFact(card, claim, events, deps)));
  const links = card.links.map((link) => keyed(linkFact(link, deps)));
  const quotations = card.quotation?.speaker ? [keyed(quotationFact(card.quotation, deps))] : [];
  return [...claims, ...events, ...links, ...quotations];
}

/** The claims that births and foundings are recorded as, so that nothing is asked twice. */
const claimedBy: Partial<Record<EventCard['kind'], ClaimCard['property']>> = { birth: 'born', founding: 'founded' };

const isClaimed = ({ kind }: EventCard, { claims }: Card) =>
  claims.some(({ property }) => property === claimedBy[kind]);

/** Returns the fact for a name that is not in the case. */
export function nameFact(meant: Meant, words: Words): OpenFact {
  return { kind: 'name', key: `name ${meant.key}`, words, meant, parts: [partOf('name', meant, 'known')] };
}

/** For a number whose property a person has to choose in the form. */
const openProperty = { label: '?', unit: null };

function claimFact(card: Card, claim: ClaimCard, events: readonly OpenFact[], deps: FactsDeps): OpenFact {
  const { type } = claim.value.value;
  const { label, unit } =
    claim.property === null ? openProperty : deps.property(claim.property, type === 'name' ? 'record' : type);
  const named = claim.value.value.type === 'name' ? deps.meantBy(claim.value.value.name) : null;
  const value = valueOf(claim.value.value, claim.property, unit, named);
  const words = value ? formatValue(value, claim.qualifier, () => named?.record?.title ?? '') : (named?.text ?? '');
  const parts: OpenPart[] = [
    {
      ...plainPart('claim', `${label} = ${words}`, claim.property === null ? 'empty' : claim.value.how),
      ...(named ? { value: named.text } : {}),
      ...(named && !named.record ? { makes: named.collection } : {}),
      record: named?.record ?? null,
      source: named ? { meant: named } : null,
    },
    aboutOf(card, claim, events, deps),
  ];
  if (claim.assertedBy) parts.push(whoOf('says', claim.assertedBy, deps));
  if (claim.asOf) parts.push(dateOf('asOf', claim.asOf));
  // The same in every language, and before and after a record was created for the name.
  const valueText =
    named?.text ?? (value ? valueKey({ value, qualifier: claim.qualifier, stance: 'asserts' }, asWritten) : '');
  return {
    kind: 'claim',
    key: `${claim.property ?? 'quantity'} ${valueText}`,
    words: claim.words,
    card: claim,
    value,
    parts,
  };
}

/** Returns what a claim is about: a name, or the event that its sentence or its article is about. */
function aboutOf(card: Card, { subject }: ClaimCard, events: readonly OpenFact[], deps: FactsDeps): OpenPart {
  if (!subject) return { ...plainPart('about', '', 'empty'), alternatives: eventsAround(card, deps) };
  if (subject.value !== 'event') return whoOf('about', { ...subject, value: subject.value }, deps);
  const tollEvent = events.find((fact) => fact.kind === 'event' && kindsWithToll.has(fact.card.kind));
  if (tollEvent?.kind === 'event') {
    const [whatPart] = tollEvent.parts;
    const { words = '', how = 'known', record = null } = whatPart ?? {};
    return {
      ...plainPart('about', words, how),
      record,
      makes: record ? null : 'events',
      source: { event: tollEvent.key },
    };
  }
  // The event of the sentence itself, otherwise the last one before it; never one of another article.
  const [near, ...others] = eventsAround(card, deps);
  if (!near) return { ...plainPart('about', '', 'empty'), alternatives: [...deps.lastEvents()] };
  return { ...plainPart('about', near.title, 'guessed'), record: near, alternatives: others };
}

/** Returns events of the article: those of the sentence and before it first, nearest first. */
function eventsAround(card: Card, { done }: FactsDeps): RecordRef[] {
  const { end } = card.sentence;
  const before = done.filter((one) => one.start < end).sort((a, b) => b.start - a.start);
  const after = done.filter((one) => one.start >= end).sort((a, b) => a.start - b.start);
  const events = new Map([...before, ...after].flatMap((one) => one.about.map((event) => [event.id, event] as const)));
  return [...events.values()].slice(0, maxAlternatives);
}

function eventFact(card: Card, event: EventCard, deps: FactsDeps): OpenFact {
  const title = shorten(event.title, 80);
  const recordsOf = (names: readonly NameRef[]) =>
    new Set(names.flatMap((name) => deps.meantBy(name).record?.id ?? []));
  const took = event.participants.length > 0 ? recordsOf(event.participants.map(({ name }) => name)) : null;
  const [same, ...others] = deps.sameEvents({ card: event, named: recordsOf(card.names), took });
  const whatPart: OpenPart = {
    ...plainPart('what', same?.title ?? title, same ? 'guessed' : 'known'),
    written: title,
    record: same ?? null,
    makes: 'events',
    alternatives: others,
  };
  const parts: OpenPart[] = [
    whatPart,
    { ...plainPart('kind', t(`reading.events.${event.kind}`), 'known'), value: event.kind },
  ];
  if (event.when) parts.push(dateOf('when', event.when));
  if (event.where) parts.push(whoOf('where', event.where, deps));
  for (const { name, how } of event.participants) parts.push(whoOf('who', { value: name, how }, deps));
  return { kind: 'event', key: `event ${event.kind} ${title}`, words: event.words, card: event, parts };
}

function linkFact(link: LinkCard, deps: FactsDeps): OpenFact {
  const parts: OpenPart[] = [
    link.from ? whoOf('from', link.from, deps) : plainPart('from', '', 'empty'),
    { ...plainPart('link', linkLabel(link.kind, 'out'), 'known'), value: link.kind },
    link.to ? whoOf('to', link.to, deps) : plainPart('to', '', 'empty'),
  ];
  if (link.role) parts.push(plainPart('role', link.role, 'known'));
  if (link.when) parts.push(dateOf('when', link.when));
  const key = `link ${link.kind} ${link.from?.value.text ?? ''} ${link.to?.value.text ?? ''}`;
  return { kind: 'link', key, words: link.words, card: link, parts };
}

function quotationFact(quotation: Quotation, deps: FactsDeps): OpenFact {
  const { exact, speaker } = quotation;
  const words = shorten(deps.text.slice(exact.start, exact.end), 80);
  const parts = [plainPart('quotation', inQuotes(words), 'known'), ...(speaker ? [whoOf('says', speaker, deps)] : [])];
  return { kind: 'quotation', key: 'quotation', words: exact, card: quotation, parts };
}

function plainPart(part: PartName, words: string, how: Part['how']): OpenPart {
  return { part, words, written: words, value: null, how, record: null, makes: null, alternatives: [], source: null };
}

function dateOf(part: PartName, { value, how }: CardPart<string>): OpenPart {
  return { ...plainPart(part, toWords(value, language()), how), value };
}

function whoOf(part: PartName, { value, how }: CardPart<NameRef>, deps: FactsDeps): OpenPart {
  return partOf(part, deps.meantBy(value), how);
}

function partOf(part: PartName, meant: Meant, how: 'known' | 'guessed'): OpenPart {
  return {
    ...plainPart(part, meant.record?.title ?? meant.text, meant.isGuess ? 'guessed' : how),
    written: meant.text,
    record: meant.record,
    makes: meant.record && !meant.isGuess ? null : meant.collection,
    alternatives: [...meant.alternatives],
    source: { meant },
  };
}

/** Returns the value for a claim; null while the record that it names is yet to be created. */
function valueOf(
  value: CardValue,
  property: string | null,
  usual: string | null,
  named: Meant | null,
): ClaimValue | null {
  switch (value.type) {
    case 'number': {
      const writtenUnit = value.unit === 'percent' ? '%' : value.unit;
      const unit = writtenUnit ?? (property === 'quantity' || property === null ? value.counted : usual);
      return { type: 'number', number: value.number, unit };
    }
    case 'date':
      return { type: 'date', edtf: value.edtf };
    case 'name':
      return named?.record ? { type: 'record', id: named.record.id } : null;
    case 'text':
      return { type: 'text', text: value.text };
  }
}
