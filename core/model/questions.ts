import { z } from 'zod';
import { nameSchema } from '#core/model/base.ts';
import { field } from '#core/model/fields.ts';
import { baseFields } from '#core/model/shared-fields.ts';
import { chosen } from '#core/model/targets.ts';

export const questionStates = ['open', 'answered', 'dropped'] as const;

/** Something that the sources do not say yet. An answer needs a quote or a typed reason. */
export const questionSchema = z.strictObject({
  ...baseFields,
  text: field.of('lines', nameSchema, { label: 'changes.fields.text', search: 'title' }),
  about: field.refs(chosen, { label: 'recordPages.fields.about' }),
  state: field.of('choice', z.enum(questionStates).default('open'), { label: 'fields.state' }),
  answer: field.lines({ label: 'fields.answer', edit: false, search: 'text' }),
  quotes: field.refs(['quotes'], { label: 'recordPages.fields.quotes' }),
});

export type Question = z.infer<typeof questionSchema>;
