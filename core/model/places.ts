import { z } from 'zod';
import { field } from '#core/model/fields.ts';
import { isObject } from '#lib/json.ts';
import { namedFields } from '#core/model/shared-fields.ts';

/** Half the circumference of the earth, in metres. */
const maxRadius = 20_040_000;

const positionSchema = z.strictObject({
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
  /** Metres around the position within which the place lies; if absent, exact to what a map can show. */
  radius: z.number().positive().max(maxRadius).optional(),
  /** Where the position comes from; absent if unknown. */
  from: z.enum(['exact', 'gazetteer', 'guessed']).optional(),
});

export const placeSchema = z.strictObject({
  ...namedFields,
  /** WGS 84 degrees. */
  position: field.of('position', positionSchema.nullable().default(null), {
    choose: 2,
    sinceOf: (value) => (isObject(value) && ('radius' in value || 'from' in value) ? 2 : 1),
  }),
  /** The place that contains this one. */
  within: field.ref(['places'], { guessable: true, choose: 1 }),
});

export type Position = z.infer<typeof positionSchema>;

export type Place = z.infer<typeof placeSchema>;
