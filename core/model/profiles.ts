import { z } from 'zod';
import { idSchema, nameSchema } from '#core/model/base.ts';
import { field } from '#core/model/fields.ts';
import { baseFields } from '#core/model/shared-fields.ts';
import { pageCollections } from '#core/model/targets.ts';

/** What a profile may keep from its readers. */
export const leftOutKinds = ['notes', 'grades', 'file-names', 'urls', 'hashes', 'authors'] as const;

export type LeftOutKind = (typeof leftOutKinds)[number];

/** For whom a dossier is: what its readers see of quotes and sources. Whose names are replaced is said by `pseudonyms`. */
export const profileSchema = z.strictObject({
  ...baseFields,
  name: field.of('line', nameSchema, { since: 2 }),
  /** Whether footnotes give the words around a quote, or the quote alone. */
  quotes: field.of('choice', z.enum(['full', 'excerpts']).default('full'), {
    since: 2,
    words: { full: 'profiles.quotes.full', excerpts: 'profiles.quotes.excerpts' },
  }),
  leaveOut: field.set('list', z.enum(leftOutKinds), {
    since: 2,
    words: {
      notes: 'profiles.leaveOut.notes',
      grades: 'profiles.leaveOut.grades',
      'file-names': 'profiles.leaveOut.fileNames',
      urls: 'profiles.leaveOut.urls',
      hashes: 'profiles.leaveOut.hashes',
      authors: 'profiles.leaveOut.authors',
    },
  }),
  /** 256 random bits as hex, from which the ids of its exports are made. It never leaves the case. */
  key: field.of('code', z.string().regex(/^[0-9a-f]{64}$/), { since: 2, unseen: true }),
});

export type Profile = z.infer<typeof profileSchema>;

/** Under which name a record is known to the readers of a profile. */
export const pseudonymSchema = z.strictObject({
  ...baseFields,
  profile: field.pointing('record', ['profiles'], 'self', idSchema, { needed: true, since: 2 }),
  record: field.pointing('record', pageCollections, 'self', idSchema, { needed: true, since: 2 }),
  pseudonym: field.of('line', nameSchema, { since: 2 }),
  /** Further words that name it, beside its names: they are replaced, too. */
  words: field.set('list', nameSchema, { since: 2 }),
});

export type Pseudonym = z.infer<typeof pseudonymSchema>;
