import { textsOf, type DossierText } from '#core/findings/model/protected-names.ts';
import type { DossierDocument } from '#core/model/dossier-document.ts';
import { mainName } from '#core/model/title.ts';
import { Finder } from '#core/profiles/model/finder.ts';
import { formsOf, type NamedRecord } from '#core/profiles/model/name-forms.ts';
import { protectedRecords, type StoredReads } from '#core/profiles/model/protected-records.ts';
import { isNameWord } from '#core/profiles/model/single-word-names.ts';
import type { Reads } from '#core/store/types.ts';
import { foldedWords } from '#lib/text/seek.ts';

/** An organisation that may be named, but has the surname of somebody who is protected. */
interface FamilyBody {
  body: string;
  bodyName: string;
  person: string;
  personName: string;
}

/**
 * Returns the organisations in a dossier that have the surname of a protected person, each once. An edition names them, because most
 * share no more than a common surname; only the author knows whether one belongs to the family and leads to the witness.
 * @param shown records as shown, where merged ones have the names of all
 */
export function familyBodies(
  store: StoredReads,
  shown: Reads,
  document: DossierDocument,
): (FamilyBody & DossierText)[] {
  const bodies = bodiesOfFamilies(store, shown);
  if (bodies.size === 0) return [];
  const finder = new Finder(
    formsOf(
      [...bodies.values()].map(({ body, bodyName }) => named(body, 'organisations', [bodyName])),
      () => [],
    ).filter(({ kind }) => kind === 'name'),
    [],
  );
  const found = new Map<string, FamilyBody & DossierText>();
  for (const text of textsOf(document)) {
    for (const { form } of finder.hits(text.text)) {
      const body = bodies.get(form.record);
      if (body && !found.has(body.body)) found.set(body.body, { ...text, ...body });
    }
  }
  return [...found.values()];
}

/** Returns the organisations of a case that have the surname of a protected person and of nobody else, by id. */
function bodiesOfFamilies(store: StoredReads, shown: Reads): Map<string, FamilyBody> {
  const all = protectedRecords(store, shown);
  const protectedIds = new Set(all.map(({ record }) => record.id));
  const people = all.flatMap(({ collection, record }) => (collection === 'people' ? record : []));
  const families = new Map<string, { person: string; personName: string }>();
  for (const { id, names } of people) {
    const forms = formsOf(
      [
        named(
          id,
          'people',
          names.map(({ value }) => value),
        ),
      ],
      () => [],
    );
    for (const { wordKind, sought } of forms) {
      if (wordKind !== 'surname' || sought.borders.length > 0 || isNameWord(sought.letters)) continue;
      families.set(sought.letters, { person: id, personName: names[0]?.value ?? '' });
    }
  }
  for (const { id, names } of shown.list('people')) {
    if (protectedIds.has(id)) continue;
    for (const { value } of names) for (const word of foldedWords(value)) families.delete(word);
  }
  if (families.size === 0) return new Map();
  return new Map(
    shown.list('organisations').flatMap((record) => {
      if (protectedIds.has(record.id)) return [];
      const bodyName = mainName(record);
      const words = foldedWords(bodyName);
      const family = words.length < 2 ? undefined : words.map((word) => families.get(word)).find(Boolean);
      return family ? [[record.id, { body: record.id, bodyName, ...family }] as const] : [];
    }),
  );
}

function named(record: string, collection: string, names: readonly string[]): NamedRecord {
  return { record, collection, names, codes: [], words: [], withheldQuotes: [] };
}
