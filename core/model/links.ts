import { z } from 'zod';
import { baseFields, edtfSchema, idSchema, nameSchema } from '#core/model/base.ts';

/** A typed, directed statement that two records belong together. Without a quote it is *unsourced*. */
export const linkSchema = z.strictObject({
  ...baseFields,
  kind: nameSchema,
  from: idSchema,
  to: idSchema,
  role: z.string().default(''),
  when: edtfSchema.nullable().default(null),
  certainty: z.enum(['confirmed', 'probable', 'possible', 'disputed']).default('possible'),
  quotes: z.array(idSchema).default([]),
});

export type Link = z.infer<typeof linkSchema>;
