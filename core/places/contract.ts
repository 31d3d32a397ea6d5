import { z } from 'zod';
import { query } from '#core/rpc.ts';

const reasonSchema = z.object({
  /** How the words are those of the place: its name, another of its names, the beginning or nearly the spelling of one. */
  match: z.enum(['name', 'other-name', 'beginning', 'spelling']),
  /** The name that matched, as it is written in the gazetteer. */
  matched: z.string(),
  isCapital: z.boolean(),
  /** How many other places have exactly that name. */
  sameName: z.int(),
  /** It has the most inhabitants of those. */
  isLargest: z.boolean(),
  /** What made it likelier: a country or division in the words, or one of the countries that were given. */
  within: z.enum(['country', 'division', 'record']).nullable(),
});

const candidateSchema = z.object({
  /** Its number in GeoNames; null for a country, which its code names. */
  id: z.int().nullable(),
  name: z.string(),
  /** In English and Spanish, where that is another name; else ''. */
  english: z.string(),
  spanish: z.string(),
  others: z.array(z.string()),
  kind: z.enum(['country', 'capital', 'region-seat', 'district-seat', 'local-seat', 'part', 'town']),
  /** ISO 3166-1 alpha-2. */
  country: z.string(),
  /** The first-level division, by name; '' where none is known. */
  admin: z.string(),
  /** 0 for a country. */
  population: z.int(),
  lat: z.number(),
  lon: z.number(),
  /** Metres: about how far a town of so many inhabitants extends, or a circle of a country's area. */
  radius: z.number(),
  reason: reasonSchema,
});

export type PlaceCandidateView = z.infer<typeof candidateSchema>;

export const placesContract = {
  /**
   * Places of the world by name, the likeliest first, from the gazetteer that ships with the program. Words after a comma narrow it
   * to a country or division; `unknownWords` are those that name none.
   */
  find: query(
    z.object({
      words: z.string().max(200),
      /** Codes of countries that are likelier. */
      countries: z.array(z.string()).default([]),
      limit: z.int().min(1).max(50).default(8),
    }),
    z.object({ candidates: z.array(candidateSchema), unknownWords: z.string() }),
  ),
};
