import { z } from 'zod';
import { t } from '#lib/i18n/t.ts';
import { idSchema, nameSchema } from '#core/model/base.ts';
import { field } from '#core/model/fields.ts';
import { baseFields } from '#core/model/shared-fields.ts';

const duration = z.string().regex(/^P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?$/, {
  error: () => t('errors.put.notADuration'),
});

export const eventSchema = z.strictObject({
  ...baseFields,
  title: field.of('line', nameSchema, { guessable: true, search: 'title', written: true }),
  kind: field.line({ guessable: true, choose: 1, search: 'kind' }),
  when: field.date({ guessable: true, choose: 2, search: 'date', written: true, claim: 'date' }),
  /** The words that the date was read from ("last month"), kept beside it. */
  whenText: field.line({ follows: 'when' }),
  where: field.ref(['places'], { guessable: true, choose: 3, claim: 'place' }),
  partOf: field.ref(['events'], { choose: 4 }),
  description: field.lines({ guessable: true, choose: 9, search: 'text' }),
  order: field.pointing(
    'order',
    ['events'],
    { each: 'event' },
    z
      .array(
        z.strictObject({
          rule: z.enum(['before', 'after', 'during']),
          event: idSchema,
          atLeast: duration.nullish(),
          atMost: duration.nullish(),
        }),
      )
      .default([]),
    { join: 'each' },
  ),
  figures: field.pointing(
    'figures',
    ['quotes'],
    { each: 'quotes' },
    z
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
    { join: 'each' },
  ),
  provenance: field.origins(),
});

export type CaseEvent = z.infer<typeof eventSchema>;
