import { z } from 'zod';
import { baseFields, nameSchema } from '#core/model/base.ts';

/** The one record of collection `case`; its id is the case's own. */
export const caseSchema = z.strictObject({
  ...baseFields,
  title: nameSchema,
  description: z.string().default(''),
  /** What people call the copies of the case that write to it, by writer id. */
  copies: z.array(z.strictObject({ writer: z.string(), name: nameSchema })).default([]),
});

export type Case = z.infer<typeof caseSchema>;

/** Version of the case folder's format that this program writes. */
export const formatVersion = 1;
