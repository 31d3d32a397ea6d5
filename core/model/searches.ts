import { z } from 'zod';
import { t } from '#lib/i18n/t.ts';
import { nameSchema, notEmpty } from '#core/model/base.ts';
import { field } from '#core/model/fields.ts';
import { baseFields } from '#core/model/shared-fields.ts';

/** Most characters of a query, saved or asked. */
export const maxQueryLength = 1000;

/** A search that is kept with the case: its hits are counted and shown by its name. */
export const savedSearchSchema = z.strictObject({
  ...baseFields,
  name: field.of('line', nameSchema, { edit: false }),
  /** As it was typed. */
  query: field.of('code', z.string().trim().min(1, notEmpty).max(maxQueryLength)),
  /** A second query that must hold, too, as it was typed; '' for none. */
  within: field.of('code', z.string().trim().max(maxQueryLength).default('')),
  /** Fractional index: saved searches sort by it as plain text. */
  order: field.of(
    'code',
    z
      .string()
      .regex(/^[0-9a-z]*[1-9a-z]$/, { error: () => t('errors.put.notAnOrder') })
      .default('i'),
  ),
});

export type SavedSearch = z.infer<typeof savedSearchSchema>;
