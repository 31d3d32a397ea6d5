import { z } from 'zod';
import { t } from '#lib/i18n/t.ts';
import { hashSchema, idSchema, namesSchema } from '#core/model/base.ts';
import { field } from '#core/model/fields.ts';

/** Numbers by which others know it: ISBN, tax number, id of another program. */
const identifiersSchema = z.array(z.strictObject({ scheme: z.string().min(1), value: z.string().min(1) }));

/** Where a record came from: the tool whose file it stood in, the key that it has there, the file, and the place within it. */
export const originOfRecordSchema = z.strictObject({
  tool: z.string().min(1),
  key: z.string().min(1),
  /** SHA-256 of the file, which is kept as an original. */
  fileHash: hashSchema.nullable(),
  /** `Sheet1!41`, a line, the key of an entry. */
  place: z.string(),
});

export type RecordOrigin = z.infer<typeof originOfRecordSchema>;

/** What every record carries. `createdAt` and `updatedAt` (ISO 8601, UTC) are derived from the journal, never stored in it. */
export const baseFields = {
  id: field.of('code', idSchema, { merge: 'derived', unseen: true }),
  createdAt: field.of('code', z.string(), { merge: 'derived', unseen: true }),
  updatedAt: field.of('code', z.string(), { merge: 'derived', unseen: true }),
  tags: field.set('list', z.string().trim().min(1), { join: 'each', search: 'tag' }),
  notes: field.lines({ search: 'notes' }),
  /** Nothing is written of it while the record was made here. */
  imported: field.of('code', z.array(originOfRecordSchema).optional(), { merge: 'set', since: 2, unseen: true }),
  /** What another program told and this one has no field for, by its name there, such as `ftm:passportNumber`: sorted texts, exported again. */
  extra: field.of('code', z.record(z.string(), z.array(z.string())).optional(), {
    since: 2,
    unseen: true,
    search: 'text',
  }),
};

/** Identifiers of what did not have any in version 1. */
export const laterIdentifiers = field.of('identifiers', identifiersSchema.optional(), { since: 2 });

/** What people, organisations and places have in common. */
export const namedFields = {
  ...baseFields,
  names: field.of('names', namesSchema, {
    guessable: true,
    merge: 'set',
    join: 'names',
    search: 'title',
    written: true,
  }),
  description: field.lines({ guessable: true, choose: 9, search: 'text' }),
  dates: field.date({ guessable: true, choose: 5, written: true }),
  /** ISO 3166-1 alpha-2. */
  countries: field.set('countries', z.string().regex(/^[A-Z]{2}$/, { error: () => t('errors.put.notACountry') }), {
    guessable: true,
    join: 'each',
  }),
  identifiers: field.of('identifiers', identifiersSchema.default([]), {
    join: 'each',
    written: true,
    claim: 'identifier',
  }),
  image: field.of('file', hashSchema.nullable().default(null), { choose: 0 }),
  /** A person or body whose name must not leave the case unreplaced; it is no freer for being merged. */
  protected: field.of('flag', z.boolean().default(false), {
    join: 'any',
    words: { true: 'recordPages.protection.protected', false: 'recordPages.protection.open' },
  }),
  provenance: field.origins(),
};
