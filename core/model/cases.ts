import { z } from 'zod';
import { nameSchema } from '#core/model/base.ts';
import { field } from '#core/model/fields.ts';
import { baseFields } from '#core/model/shared-fields.ts';

/** The only record of the collection `case`; its id is the case's own. */
export const caseSchema = z.strictObject({
  ...baseFields,
  title: field.of('line', nameSchema),
  description: field.lines(),
  /** Names of the devices that write to the case, by writer id. */
  copies: field.set('copies', z.strictObject({ writer: z.string(), name: nameSchema })),
});

export type Case = z.infer<typeof caseSchema>;

/** The latest version of the journal line format that this program reads and writes. */
export const formatVersion = 2;

/**
 * The version written to a new `case.json`. Each line states the version that it needs, so older programs can read a case for as long as
 * possible.
 */
export const folderVersion = 1;
