import { z } from 'zod';
import { languageTags, type Language } from '#lib/i18n/languages.ts';
import { publishedStyles } from '#lib/citations/styles.ts';
import { hashSchema, idSchema, nameSchema } from '#core/model/base.ts';
import { field } from '#core/model/fields.ts';
import { baseFields } from '#core/model/shared-fields.ts';
import { chosen, marked } from '#core/model/targets.ts';

/** Languages that a dossier can be written in: those of the program. */
export const dossierLanguages = languageTags;

export type DossierLanguage = Language;

/** Templates of dossiers; `usual` has the sections of a dossier assembled by hand. */
export const templateNames = ['case-file', 'fact-check', 'chronology', 'profile', 'empty', 'usual'] as const;

export type TemplateName = (typeof templateNames)[number];

/** Kinds of items in a case that can be placed in a dossier. */
export const unplacedKinds = ['claims', 'contradictions', 'events', 'quotes', 'figures'] as const;

export type UnplacedKind = (typeof unplacedKinds)[number];

/** How a dossier cites its sources. */
export const citationStyles = ['house', ...publishedStyles] as const;

export type CitationStyle = (typeof citationStyles)[number];

/** Returns the key of the name of a style. */
export const styleLabel = (style: CitationStyle) => `dossier.citation.${style}` as const;

export const dossierSchema = z.strictObject({
  ...baseFields,
  title: field.of('line', nameSchema, { search: 'title' }),
  subtitle: field.line({ search: 'text' }),
  // Fields new in version 2 are written only when set, so that older programs can read other dossiers.
  /** Its language; unset for the language of the window. */
  language: field.of('language', z.enum(dossierLanguages).nullish(), { since: 2 }),
  /** Key of the template it was made from. */
  template: field.of('code', z.string().nullish(), { since: 2, unseen: true }),
  /** The audience it is exported for by default. */
  profile: field.pointing('record', ['profiles'], 'self', idSchema.nullish(), { since: 2 }),
  citationStyle: field.of('choice', z.enum(citationStyles).optional(), {
    since: 2,
    words: Object.fromEntries(citationStyles.map((style) => [style, styleLabel(style)])),
  }),
  /** Marks (`claim:<id>`) of items excluded from this dossier, which are not proposed for it again. */
  left: field.of('code', z.array(z.string()).optional(), { merge: 'set', since: 2, unseen: true }),
});

export type Dossier = z.infer<typeof dossierSchema>;

/** What from the case fills a section, once, when a dossier is made from a template. */
export const templateFills = [
  'summary',
  'established',
  'reported',
  'disputed',
  'unknown',
  'events',
  'about',
  'the-claim',
  'evidence-for',
  'evidence-against',
] as const;

export type TemplateFill = (typeof templateFills)[number];

const sectionKinds = ['text', 'records', 'timeline', 'who', 'claims', 'contradictions', 'grades', 'sources'] as const;

/** A user's own template: sections in order. It is stored in the user's settings, not in a case. */
export const ownTemplateSchema = z.strictObject({
  name: nameSchema,
  sections: z
    .array(
      z.strictObject({
        kind: z.enum(sectionKinds),
        /** Its heading; empty for the default of its kind. */
        title: z.string().max(500),
        fill: z.enum(templateFills).nullable(),
        /** Paragraphs that every dossier made from it starts with. */
        text: z.array(z.string().max(20_000)).max(200),
      }),
    )
    .max(200),
});

export type OwnTemplate = z.infer<typeof ownTemplateSchema>;

/**
 * One section of a dossier. `text` holds the author's own paragraphs, in which `[quote:<id>]` marks a footnote; `records` are chosen
 * records in the author's order; `timeline`, `who`, `claims`, `contradictions`, `grades` and `sources` are generated from what the dossier
 * chose (`claims` and `contradictions` from their own `records`, if any).
 */
export const sectionSchema = z.strictObject({
  ...baseFields,
  dossier: field.pointing('record', ['dossiers'], 'self', idSchema, { needed: true }),
  /** Fractional index: sections sort by it as plain text. */
  order: field.of('code', z.string().min(1)),
  kind: field.of('choice', z.enum(sectionKinds)),
  title: field.line(),
  text: field.pointing('marked', ['quotes'], 'marks', z.string().default('')),
  records: field.refs(chosen, { merge: 'one' }),
});

export type Section = z.infer<typeof sectionSchema>;

/** Listed among the accepted marks for a sentence that is the author's opinion and needs no proof. */
export const opinionMark = 'opinion';

/**
 * One paragraph of a section of kind `text`, stored, merged and undone as a unit. Marks in its text (lib/text/marks.ts) stand for
 * footnotes, names, and sentences and figures that follow the case.
 */
export const paragraphSchema = z.strictObject({
  ...baseFields,
  section: field.pointing('record', ['sections'], 'self', idSchema, { needed: true, since: 2 }),
  /** Fractional index: paragraphs sort by it as plain text. */
  order: field.of('code', z.string().min(1), { since: 2 }),
  text: field.pointing('marked', marked, 'marks', z.string().default(''), { since: 2 }),
  /** Sentences as last accepted, by their marks. */
  said: field.of('code', z.array(z.strictObject({ mark: z.string(), text: z.string() })).default([]), {
    since: 2,
    unseen: true,
  }),
});

export type Paragraph = z.infer<typeof paragraphSchema>;

/**
 * A frozen dossier, never edited. `blob` is the SHA-256 of the composed document, canonical JSON among the case's files, from which it is
 * exported again. Versions are numbered by `frozenAt` when shown.
 */
export const versionSchema = z.strictObject({
  ...baseFields,
  dossier: field.pointing('record', ['dossiers'], 'self', idSchema, { needed: true, since: 2 }),
  name: field.line({ since: 2 }),
  /** ISO 8601 UTC. */
  frozenAt: field.of('code', z.string(), { since: 2 }),
  language: field.of('language', z.enum(dossierLanguages), { since: 2 }),
  /** The profile at the time, as canonical JSON; null for none. */
  profile: field.of('code', z.string().nullable().default(null), { since: 2, unseen: true }),
  root: field.of('file', hashSchema, { since: 2 }),
  blob: field.of('file', hashSchema, { since: 2 }),
});

export type DossierVersion = z.infer<typeof versionSchema>;
