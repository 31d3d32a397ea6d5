import { nameKinds, readNames, type Compared } from '#core/identity/evidence.ts';
import type { Mergeable, MergedView } from '#core/merged-view/merged-view.ts';
import { rolesIn } from '#lib/ner/found-name.ts';
import { blockingKeys, type ReadName } from '#lib/ner/matching/match.ts';
import type { NameStats } from '#lib/ner/matching/model.ts';
import type { Word } from '#lib/ner/matching/sound.ts';
import { fold } from '#lib/text/fold.ts';

/** Prepares a record for comparison; undefined if it is gone, or shown under another. */
export function comparedOf(
  { reads, reverse }: MergedView,
  collection: Mergeable,
  id: string,
  nameStats: NameStats,
): Compared | undefined {
  const record = reads.get(collection, id);
  if (!record) return undefined;
  const names = 'names' in record ? record.names.map(({ value }) => value) : [];
  const articles = new Set<string>();
  const linked = new Set<string>();
  for (const pointer of reverse.pointingAt(id)) {
    if (pointer.collection === 'quotes') {
      const article = reads.get('quotes', pointer.id)?.article;
      if (article !== undefined) articles.add(article);
    }
    const link =
      pointer.collection === 'links' && pointer.field !== 'quotes' ? reads.get('links', pointer.id) : undefined;
    if (!link) continue;
    const other = link.from === id ? link.to : link.from;
    const isArticle = reads.get('articles', other) !== undefined;
    (isArticle ? articles : linked).add(other);
  }
  linked.delete(id);
  const dates = (['born', 'died', 'dates', 'when'] as const).flatMap((field) => {
    const value = (record as Partial<Record<typeof field, string | null>>)[field];
    return typeof value === 'string' ? [[field, value] as const] : [];
  });
  return {
    id,
    collection,
    names: readNames(collection, names, nameStats),
    roles: collection === 'people' ? [...new Set(rolesIn(`${record.description} ${record.tags.join(' ')}`))] : [],
    words: 'title' in record ? titleWords(record.title) : [],
    kind: 'kind' in record ? fold(record.kind).trim() : '',
    dates,
    countries: 'countries' in record ? record.countries : [],
    identifiers: 'identifiers' in record ? record.identifiers : [],
    place: 'where' in record ? record.where : 'within' in record ? record.within : null,
    articles,
    linked,
  };
}

function titleWords(title: string): string[] {
  return [...new Set(fold(title).split(/[^\p{L}\p{N}]+/u))].filter((word) => word.length > 2);
}

/**
 * What two records must share to be compared. `selective` blocks are almost a match; `common` ones count only while few records have them: in a
 * city of thousands, a shared surname tells nothing.
 */
export interface Blocks {
  selective: string[];
  common: string[];
}

/**
 * Returns the blocks of a record. People are found by the sound of a given name with a surname, so that a common surname alone forms no
 * block.
 */
export function blocksOf({ collection, names, words, dates, place }: Compared): Blocks {
  if (collection === 'events') {
    const month = dates[0]?.[1].slice(0, 7) ?? '';
    const common = words.map((word) => `${collection} ${word}`);
    if (place !== null && month !== '') common.push(`${collection} ${place} ${month}`);
    return { selective: [`${collection} =${[...words].sort().join(' ')}`], common };
  }
  const selective = new Set<string>();
  const common = new Set<string>();
  for (const name of names) {
    const keys = name.name.words.map(({ key }) => key).sort();
    selective.add(`${collection} =${keys.join(' ')}`);
    if (nameKinds[collection] === 'person') personBlocks(name, selective, common);
    else for (const key of blockingKeys(name)) common.add(`${collection} ${key}`);
  }
  return { selective: [...selective], common: [...common] };
}

function personBlocks({ name: { words } }: ReadName, selective: Set<string>, common: Set<string>): void {
  for (const [at, surname] of words.entries()) {
    if (words.length === 1 || at > 0) common.add(`people ~${boneOf(surname)}`);
    if (at === 0) continue;
    for (const [other, givenName] of words.entries()) {
      if (other === at) continue;
      const first = givenName.sound[0] ?? givenName.key[0] ?? '';
      for (const form of new Set([boneOf(surname), surname.bare])) {
        if (form.length > 1) selective.add(`people ${first}|${form}`);
      }
    }
  }
}

function boneOf({ bones, key }: Word): string {
  return bones.length > 1 ? bones.replace(/[vh]/g, '') : key;
}

/** Returns the distinct words of all names of a record. */
export function wordsIn({ names }: Compared): string[] {
  return [...new Set(names.flatMap(({ name }) => name.words.map(({ key }) => key)))];
}

/** Rounds a count down to 0, 1, 2, 3, 4, 6, 8, 12, 16 and so on. */
export function bucketOf(count: number): number {
  if (count < 4) return count;
  const power = 2 ** Math.floor(Math.log2(count));
  return count >= 1.5 * power ? 1.5 * power : power;
}
