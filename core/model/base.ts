import { z } from 'zod';
import { isEdtf } from '#lib/edtf/edtf.ts';

/** A record's id: UUIDv7, lower case. */
export const idSchema = z.uuid();

/** A date of the world: EDTF level 0 to 2, validated whole (2024-02-30 is refused). */
export const edtfSchema = z
  .string()
  .refine(isEdtf, { error: 'is not an EDTF date, such as 2024, 2024-03, 2024-03-05, 2024~ or 2019/2021' });

/** SHA-256 in lower-case hexadecimal. */
export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/, { error: 'is not a SHA-256 in hexadecimal' });

/** One line of text that must say something. */
export const nameSchema = z.string().trim().min(1, { error: 'must not be empty' }).max(10_000);

/** Names of a person, organisation or place. Exactly one is `main`. */
export const namesSchema = z
  .array(
    z.strictObject({
      value: nameSchema,
      language: z.string().nullish(),
      kind: z.enum(['main', 'alias', 'former', 'spelling']),
    }),
  )
  .min(1, { error: 'needs at least one name' })
  .refine((names) => names.filter((name) => name.kind === 'main').length === 1, {
    error: 'needs exactly one main name',
  });

export type Name = z.infer<typeof namesSchema>[number];
