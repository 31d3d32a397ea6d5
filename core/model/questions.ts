import { z } from 'zod';
import { nameSchema } from '#core/model/base.ts';
import { field } from '#core/model/fields.ts';
import { baseFields } from '#core/model/shared-fields.ts';
import { chosen } from '#core/model/targets.ts';

export const questionStates = ['open', 'answered', 'dropped'] as const;

/** Something that the sources do not answer yet. An answer needs a quote or a typed reason. */
export const questionSchema = z.strictObject({
  ...baseFields,
  text: field.of('lines', nameSchema, { search: 'title' }),
  about: field.refs(chosen),
  state: field.of('choice', z.enum(questionStates).default('open')),
  answer: field.lines({ edit: false, search: 'text' }),
  quotes: field.refs(['quotes']),
});

export type Question = z.infer<typeof questionSchema>;
