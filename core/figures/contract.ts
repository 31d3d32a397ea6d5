import { z } from 'zod';
import { idSchema } from '#core/model/base.ts';
import { pictureAreaSchema, pictureTypes } from '#core/model/figures.ts';
import { viewKinds } from '#core/model/views.ts';
import { idOrSuffixSchema } from '#core/records/contract.ts';
import { mutation, query } from '#core/rpc.ts';

const pictureSchema = z.object({
  type: z.enum(pictureTypes),
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  width: z.int(),
  height: z.int(),
});

const original = { article: idOrSuffixSchema, page: z.int().min(1).nullable() };

/** The area shown; null for all. */
const area = pictureAreaSchema.nullable().default(null);

const words = { caption: z.string().trim().max(2_000), shows: z.string().trim().max(20_000) };

/** Pictures of originals and views, for dossiers. */
export const figuresContract = {
  /** Articles with an original that can be rendered, best match first if filtered, otherwise newest first. */
  originals: query(
    z.object({ filter: z.string().max(1_000).default(''), limit: z.int().min(1).max(500).default(100) }),
    z.object({
      total: z.int(),
      items: z.array(z.object({ id: idSchema, title: z.string(), note: z.string(), isPdf: z.boolean() })),
    }),
  ),
  /** Renders an original as it would be placed. Nothing is stored. */
  draw: query(z.object(original), pictureSchema.extend({ pages: z.int() })),
  /** Renders an original and stores its picture. */
  create: mutation(z.object({ ...original, ...words, area }), z.object({ id: idSchema })),
  /**
   * Stores the picture of a view, with the quotes that prove what it shows, and appends it to the text of a dossier.
   * @throws AppError `invalid` if it is not a PNG, `not-found` if there is no such dossier
   */
  fromView: mutation(
    z.object({
      view: z.enum(viewKinds),
      png: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
      /** Pixels. */
      width: z.int().min(1),
      height: z.int().min(1),
      ...words,
      quotes: z.array(idSchema).max(50_000),
      /** Records named in it, and all its words, one line each: editions for others are checked for them. */
      named: z.array(idSchema).max(50_000),
      words: z.string().max(2_000_000),
      dossier: idOrSuffixSchema,
    }),
    z.object({ id: idSchema }),
  ),
  /** Sets the words about a picture, and whether it may be shown to readers who must not know all names. */
  write: mutation(
    z
      .object({ id: idOrSuffixSchema, ...words, cleared: z.boolean().nullish() })
      .partial({ caption: true, shows: true }),
    z.null(),
  ),
  /** The picture itself. */
  picture: query(z.object({ id: idOrSuffixSchema }), pictureSchema),
};
