import { z } from 'zod';
import { hashSchema, idSchema } from '#core/model/base.ts';
import { field } from '#core/model/fields.ts';
import { baseFields } from '#core/model/shared-fields.ts';
import { chosen } from '#core/model/targets.ts';
import { viewKinds } from '#core/model/views.ts';

/** Kinds of pictures that are kept of originals. */
export const pictureTypes = ['image/png', 'image/jpeg'] as const;

const part = z.number().min(0).max(1);

/** A part of a picture or page, in parts of its width and height, from its upper left. */
export const pictureAreaSchema = z.strictObject({ left: part, top: part, width: part, height: part });

export type PictureArea = z.infer<typeof pictureAreaSchema>;

/** What of an original is to be drawn. */
export const drawingWantedSchema = z.strictObject({
  kind: z.enum(['pdf', 'image']),
  /** Of a PDF, from 1. */
  page: z.int(),
  /** What of it is drawn; null for all. */
  area: pictureAreaSchema.nullable(),
  /** Of the picture at most, pixels. */
  side: z.int(),
});

export type DrawingWanted = z.infer<typeof drawingWantedSchema>;

/**
 * A picture as dossiers show it: of an original (of a picture the whole, of a PDF a page), or of a view of the case. It is drawn once
 * and kept, so that every program that reads the case shows the same.
 */
export const figureSchema = z.strictObject({
  ...baseFields,
  /** Whose original it is; null for the picture of a view. */
  article: field.pointing('record', ['articles'], 'self', idSchema.nullable().default(null), {
    needed: true,
    since: 2,
  }),
  /** Of a view, which. */
  view: field.of('code', z.enum(viewKinds).nullable().default(null), { since: 2, unseen: true }),
  /** Of a view: the quotes that prove what it shows, and the records that it names. */
  quotes: field.refs(['quotes'], { since: 2 }),
  named: field.refs(chosen, { since: 2, unseen: true }),
  /** Of a view: the words that stand in the picture, a line each. */
  words: field.of('code', z.string().default(''), { since: 2, unseen: true }),
  /** Of a PDF, from 1. */
  page: field.of('number', z.int().min(1).nullable().default(null), { since: 2 }),
  /** What of it is shown; null for all. */
  area: field.of('code', pictureAreaSchema.nullable().default(null), { since: 2, unseen: true }),
  /** What stands under it; '' for the title of its article. */
  caption: field.line({ since: 2, search: 'title' }),
  /** What it shows, for those who do not see it. */
  shows: field.lines({ since: 2, search: 'text' }),
  /** SHA-256 of the picture, which is among the case's files. */
  image: field.of('file', hashSchema, { since: 2, unseen: true }),
  imageType: field.of('code', z.enum(pictureTypes), { since: 2, unseen: true }),
  /** Pixels. */
  width: field.of('code', z.int().min(1), { since: 2, unseen: true }),
  height: field.of('code', z.int().min(1), { since: 2, unseen: true }),
  /** Somebody has looked at it and found that it shows nobody who must not be named: else no edition for others has it. */
  cleared: field.of('flag', z.boolean().default(false), {
    since: 2,
    words: { true: 'figures.cleared', false: 'figures.notCleared' },
  }),
});

export type Figure = z.infer<typeof figureSchema>;
