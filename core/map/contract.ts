import { z } from 'zod';
import { idSchema } from '#core/model/base.ts';
import { recordRefSchema } from '#core/records/contract.ts';
import { query } from '#core/rpc.ts';
import { viewScopeSchema } from '#core/views/model/scope.ts';

/** What a map can show. */
export const mapTypes = ['people', 'organisations', 'places', 'events'] as const;

export const mapMarkSchema = z.object({
  /** The record, and where it is put: a person may be at several places. */
  id: idSchema,
  place: recordRefSchema,
  collection: z.enum(mapTypes),
  title: z.string(),
  lat: z.number(),
  lon: z.number(),
  /** Metres; null where the place says nothing of it. */
  radius: z.number().nullable(),
  from: z.enum(['exact', 'gazetteer', 'guessed']).nullable(),
  /** EDTF: when it was there; null where nobody says. */
  when: z.string().nullable(),
  /** The event or link by which it is there; null for a place itself. */
  by: idSchema.nullable(),
  /** Articles that prove it, by what is known of their origin. */
  origins: z.object({ independent: z.int(), copies: z.int(), notAssessed: z.int() }),
  /** The quotes themselves. */
  quotes: z.array(idSchema),
});

export type MapMark = z.infer<typeof mapMarkSchema>;

/** Why a record is not on the map: a place or an event's place has no position, or no place is named. */
export const unplacedReasons = ['no-position', 'no-place'] as const;

const unplacedSchema = z.object({
  reason: z.enum(unplacedReasons),
  total: z.int(),
  records: z.array(recordRefSchema),
});

export const mapContract = {
  /** The records of a scope on the map: each is marked once or more, or listed as not placed. */
  marks: query(
    z.object({
      scope: viewScopeSchema,
      /** Records that are named of each reason why some are not placed. */
      listed: z.int().min(0).default(500),
    }),
    z.object({
      marks: z.array(mapMarkSchema),
      /** Records that are marked, each counted once. */
      placed: z.int(),
      unplaced: z.array(unplacedSchema),
      /** Left out by the span of time as nothing says when they were. */
      undated: z.object({ total: z.int(), records: z.array(recordRefSchema) }),
    }),
  ),
  /** Opens a file of tiles of the user's own (PMTiles or MBTiles, with pictures or vectors), as the base of the map. @throws AppError `unreadable`, `unsupported` */
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
  /** One tile of it, in the numbering of the web; null where it has none. */
  tile: query(
    z.object({ path: z.string().min(1), z: z.int().min(0).max(26), x: z.int().min(0), y: z.int().min(0) }),
    z.object({ type: z.string(), bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array) }).nullable(),
  ),
  /** For each name the place of the case that is called so, in whatever case and accents; null for none. */
  placesNamed: query(
    z.object({ names: z.array(z.string().max(10_000)).max(5_000) }),
    z.array(z.object({ id: idSchema, hasPosition: z.boolean() }).nullable()),
  ),
  /** The largest towns of a part of the world, from the gazetteer that ships: for a map that is zoomed in. */
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
