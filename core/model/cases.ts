import { z } from 'zod';
import { nameSchema } from '#core/model/base.ts';
import { field } from '#core/model/fields.ts';
import { baseFields } from '#core/model/shared-fields.ts';

/** The one record of collection `case`; its id is the case's own. */
export const caseSchema = z.strictObject({
  ...baseFields,
  title: field.of('line', nameSchema),
  description: field.lines(),
  /** What people call the copies of the case that write to it, by writer id. */
  copies: field.set('copies', z.strictObject({ writer: z.string(), name: nameSchema })),
});

export type Case = z.infer<typeof caseSchema>;

/** The latest version of the format of lines that this program reads and writes. */
export const formatVersion = 2;

/** What a new `case.json` says: a line names the version that it needs, so that older programs read a case as long as they can. */
export const folderVersion = 1;
