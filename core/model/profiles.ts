import { z } from 'zod';
import { idSchema, nameSchema } from '#core/model/base.ts';
import { field } from '#core/model/fields.ts';
import { baseFields } from '#core/model/shared-fields.ts';
import { pageCollections } from '#core/model/targets.ts';

/** What a profile may withhold from its readers. */
export const leftOutKinds = ['notes', 'grades', 'file-names', 'urls', 'hashes', 'authors'] as const;

export type LeftOutKind = (typeof leftOutKinds)[number];

/** The audience of a dossier, and how much of quotes and sources its readers see. Replaced names are in `pseudonyms`. */
export const profileSchema = z.strictObject({
  ...baseFields,
  name: field.of('line', nameSchema, { since: 2 }),
  /** Whether footnotes show the words around a quote, or only the quote. */
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
  /** 256 random bits as hex, from which the ids in its exports are derived. It never leaves the case. */
  key: field.of('code', z.string().regex(/^[0-9a-f]{64}$/), { since: 2, unseen: true }),
});

export type Profile = z.infer<typeof profileSchema>;

/** The name under which the readers of a profile know a record. */
export const pseudonymSchema = z.strictObject({
  ...baseFields,
  profile: field.pointing('record', ['profiles'], 'self', idSchema, { needed: true, since: 2 }),
  record: field.pointing('record', pageCollections, 'self', idSchema, { needed: true, since: 2 }),
  pseudonym: field.of('line', nameSchema, { since: 2 }),
  /** Further words that identify it, besides its names; they are replaced too. */
  words: field.set('list', nameSchema, { since: 2 }),
});

export type Pseudonym = z.infer<typeof pseudonymSchema>;
