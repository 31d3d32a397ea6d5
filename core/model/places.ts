import { z } from 'zod';
import { idSchema, namedFields } from '#core/model/base.ts';

export const placeSchema = z.strictObject({
  ...namedFields,
  /** WGS 84 degrees. */
  position: z
    .strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) })
    .nullable()
    .default(null),
  /** The place that this one lies in. */
  within: idSchema.nullable().default(null),
});

export type Place = z.infer<typeof placeSchema>;
