import { z } from 'zod';
import { idSchema, nameSchema } from '#core/model/base.ts';
import { field } from '#core/model/fields.ts';
import { baseFields } from '#core/model/shared-fields.ts';
import { pageCollections } from '#core/model/targets.ts';

/** A typed, directed statement that two records are connected. Without a quote it is *unsourced*. */
export const linkSchema = z.strictObject({
  ...baseFields,
  kind: field.of('link-kind', nameSchema, { guessable: true, search: 'title' }),
  from: field.pointing('record', pageCollections, 'self', idSchema, { guessable: true, needed: true }),
  to: field.pointing('record', pageCollections, 'self', idSchema, { guessable: true, needed: true }),
  role: field.line({ guessable: true, search: 'text', written: true }),
  when: field.date({ guessable: true, search: 'date', written: true }),
  certainty: field.of('choice', z.enum(['confirmed', 'probable', 'possible', 'disputed']).default('possible'), {
    guessable: true,
    words: {
      confirmed: 'recordPages.links.certainty.confirmed',
      probable: 'recordPages.links.certainty.probable',
      possible: 'recordPages.links.certainty.possible',
      disputed: 'recordPages.links.certainty.disputed',
    },
  }),
  quotes: field.refs(['quotes']),
  provenance: field.origins(),
});

export type Link = z.infer<typeof linkSchema>;
