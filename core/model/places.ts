import { z } from 'zod';
import { field } from '#core/model/fields.ts';
import { namedFields } from '#core/model/shared-fields.ts';

export const placeSchema = z.strictObject({
  ...namedFields,
  /** WGS 84 degrees. */
  position: field.of(
    'position',
    z
      .strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) })
      .nullable()
      .default(null),
    { choose: 2 },
  ),
  /** The place that this one lies in. */
  within: field.ref(['places'], { guessable: true, choose: 1 }),
});

export type Place = z.infer<typeof placeSchema>;
