import { z } from 'zod';
import { t } from '#lib/i18n/t.ts';
import { nameSchema, notEmpty } from '#core/model/base.ts';
import { field } from '#core/model/fields.ts';
import { baseFields } from '#core/model/shared-fields.ts';

/** Most characters of a query, saved or asked. */
export const maxQueryLength = 1000;

/** Fractional index: records in an order of their own sort by it as plain text. */
export const orderSchema = z
  .string()
  .regex(/^[0-9a-z]*[1-9a-z]$/, { error: () => t('errors.put.notAnOrder') })
  .default('i');

/** A search that is kept with the case: its hits are counted and shown by its name. */
export const savedSearchSchema = z.strictObject({
  ...baseFields,
  name: field.of('line', nameSchema, { edit: false }),
  /** As it was typed. */
  query: field.of('code', z.string().trim().min(1, notEmpty).max(maxQueryLength)),
  /** A second query that must hold, too, as it was typed; '' for none. */
  within: field.of('code', z.string().trim().max(maxQueryLength).default('')),
  order: field.of('code', orderSchema),
});

export type SavedSearch = z.infer<typeof savedSearchSchema>;
