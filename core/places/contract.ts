import { z } from 'zod';
import { query } from '#core/rpc.ts';

const reasonSchema = z.object({
  /** How the words match the place: by its name, by another of its names, or by the beginning or a similar spelling of one. */
  match: z.enum(['name', 'other-name', 'beginning', 'spelling']),
  /** The matching name, as in the gazetteer. */
  matched: z.string(),
  isCapital: z.boolean(),
  /** How many other places have exactly that name. */
  sameName: z.int(),
  /** Whether it has the most inhabitants of those. */
  isLargest: z.boolean(),
  /** What made it more likely: a country or division in the words, or one of the given countries. */
  within: z.enum(['country', 'division', 'record']).nullable(),
});

const candidateSchema = z.object({
  /** Its GeoNames id; null for a country, which is identified by its code. */
  id: z.int().nullable(),
  name: z.string(),
  /** In English and Spanish, if that is another name; otherwise ''. */
  english: z.string(),
  spanish: z.string(),
  others: z.array(z.string()),
  kind: z.enum(['country', 'capital', 'region-seat', 'district-seat', 'local-seat', 'part', 'town']),
  /** ISO 3166-1 alpha-2. */
  country: z.string(),
  /** The first-level division, by name; '' if unknown. */
  admin: z.string(),
  /** 0 for a country. */
  population: z.int(),
  lat: z.number(),
  lon: z.number(),
  /** Metres: the approximate extent of a town with this population, or the radius of a circle with a country's area. */
  radius: z.number(),
  reason: reasonSchema,
});

export type PlaceCandidateView = z.infer<typeof candidateSchema>;

export const placesContract = {
  /**
   * Places of the world by name, most likely first, from the bundled gazetteer. Words after a comma narrow it to a country or division;
   * `unknownWords` are those that match none.
   */
  find: query(
    z.object({
      words: z.string().max(200),
      /** Codes of countries that are more likely. */
      countries: z.array(z.string()).default([]),
      limit: z.int().min(1).max(50).default(8),
    }),
    z.object({ candidates: z.array(candidateSchema), unknownWords: z.string() }),
  ),
};
