import { z } from 'zod';
import { hashSchema, idSchema } from '#core/model/base.ts';
import { field } from '#core/model/fields.ts';
import { baseFields } from '#core/model/shared-fields.ts';
import { chosen } from '#core/model/targets.ts';
import { viewKinds } from '#core/model/views.ts';

/** Picture types that are kept of originals. */
export const pictureTypes = ['image/png', 'image/jpeg'] as const;

const part = z.number().min(0).max(1);

/** An area of a picture or page, in fractions of its width and height, from the top left. */
export const pictureAreaSchema = z.strictObject({ left: part, top: part, width: part, height: part });

export type PictureArea = z.infer<typeof pictureAreaSchema>;

/** What to render from an original. */
export const drawingWantedSchema = z.strictObject({
  kind: z.enum(['pdf', 'image']),
  /** For a PDF, from 1. */
  page: z.int(),
  /** The area to render; null for all. */
  area: pictureAreaSchema.nullable(),
  /** Maximum length of the picture's longer side, in pixels. */
  side: z.int(),
});

export type DrawingWanted = z.infer<typeof drawingWantedSchema>;

/**
 * A picture shown in dossiers: of an original (a whole picture, or a page of a PDF), or of a view of the case. It is rendered once and
 * stored, so that every program that reads the case shows the same.
 */
export const figureSchema = z.strictObject({
  ...baseFields,
  /** The article whose original it is; null for the picture of a view. */
  article: field.pointing('record', ['articles'], 'self', idSchema.nullable().default(null), {
    needed: true,
    since: 2,
  }),
  /** For a view, its kind. */
  view: field.of('code', z.enum(viewKinds).nullable().default(null), { since: 2, unseen: true }),
  /** For a view: the quotes that prove what it shows, and the records that it names. */
  quotes: field.refs(['quotes'], { since: 2 }),
  named: field.refs(chosen, { since: 2, unseen: true }),
  /** For a view: the words in the picture, one line each. */
  words: field.of('code', z.string().default(''), { since: 2, unseen: true }),
  /** For a PDF, from 1. */
  page: field.of('number', z.int().min(1).nullable().default(null), { since: 2 }),
  /** The area shown; null for all. */
  area: field.of('code', pictureAreaSchema.nullable().default(null), { since: 2, unseen: true }),
  /** The caption; '' for the title of its article. */
  caption: field.line({ since: 2, search: 'title' }),
  /** Description for readers who cannot see it. */
  shows: field.lines({ since: 2, search: 'text' }),
  /** SHA-256 of the picture, which is among the case's files. */
  image: field.of('file', hashSchema, { since: 2, unseen: true }),
  imageType: field.of('code', z.enum(pictureTypes), { since: 2, unseen: true }),
  /** Pixels. */
  width: field.of('code', z.int().min(1), { since: 2, unseen: true }),
  height: field.of('code', z.int().min(1), { since: 2, unseen: true }),
  /** Whether somebody has checked that it shows nobody who must not be named; otherwise no edition for others includes it. */
  cleared: field.of('flag', z.boolean().default(false), {
    since: 2,
    words: { true: 'figures.cleared', false: 'figures.notCleared' },
  }),
});

export type Figure = z.infer<typeof figureSchema>;
