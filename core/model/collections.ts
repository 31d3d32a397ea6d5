import type { z } from 'zod';
import { articleSchema } from '#core/model/articles.ts';
import { caseSchema } from '#core/model/cases.ts';
import { claimSchema, resolutionSchema } from '#core/model/claims.ts';
import { dossierSchema, paragraphSchema, sectionSchema, versionSchema } from '#core/model/dossiers.ts';
import { figureSchema } from '#core/model/figures.ts';
import { eventSchema } from '#core/model/events.ts';
import { identitySchema } from '#core/model/identity.ts';
import { linkSchema } from '#core/model/links.ts';
import { mentionSchema } from '#core/model/mentions.ts';
import { organisationSchema } from '#core/model/organisations.ts';
import { personSchema } from '#core/model/people.ts';
import { placeSchema } from '#core/model/places.ts';
import { profileSchema, pseudonymSchema } from '#core/model/profiles.ts';
import { purgeSchema } from '#core/model/purges.ts';
import { questionSchema } from '#core/model/questions.ts';
import { quoteSchema } from '#core/model/quotes.ts';
import { settingSchema } from '#core/model/settings.ts';
import { savedSearchSchema } from '#core/model/searches.ts';
import { chartNoteSchema, placementSchema, savedViewSchema } from '#core/model/views.ts';
import { rejectionSchema } from './rejections.ts';

/** Every collection, with the schema of its records. The store, `put`, `list` and the export all use this table. */
export const collections = {
  case: caseSchema,
  articles: articleSchema,
  people: personSchema,
  organisations: organisationSchema,
  places: placeSchema,
  events: eventSchema,
  links: linkSchema,
  quotes: quoteSchema,
  claims: claimSchema,
  resolutions: resolutionSchema,
  identities: identitySchema,
  questions: questionSchema,
  dossiers: dossierSchema,
  sections: sectionSchema,
  paragraphs: paragraphSchema,
  figures: figureSchema,
  versions: versionSchema,
  profiles: profileSchema,
  pseudonyms: pseudonymSchema,
  rejections: rejectionSchema,
  mentions: mentionSchema,
  purges: purgeSchema,
  settings: settingSchema,
  searches: savedSearchSchema,
  views: savedViewSchema,
  placements: placementSchema,
  chartNotes: chartNoteSchema,
} as const;

/**
 * Version of the models above. A checkpoint states the version that its records were validated with; increment it whenever a model accepts
 * more or less than before, so that they are validated again.
 */
export const modelVersion = 12;

export type Collection = keyof typeof collections;

export type RecordOf<C extends Collection> = z.infer<(typeof collections)[C]>;

export type AnyRecord = { [C in Collection]: RecordOf<C> }[Collection];

export const collectionNames = Object.keys(collections) as [Collection, ...Collection[]];

/** Returns whether a string is the name of a collection. */
export function isCollection(name: string): name is Collection {
  return Object.hasOwn(collections, name);
}
