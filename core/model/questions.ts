import { z } from 'zod';
import { baseFields, idSchema, nameSchema } from '#core/model/base.ts';

export const questionStates = ['open', 'answered', 'dropped'] as const;

/** Something that the sources do not say yet. An answer needs a quote or a typed reason. */
export const questionSchema = z.strictObject({
  ...baseFields,
  text: nameSchema,
  about: z.array(idSchema).default([]),
  state: z.enum(questionStates).default('open'),
  answer: z.string().default(''),
  quotes: z.array(idSchema).default([]),
});

export type Question = z.infer<typeof questionSchema>;
