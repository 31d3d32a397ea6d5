import type { z } from 'zod';
import { articleSchema } from '#core/articles/model.ts';
import { caseSchema } from '#core/cases/model.ts';
import { claimSchema, resolutionSchema } from '#core/claims/model.ts';
import { dossierSchema, sectionSchema } from '#core/dossiers/model.ts';
import { eventSchema } from '#core/events/model.ts';
import { identitySchema } from '#core/identity/model.ts';
import { linkSchema } from '#core/links/model.ts';
import { organisationSchema } from '#core/organisations/model.ts';
import { personSchema } from '#core/people/model.ts';
import { placeSchema } from '#core/places/model.ts';
import { purgeSchema } from '#core/purges/model.ts';
import { questionSchema } from '#core/questions/model.ts';
import { quoteSchema } from '#core/quotes/model.ts';
import { settingSchema } from '#core/settings/model.ts';
import { savedSearchSchema } from '#core/searches/model.ts';
import { rejectionSchema } from '#core/suggestions/model.ts';

/** Every collection that there is by now, with the schema of its records. The store, `put`, `list` and the export read this one table. */
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
  rejections: rejectionSchema,
  purges: purgeSchema,
  settings: settingSchema,
  searches: savedSearchSchema,
} as const;

/**
 * Of the models above. A checkpoint says by which its records were looked at; whoever lets a model take less or more than
 * before counts it up, so that they are looked at again.
 */
export const modelVersion = 1;

export type Collection = keyof typeof collections;

export type RecordOf<C extends Collection> = z.infer<(typeof collections)[C]>;

export type AnyRecord = { [C in Collection]: RecordOf<C> }[Collection];

export const collectionNames = Object.keys(collections) as [Collection, ...Collection[]];

/** Collections that have pages of their own in the window, and that links may join. */
export const pageCollections = ['articles', 'people', 'organisations', 'places', 'events'] as const;

export type PageCollection = (typeof pageCollections)[number];

/** Whether a string names a collection. */
export function isCollection(name: string): name is Collection {
  return Object.hasOwn(collections, name);
}
