import { z } from 'zod';
import { isEdtf } from '#lib/edtf/edtf.ts';
import { t } from '#lib/i18n/t.ts';

/** A record's id: UUIDv7, lower case. */
export const idSchema = z.uuid();

/** A real-world date: EDTF level 0 to 2, fully validated (2024-02-30 is rejected). */
export const edtfSchema = z.string().refine(isEdtf, { error: () => t('errors.put.notEdtf') });

/** SHA-256 in lower-case hexadecimal. */
export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/, { error: () => t('errors.put.notAHash') });

/** Error of `min(1, …)` for text that must not be empty. */
export const notEmpty = { error: () => t('errors.put.empty') };

/** One line of text that must not be empty. */
export const nameSchema = z.string().trim().min(1, notEmpty).max(10_000);

/** Names of a person, organisation or place. Exactly one is `main`. */
export const namesSchema = z
  .array(
    z.strictObject({
      value: nameSchema,
      language: z.string().nullish(),
      kind: z.enum(['main', 'alias', 'former', 'spelling']),
    }),
  )
  .min(1, { error: () => t('errors.put.noName') })
  .refine((names) => names.filter((name) => name.kind === 'main').length === 1, {
    error: () => t('errors.put.mainNames'),
  });

export type Name = z.infer<typeof namesSchema>[number];
