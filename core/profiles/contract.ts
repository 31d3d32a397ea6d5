import { z } from 'zod';
import { hashSchema, idSchema, nameSchema } from '#core/model/base.ts';
import { leftOutKinds, profileSchema } from '#core/model/profiles.ts';
import { idOrSuffixSchema } from '#core/records/contract.ts';
import { mutation, query } from '#core/rpc.ts';

const profileViewSchema = z.object({
  /** Null for a profile that every case has and nobody has used yet, and for Internal. */
  id: idSchema.nullable(),
  /** By which it is asked for: `internal`, `counsel`, `public`, or an id. */
  key: z.string(),
  name: z.string(),
  quotes: profileSchema.shape.quotes,
  leaveOut: profileSchema.shape.leaveOut,
  /** How many records it replaces. */
  replaced: z.int(),
});

export type ProfileView = z.infer<typeof profileViewSchema>;

const replacementSchema = z.object({
  record: idSchema,
  collection: z.string(),
  title: z.string(),
  /** Replaced in every profile, whatever is said here. */
  protected: z.boolean(),
  /** Null until the first export. */
  pseudonym: z.string().nullable(),
  words: z.array(z.string()),
});

export type Replacement = z.infer<typeof replacementSchema>;

export const profilesContract = {
  /** Internal, Counsel, Public, then the case's own by name. */
  list: query(z.object({}).default({}), z.array(profileViewSchema)),
  /** Whom a profile replaces, by name. */
  replaced: query(z.object({ profile: z.string() }), z.array(replacementSchema)),
  /**
   * Makes a profile or changes one. `replace` adds and changes; a record that is not in it keeps what it has. One without a `pseudonym` is
   * given one.
   */
  set: mutation(
    z.object({
      /** Which one; a new profile when absent. */
      profile: z.string().optional(),
      name: nameSchema.optional(),
      quotes: z.enum(['full', 'excerpts']).optional(),
      // Not the schema of the field: its default would empty what is not given.
      leaveOut: z.array(z.enum(leftOutKinds)).optional(),
      replace: z
        .array(
          z.object({
            record: idOrSuffixSchema,
            pseudonym: nameSchema.optional(),
            /** In place of those that there are. */
            words: z.array(nameSchema).optional(),
            /** Beside those that there are. */
            addWords: z.array(nameSchema).optional(),
          }),
        )
        .default([]),
      /** Records that it is to name again, unless they are protected. */
      nameAgain: z.array(idOrSuffixSchema).default([]),
    }),
    profileViewSchema,
  ),
  /** Says of one word or of initials in one sentence that they are not the name of a record. Asked again when the sentence changes. */
  clear: mutation(
    z.object({
      record: idOrSuffixSchema,
      sentence: hashSchema,
      /** As the list of leaks had it. */
      clearable: z.boolean(),
      reason: z.string(),
    }),
    z.object({ id: idSchema }),
  ),
};
