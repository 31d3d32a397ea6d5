import { z } from 'zod';
import { t } from '#lib/i18n/t.ts';
import { hashSchema, idSchema, namesSchema } from '#core/model/base.ts';
import { field } from '#core/model/fields.ts';

/** What every record carries. `createdAt` and `updatedAt` (ISO 8601, UTC) are derived from the journal, never stored in it. */
export const baseFields = {
  id: field.of('code', idSchema, { merge: 'derived', unseen: true }),
  createdAt: field.of('code', z.string(), { merge: 'derived', unseen: true }),
  updatedAt: field.of('code', z.string(), { merge: 'derived', unseen: true }),
  tags: field.set('list', z.string().trim().min(1), { join: 'each', search: 'tag' }),
  notes: field.lines({ search: 'notes' }),
};

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
  identifiers: field.of(
    'identifiers',
    z.array(z.strictObject({ scheme: z.string().min(1), value: z.string().min(1) })).default([]),
    { join: 'each', written: true, claim: 'identifier' },
  ),
  image: field.of('file', hashSchema.nullable().default(null), { choose: 0 }),
  /** A person or body whose name must not leave the case unreplaced; it is no freer for being merged. */
  protected: field.of('flag', z.boolean().default(false), {
    join: 'any',
    words: { true: 'recordPages.protection.protected', false: 'recordPages.protection.open' },
  }),
  provenance: field.origins(),
};
