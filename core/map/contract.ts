import { z } from 'zod';
import { idSchema } from '#core/model/base.ts';
import { recordRefSchema } from '#core/records/contract.ts';
import { besidesDates, everythingBut, unreadByViews } from '#core/model/made-from.ts';
import { query } from '#core/rpc.ts';
import { madeFromScope, viewScopeSchema } from '#core/views/model/scope.ts';

/** What a map can show. */
export const mapTypes = ['people', 'organisations', 'places', 'events'] as const;

export const mapMarkSchema = z.object({
  /** The record; a person may be at several places. */
  id: idSchema,
  place: recordRefSchema,
  collection: z.enum(mapTypes),
  title: z.string(),
  lat: z.number(),
  lon: z.number(),
  /** Metres; null if the place has none. */
  radius: z.number().nullable(),
  from: z.enum(['exact', 'gazetteer', 'guessed']).nullable(),
  /** EDTF: when it was there; null if unknown. */
  when: z.string().nullable(),
  /** The event or link that puts it there; null for a place itself. */
  by: idSchema.nullable(),
  /** Articles that prove it, by what is known about their origin. */
  origins: z.object({ independent: z.int(), copies: z.int(), notAssessed: z.int() }),
  /** The quotes that prove it. */
  quotes: z.array(idSchema),
});

export type MapMark = z.infer<typeof mapMarkSchema>;

/** Why a record is not on the map: its place has no position, or it has no place. */
export const unplacedReasons = ['no-position', 'no-place'] as const;

const unplacedSchema = z.object({
  reason: z.enum(unplacedReasons),
  total: z.int(),
  records: z.array(recordRefSchema),
});

/** Claims date the records of a scope with a time span. */
const marksFrom = everythingBut({ collections: [...unreadByViews, 'resolutions', 'settings'], fields: besidesDates }, [
  'articles',
]);

export const mapContract = {
  /** The records of a scope on the map: each has one or more marks, or is listed as not placed. */
  marks: query(
    z.object({
      scope: viewScopeSchema,
      /** Maximum records listed for each reason why some are not placed. */
      listed: z.int().min(0).default(500),
    }),
    z.object({
      marks: z.array(mapMarkSchema),
      /** Number of records with marks. */
      placed: z.int(),
      unplaced: z.array(unplacedSchema),
      /** Excluded by the time span because they have no date. */
      undated: z.object({ total: z.int(), records: z.array(recordRefSchema) }),
    }),
    ({ scope }) => madeFromScope(scope, marksFrom),
  ),
  /**
   * Opens a user's own tile file (PMTiles or MBTiles, raster or vector) as the base of the map.
   * @throws AppError `unreadable`, `unsupported`
   */
  openTiles: query(
    z.object({ path: z.string().min(1) }),
    z.object({
      name: z.string(),
      kind: z.enum(['raster', 'vector']),
      minZoom: z.int(),
      maxZoom: z.int(),
      west: z.number(),
      south: z.number(),
      east: z.number(),
      north: z.number(),
      attribution: z.string(),
    }),
  ),
  /** One of its tiles, in web map numbering; null if there is none. */
  tile: query(
    z.object({ path: z.string().min(1), z: z.int().min(0).max(26), x: z.int().min(0), y: z.int().min(0) }),
    z.object({ type: z.string(), bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array) }).nullable(),
  ),
  /** For each name, the place of the case with that name, ignoring case and accents; null for none. */
  placesNamed: query(
    z.object({ names: z.array(z.string().max(10_000)).max(5_000) }),
    z.array(z.object({ id: idSchema, hasPosition: z.boolean() }).nullable()),
  ),
  /** The largest towns of an area, from the bundled gazetteer, for a zoomed-in map. */
  towns: query(
    z.object({
      extent: z.object({ west: z.number(), south: z.number(), east: z.number(), north: z.number() }),
      limit: z.int().min(1).max(200).default(40),
    }),
    z.array(
      z.object({
        name: z.string(),
        english: z.string(),
        spanish: z.string(),
        lat: z.number(),
        lon: z.number(),
        population: z.int(),
      }),
    ),
  ),
};
