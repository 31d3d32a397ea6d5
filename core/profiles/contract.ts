import { z } from 'zod';
import { hashSchema, idSchema, nameSchema } from '#core/model/base.ts';
import { leftOutKinds, profileSchema } from '#core/model/profiles.ts';
import { idOrSuffixSchema } from '#core/records/contract.ts';
import { shownElsewhere } from '#core/model/made-from.ts';
import { mutation, query } from '#core/rpc.ts';

const profileViewSchema = z.object({
  /** Null for a built-in profile that nobody has used yet, and for Internal. */
  id: idSchema.nullable(),
  /** Identifies it in requests: `internal`, `counsel`, `public`, or an id. */
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
  /** Replaced in every profile, regardless of its settings. */
  protected: z.boolean(),
  /** Null until the first export. */
  pseudonym: z.string().nullable(),
  words: z.array(z.string()),
});

export type Replacement = z.infer<typeof replacementSchema>;

export const profilesContract = {
  /** Internal, Counsel, Public, then the case's own by name. */
  list: query(z.object({}).default({}), z.array(profileViewSchema), shownElsewhere),
  /** The records that a profile replaces, by name. */
  replaced: query(z.object({ profile: z.string() }), z.array(replacementSchema)),
  /**
   * Creates or changes a profile. `replace` adds and changes; records not listed keep what they have. A record without a `pseudonym` is
   * given one.
   */
  set: mutation(
    z.object({
      /** Which profile; absent for a new one. */
      profile: z.string().optional(),
      name: nameSchema.optional(),
      quotes: z.enum(['full', 'excerpts']).optional(),
      // Not the schema of the field, whose default would clear a value that is not given.
      leaveOut: z.array(z.enum(leftOutKinds)).optional(),
      replace: z
        .array(
          z.object({
            record: idOrSuffixSchema,
            pseudonym: nameSchema.optional(),
            /** Replaces the existing words. */
            words: z.array(nameSchema).optional(),
            /** Adds to the existing words. */
            addWords: z.array(nameSchema).optional(),
          }),
        )
        .default([]),
      /** Records to name again, unless they are protected. */
      nameAgain: z.array(idOrSuffixSchema).default([]),
    }),
    profileViewSchema,
  ),
  /** Decides that one word or initials in one sentence are not the name of a record. Asked again if the sentence changes. */
  clear: mutation(
    z.object({
      record: idOrSuffixSchema,
      sentence: hashSchema,
      /** As in the list of leaks. */
      clearable: z.boolean(),
      reason: z.string(),
    }),
    z.object({ id: idSchema }),
  ),
};
