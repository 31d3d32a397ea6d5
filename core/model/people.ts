import { z } from 'zod';
import { edtfSchema, namedFields } from '#core/model/base.ts';

export const personSchema = z.strictObject({
  ...namedFields,
  born: edtfSchema.nullable().default(null),
  died: edtfSchema.nullable().default(null),
});

export type Person = z.infer<typeof personSchema>;
