import type { Clusters } from '#core/merged-view/clusters.ts';
import type { Claim } from '#core/model/claims.ts';
import type { Place } from '#core/model/places.ts';
import { mainName } from '#core/model/title.ts';
import type { NamedRecord } from '#core/profiles/model/name-forms.ts';
import { protectedRecords, type ProtectedRecord, type StoredReads } from '#core/profiles/model/protected-records.ts';
import { isCode } from '#core/profiles/model/private-properties.ts';
import { withheldOf, type Withheld } from '#core/profiles/model/withheld.ts';
import type { Found, Reads } from '#core/store/types.ts';
import { append } from '#lib/append.ts';

/** What is needed to determine whom an edition must not name. */
export interface ReplacedDeps {
  /** Records as stored. */
  store: StoredReads;
  /** Records as shown: a merged record has the names of all. */
  shown: Reads;
  identity: Clusters;
}

/** Whom a profile replaces, and what about them must not leave the case. */
export interface Replaced extends Pick<Withheld, 'withheld' | 'hidden'> {
  records: NamedRecord[];
  /** By id, including records merged into another: the record that stands for all of them. */
  leadOf: ReadonlyMap<string, string>;
  /** Names of people that an edition may contain. */
  others: string[];
  /** The same for organisations, and places in the gazetteer. */
  bodies: string[];
  /** The same for places that are in no gazetteer, such as houses and farms: they are often called after those who live there. */
  homes: string[];
}

/** Returns the ids of all protected records; of merged ones, that of the record that stands for them. */
export function protectedIds({ store, shown, identity }: ReplacedDeps): Set<string> {
  const all = protectedRecords(store, shown);
  return new Set(all.map(({ record: { id }, isTrashed }) => (isTrashed ? id : identity.lead(id))));
}

/**
 * Returns whom a profile replaces: every protected record, and those with a pseudonym in it.
 * @param words words added for replacement, by id of the record
 */
export function replacedBy(deps: ReplacedDeps, words: ReadonlyMap<string, readonly string[]>): Replaced {
  const { store, shown, identity } = deps;
  const leads = protectedIds(deps);
  const added = new Map<string, string[]>();
  for (const [id, list] of words) {
    const lead = identity.lead(id);
    if (store.find(lead)) leads.add(lead);
    for (const word of list) append(added, lead, word);
  }
  const leadOf = new Map<string, string>();
  for (const lead of leads) for (const id of [lead, ...identity.members(lead)]) leadOf.set(id, lead);
  const all = <C extends 'articles' | 'claims' | 'links' | 'quotes'>(of: C) => [
    ...store.list(of),
    ...store.list(of, { trash: true }),
  ];
  const { withheld, hidden, claims, withheldQuotes } = withheldOf(
    { articles: all('articles'), claims: all('claims'), links: all('links'), quotes: all('quotes') },
    (id) => leadOf.has(id),
    (id) => leadOf.has(id) && ['people', 'organisations'].includes(store.find(id)?.collection ?? ''),
  );
  const records = [...leads].flatMap((lead): NamedRecord[] => {
    const ids = [...new Set([lead, ...identity.members(lead)])];
    const found = ids.flatMap((id) => [store.find(id) ?? [], shown.find(id) ?? []].flat());
    const [first] = found;
    if (!first) return [];
    const claimedCodes = claims.flatMap((claim) => (leadOf.get(claim.subject) === lead ? codesIn(claim) : []));
    return [
      {
        record: lead,
        collection: first.collection,
        names: unique(found.flatMap(namesOf)),
        codes: unique([...found.flatMap(codesOf), ...claimedCodes]),
        words: unique(added.get(lead) ?? []),
        withheldQuotes: unique(ids.flatMap((id) => withheldQuotes.get(id) ?? [])),
      },
    ];
  });
  const namesIn = <R extends ProtectedRecord['record']>(list: readonly Readonly<R>[]) =>
    unique(list.flatMap(({ id, names }) => (leadOf.has(id) ? [] : names.map(({ value }) => value))));
  const isInGazetteer = ({ position }: Readonly<Place>) => position?.from === 'gazetteer';
  const places = store.list('places');
  return {
    records,
    leadOf,
    withheld,
    hidden,
    others: namesIn(store.list('people')),
    bodies: namesIn([...store.list('organisations'), ...places.filter(isInGazetteer)]),
    homes: namesIn(places.filter((place) => !isInGazetteer(place))),
  };
}

/** Returns the text of a withheld claim that is searched for wherever else it may occur. */
function codesIn({ property, value }: Readonly<Claim>): string[] {
  const digits = value.type === 'number' && value.number >= minNumber ? String(value.number) : null;
  const text = value.type === 'text' ? value.text : digits;
  return text !== null && isCode(property, text) ? [text] : [];
}

/** Smaller numbers are counts, and occur everywhere. */
const minNumber = 100_000;

function unique(list: readonly string[]): string[] {
  return [...new Set(list.map((one) => one.trim()).filter(Boolean))];
}

function namesOf({ collection, record }: Found): string[] {
  switch (collection) {
    case 'people':
    case 'organisations':
    case 'places':
      return [mainName(record), ...record.names.map(({ value }) => value)];
    case 'articles':
    case 'events':
      return [record.title];
    default:
      return [];
  }
}

function codesOf({ collection, record }: Found): string[] {
  switch (collection) {
    case 'people':
    case 'organisations':
    case 'places':
      return record.identifiers.map(({ value }) => value);
    case 'articles':
      return [record.url?.replace(/^\w+:\/\/(?:www\.)?/, '') ?? '', record.fileName ?? ''];
    default:
      return [];
  }
}
