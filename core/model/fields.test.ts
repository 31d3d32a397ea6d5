import { expect, test } from 'vitest';
import { z } from 'zod';
import { provenanceFields } from '#core/model/articles.ts';
import { builtInProperties } from '#core/model/claim-properties.ts';
import { collectionNames, collections, isCollection } from '#core/model/collections.ts';
import { fieldOf, fieldsOf, fieldsThat, namesOf } from '#core/model/field-meanings.ts';
import { field, meaningOf, type Meaning } from '#core/model/fields.ts';
import { baseFields } from '#core/model/shared-fields.ts';
import { t } from '#lib/i18n/t.ts';

const all = collectionNames.flatMap((collection) => fieldsOf(collection).map((of) => ({ ...of, collection })));
const schemaOf = (collection: string, name: string) =>
  (collections as Readonly<Record<string, { shape: Readonly<Record<string, z.ZodType>> }>>)[collection]?.shape[name];

test('every field of every collection has a label, and none is added to version 1 of the format', () => {
  // A label missing from the catalogue throws in tests.
  for (const { collection, name, label } of all) expect(t(label), `${collection}.${name}`).not.toBe('');
  const first = all.filter(({ name, since }) => since === 1 && !Object.hasOwn(baseFields, name));
  expect(first.length, 'give a new field `since`: lines with it need the newest version of the format').toBe(135);
});

test('a field defined without a meaning is detected', () => {
  expect(meaningOf(z.string())).toBeUndefined();
  const label = 'fields.notes';
  const text = z.string();
  const [one, other] = [field.of('line', text, { label }), field.of('lines', text, { label })];
  // Two fields with the same schema keep separate meanings.
  expect([meaningOf(text), meaningOf(one)?.kind, meaningOf(other)?.kind]).toEqual([undefined, 'line', 'lines']);
});

test('the declared properties of a field fit its values', () => {
  const takes = (schema: z.ZodType | undefined, value: unknown) => schema?.safeParse(value).success === true;
  const id = '01900000-0000-7000-8000-000000000001';
  const ofKind: Partial<Record<Meaning['kind'], unknown>> = {
    line: 'words',
    lines: 'words',
    marked: 'words',
    date: '2024-03',
    number: 2,
    flag: true,
    record: id,
    records: [id, id],
    position: { lat: 1, lon: 2 },
    grade: { source: 'A', content: 1 },
    countries: ['ES'],
    names: [{ value: 'Ana', kind: 'main' }],
    'link-kind': 'met',
    language: 'es',
    file: 'a'.repeat(64),
  };
  for (const { collection, name, kind, merge, refs, words, claim, choose, join, follows } of all) {
    const which = `${collection}.${name}`;
    const schema = schemaOf(collection, name);
    if (kind in ofKind) expect(takes(schema, ofKind[kind]), which).toBe(true);
    if (merge === 'set' && kind !== 'names') expect(takes(schema, ofKind[kind] ?? []), which).toBe(true);
    for (const to of refs?.to ?? []) expect(isCollection(to), which).toBe(true);
    if (kind === 'record' || kind === 'records') expect(refs?.at, which).toBe('self');
    for (const value of Object.keys(words ?? {})) {
      const given = kind === 'flag' ? value === 'true' : value;
      expect(takes(schema, merge === 'set' ? [given] : given), `${which} ${value}`).toBe(true);
    }
    if (claim !== undefined)
      expect(
        builtInProperties().map(({ key }) => key),
        `${which}: the property of its claims must be in core/model/claim-properties.ts`,
      ).toContain(claim);
    expect([choose, join, follows].filter((how) => how !== undefined).length, which).toBeLessThan(2);
    if (follows !== undefined) expect(fieldOf(collection, follows)?.choose, which).toBeDefined();
  }
});

test('the fields of an article that may be guessed are those with a provenance', () => {
  expect(namesOf(fieldsThat(({ guessable }, collection) => collection === 'articles' && guessable === true))).toEqual([
    ...provenanceFields,
  ]);
});

test('every collection with fields that may be guessed records the provenance of their values', () => {
  const guessing = collectionNames.filter((collection) => fieldsOf(collection).some(({ guessable }) => guessable));
  expect(guessing).toEqual(['articles', 'people', 'organisations', 'places', 'events', 'links', 'claims']);
  for (const collection of guessing) {
    const origins = { when: 'imported', born: 'guessed' };
    const schema = schemaOf(collection, 'provenance');
    expect(schema, collection).toBeDefined();
    if (collection === 'articles') continue;
    expect(fieldOf(collection, 'provenance')?.since).toBe(2);
    expect([schema?.parse(origins), schema?.parse(undefined)]).toEqual([origins, undefined]);
  }
});
