import { z } from 'zod';
import { hashSchema, idSchema, namesSchema } from '#core/model/base.ts';
import { field } from '#core/model/fields.ts';

/** What every record carries. `createdAt` and `updatedAt` (ISO 8601, UTC) are derived from the journal, never stored in it. */
export const baseFields = {
  id: field.of('code', idSchema, { merge: 'derived', label: 'fields.id', unseen: true }),
  createdAt: field.of('code', z.string(), { merge: 'derived', label: 'fields.createdAt', unseen: true }),
  updatedAt: field.of('code', z.string(), { merge: 'derived', label: 'fields.updatedAt', unseen: true }),
  tags: field.set('list', z.string().trim().min(1), {
    label: 'recordPages.fields.tags',
    join: 'each',
    search: 'tag',
  }),
  notes: field.lines({ label: 'recordPages.fields.notes', search: 'notes' }),
};

/** What people, organisations and places have in common. */
export const namedFields = {
  ...baseFields,
  names: field.of('names', namesSchema, {
    merge: 'set',
    label: 'recordPages.fields.names',
    join: 'names',
    search: 'title',
    written: true,
  }),
  description: field.lines({ label: 'recordPages.fields.description', choose: 9, search: 'text' }),
  dates: field.date({ label: 'recordPages.fields.dates', choose: 5, written: true }),
  /** ISO 3166-1 alpha-2. */
  countries: field.set('countries', z.string().regex(/^[A-Z]{2}$/, { error: 'is not a two-letter country code' }), {
    label: 'recordPages.fields.countries',
    join: 'each',
  }),
  identifiers: field.of(
    'identifiers',
    z.array(z.strictObject({ scheme: z.string().min(1), value: z.string().min(1) })).default([]),
    { label: 'recordPages.fields.identifiers', join: 'each', written: true, claim: 'identifier' },
  ),
  image: field.of('file', hashSchema.nullable().default(null), { label: 'recordPages.fields.image', choose: 0 }),
  /** A person or body whose name must not leave the case unreplaced; it is no freer for being merged. */
  protected: field.of('flag', z.boolean().default(false), {
    label: 'recordPages.fields.protected',
    join: 'any',
    words: { true: 'recordPages.protection.protected', false: 'recordPages.protection.open' },
  }),
};
