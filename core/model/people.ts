import { z } from 'zod';
import { field } from '#core/model/fields.ts';
import { namedFields } from '#core/model/shared-fields.ts';

export const personSchema = z.strictObject({
  ...namedFields,
  born: field.date({ guessable: true, choose: 1, search: 'dated', written: true, claim: 'born' }),
  died: field.date({ guessable: true, choose: 2, search: 'dated', written: true, claim: 'died' }),
});

export type Person = z.infer<typeof personSchema>;
