import { z } from 'zod';
import { t } from '#lib/i18n/t.ts';
import { nameSchema, notEmpty } from '#core/model/base.ts';
import { field } from '#core/model/fields.ts';
import { baseFields } from '#core/model/shared-fields.ts';

/** Maximum characters of a query, saved or searched. */
export const maxQueryLength = 1000;

/** Fractional index: records with a custom order sort by it as plain text. */
export const orderSchema = z
  .string()
  .regex(/^[0-9a-z]*[1-9a-z]$/, { error: () => t('errors.put.notAnOrder') })
  .default('i');

/** A search saved with the case, shown by name with its number of hits. */
export const savedSearchSchema = z.strictObject({
  ...baseFields,
  name: field.of('line', nameSchema, { edit: false }),
  /** As typed. */
  query: field.of('code', z.string().trim().min(1, notEmpty).max(maxQueryLength)),
  /** A second query that must match too, as typed; '' for none. */
  within: field.of('code', z.string().trim().max(maxQueryLength).default('')),
  order: field.of('code', orderSchema),
});

export type SavedSearch = z.infer<typeof savedSearchSchema>;
