import { z } from 'zod';
import { baseFields, edtfSchema, idSchema, nameSchema } from '#core/model/base.ts';

const duration = z.string().regex(/^P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?$/, {
  error: 'is not an ISO 8601 duration, such as P12M',
});

export const eventSchema = z.strictObject({
  ...baseFields,
  title: nameSchema,
  kind: z.string().default(''),
  when: edtfSchema.nullable().default(null),
  /** The words that the date was read from ("last month"), kept beside it. */
  whenText: z.string().default(''),
  where: idSchema.nullable().default(null),
  partOf: idSchema.nullable().default(null),
  description: z.string().default(''),
  order: z
    .array(
      z.strictObject({
        rule: z.enum(['before', 'after', 'during']),
        event: idSchema,
        atLeast: duration.nullish(),
        atMost: duration.nullish(),
      }),
    )
    .default([]),
  figures: z
    .array(
      z.strictObject({
        property: z.string().min(1),
        number: z.number(),
        unit: z.string().nullish(),
        qualifier: z.enum(['exactly', 'about', 'at-least', 'at-most']).default('exactly'),
        quotes: z.array(idSchema).default([]),
      }),
    )
    .default([]),
});

export type CaseEvent = z.infer<typeof eventSchema>;
