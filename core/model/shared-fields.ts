import { z } from 'zod';
import { t } from '#lib/i18n/t.ts';
import { hashSchema, idSchema, namesSchema } from '#core/model/base.ts';
import { field } from '#core/model/fields.ts';

/** External identifiers: ISBN, tax number, id in another program. */
const identifiersSchema = z.array(z.strictObject({ scheme: z.string().min(1), value: z.string().min(1) }));

/** Where a record was imported from: the tool that wrote the file, the key of the record there, the file, and the position in it. */
export const originOfRecordSchema = z.strictObject({
  tool: z.string().min(1),
  key: z.string().min(1),
  /** SHA-256 of the file, which is kept as an original. */
  fileHash: hashSchema.nullable(),
  /** `Sheet1!41`, a line number, the key of an entry. */
  place: z.string(),
});

export type RecordOrigin = z.infer<typeof originOfRecordSchema>;

/** Fields of every record. `createdAt` and `updatedAt` (ISO 8601, UTC) are derived from the journal, never stored in it. */
export const baseFields = {
  id: field.of('code', idSchema, { merge: 'derived', unseen: true }),
  createdAt: field.of('code', z.string(), { merge: 'derived', unseen: true }),
  updatedAt: field.of('code', z.string(), { merge: 'derived', unseen: true }),
  tags: field.set('list', z.string().trim().min(1), { join: 'each', search: 'tag' }),
  notes: field.lines({ search: 'notes' }),
  /** Absent for records created here. */
  imported: field.of('code', z.array(originOfRecordSchema).optional(), { merge: 'set', since: 2, unseen: true }),
  /**
   * Values from another program that have no field here, by their name there, such as `ftm:passportNumber`: sorted texts, exported again.
   */
  extra: field.of('code', z.record(z.string(), z.array(z.string())).optional(), {
    since: 2,
    unseen: true,
    search: 'text',
  }),
};

/** Identifiers of collections that had none in version 1. */
export const laterIdentifiers = field.of('identifiers', identifiersSchema.optional(), { since: 2 });

/** Fields shared by people, organisations and places. */
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
  /** Whether the name must not leave the case unreplaced. Merging does not lift the protection. */
  protected: field.of('flag', z.boolean().default(false), {
    join: 'any',
    words: { true: 'recordPages.protection.protected', false: 'recordPages.protection.open' },
  }),
  provenance: field.origins(),
};
