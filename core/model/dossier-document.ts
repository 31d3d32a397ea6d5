import { z } from 'zod';
import { pictureTypes } from '#core/model/figures.ts';
import { citationStyles, dossierLanguages, type Section, type UnplacedKind } from '#core/model/dossiers.ts';
import { t } from '#lib/i18n/t.ts';
import { directionOfMost, type Direction } from '#lib/text/direction.ts';
import { idSchema as recordIdSchema } from '#core/model/base.ts';

/** The id of a record, or its stand-in in the edition for a profile (core/profiles/model/commitments.ts). */
const idSchema = z.union([recordIdSchema, z.string().regex(/^[0-9a-f]{32}$/)]);

/**
 * A composed dossier: sentences with their footnote numbers, footnotes with their quotes, sources with their hashes. Every export format
 * and the preview are rendered from this one shape.
 */
const placedSchema = z.object({
  /** The mark that stands for it (lib/text/marks.ts), without brackets. */
  mark: z.string(),
  /** Whether the case still says it as accepted, says it differently, or no longer says it. */
  state: z.enum(['accepted', 'changed', 'gone']),
  /** The text last accepted; null if nobody has accepted it yet. */
  was: z.string().nullable(),
});

export type Placed = z.infer<typeof placedSchema>;

/** A picture within the text; its sentence is the caption. */
export const shownFigureSchema = z.object({
  /** Figures are numbered in reading order, from 1. */
  number: z.int(),
  /** SHA-256 of the picture. */
  image: z.string(),
  type: z.enum(pictureTypes),
  /** Pixels. */
  width: z.int(),
  height: z.int(),
  /** As the author wrote it; '' for none. */
  caption: z.string(),
  /** Description for readers who cannot see it. */
  shows: z.string(),
  /** Number of the source whose original it shows; null for the picture of a view, which its footnotes prove. */
  source: z.int().nullable(),
  page: z.int().nullable(),
  /** Whether somebody checked that it shows nobody who must not be named. */
  cleared: z.boolean(),
  /** For a view, what an edition for others is checked for: the records named in the picture, and its words. */
  drawn: z.object({ named: z.array(idSchema), words: z.string() }).optional(),
});

export type ShownFigure = z.infer<typeof shownFigureSchema>;

const sentenceSchema = z.object({
  /** The record that states it; null in the author's own text. */
  record: idSchema.nullable(),
  text: z.string(),
  /** Numbers of footnotes. If empty, nothing in the case proves this sentence, and the dossier says so. */
  notes: z.array(z.int()),
  /**
   * The text in runs, if footnotes belong to only some of its words: numbers for what they prove, empty for words that nothing proves, null
   * for words that need no proof. If absent, the footnotes prove the whole sentence.
   */
  parts: z.array(z.object({ text: z.string(), notes: z.array(z.int()).nullable() })).optional(),
  /** For a sentence that follows the case. */
  placed: placedSchema.optional(),
  figure: shownFigureSchema.optional(),
  /** For a figure that an edition does not show. */
  isFigureLeftOut: z.boolean().optional(),
});

export type Sentence = z.infer<typeof sentenceSchema>;

export type SentencePart = NonNullable<Sentence['parts']>[number];

/** Builds a sentence from runs, each with its own footnotes. Empty runs are dropped. */
export function sentenceOfParts(record: string | null, runs: readonly SentencePart[]): Sentence {
  const parts = runs.filter(({ text }) => text !== '');
  const notes = [...new Set(parts.flatMap((part) => part.notes ?? []))].sort((a, b) => a - b);
  return { record, text: parts.map(({ text }) => text).join(''), notes, parts };
}

/** A figure with its caption. */
export type FigureSentence = Sentence & { figure: ShownFigure };

/** Splits a paragraph at its figures, each of which forms a block of its own. */
export function blocksOf(paragraph: readonly Sentence[]): (FigureSentence | Sentence[])[] {
  const blocks: (FigureSentence | Sentence[])[] = [];
  for (const sentence of paragraph) {
    const last = blocks.at(-1);
    if (isFigure(sentence)) blocks.push(sentence);
    else if (Array.isArray(last)) last.push(sentence);
    else blocks.push([sentence]);
  }
  return blocks;
}

function isFigure(sentence: Sentence): sentence is FigureSentence {
  return sentence.figure !== undefined;
}

/** Returns the figures of a dossier in reading order. */
export function figuresIn({ sections }: Pick<DossierDocument, 'sections'>): FigureSentence[] {
  return sections.flatMap((section) => (section.kind === 'text' ? section.paragraphs.flat().filter(isFigure) : []));
}

/** Returns the runs of a sentence, or the whole sentence as one run. */
export function partsOf({ text, notes, parts }: Pick<Sentence, 'text' | 'notes' | 'parts'>): readonly SentencePart[] {
  return parts ?? [{ text, notes }];
}

/** Returns whether nothing proves a sentence, or words of it that need proof. */
export function isUnsupported(sentence: Sentence): boolean {
  return partsOf(sentence).some(({ notes }) => notes?.length === 0);
}

const entrySchema = z.object({
  id: idSchema,
  collection: z.string(),
  heading: z.string(),
  /** One line under the heading: other names, a date and place, an outlet. */
  details: z.string(),
  sentences: z.array(sentenceSchema),
});

export const sectionViewSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    id: idSchema.nullable(),
    title: z.string(),
    paragraphs: z.array(z.array(sentenceSchema)),
    /** Ids of the paragraphs, in the same order; null for those stored in the section itself. */
    paragraphIds: z.array(idSchema.nullable()).optional(),
  }),
  z.object({ kind: z.literal('records'), id: idSchema.nullable(), title: z.string(), entries: z.array(entrySchema) }),
  z.object({
    kind: z.literal('timeline'),
    id: idSchema.nullable(),
    title: z.string(),
    rows: z.array(
      z.object({
        id: idSchema,
        /** EDTF, or null for an undated event, which is shown without a date. */
        when: z.string().nullable(),
        words: z.string(),
        event: z.string(),
        where: z.string(),
        notes: z.array(z.int()),
        /** Which notes prove which words; `event` has all of them except those of the date and the place. */
        proof: z.object({ when: z.array(z.int()), event: z.array(z.int()), where: z.array(z.int()) }),
      }),
    ),
  }),
  z.object({
    kind: z.literal('who'),
    id: idSchema.nullable(),
    title: z.string(),
    rows: z.array(
      z.object({
        id: idSchema,
        collection: z.string(),
        name: z.string(),
        others: z.string(),
        sentences: z.array(sentenceSchema),
      }),
    ),
  }),
  z.object({
    kind: z.literal('claims'),
    id: idSchema.nullable(),
    title: z.string(),
    rows: z.array(
      z.object({
        id: idSchema,
        subject: z.string(),
        claim: sentenceSchema,
        /** Who says so; empty if it is the article itself. */
        by: z.string(),
        /** When it was known, in words. */
        known: z.string(),
        /** "5 sources, 2 origins" */
        standing: z.string(),
      }),
    ),
  }),
  z.object({
    kind: z.literal('contradictions'),
    id: idSchema.nullable(),
    title: z.string(),
    entries: z.array(entrySchema),
  }),
  z.object({
    kind: z.literal('grades'),
    id: idSchema.nullable(),
    title: z.string(),
    rows: z.array(
      z.object({
        /** Admiralty grade, such as B2; null for ungraded sources. */
        grade: z.string().nullable(),
        words: z.string(),
        sources: z.array(z.object({ number: z.int(), title: z.string(), outlet: z.string() })),
      }),
    ),
  }),
  z.object({ kind: z.literal('sources'), id: idSchema.nullable(), title: z.string() }),
]);

export type SectionView = z.infer<typeof sectionViewSchema>;

export const footnoteSchema = z.object({
  number: z.int(),
  quote: idSchema,
  exact: z.string(),
  prefix: z.string(),
  suffix: z.string(),
  /** Position in the text with hash `textHash`: UTF-16, end exclusive. */
  start: z.int(),
  end: z.int(),
  /** SHA-256 of the quoted text; differs from the source's if that has been edited since. '' where an edition hides it. */
  textHash: z.string(),
  /** Further passages that state it together with the first. */
  more: z.array(z.object({ exact: z.string(), start: z.int(), end: z.int() })),
  translation: z.string().nullable(),
  translatedBy: z.string().nullable(),
  /** Number of the source. */
  source: z.int(),
  paragraph: z.int().nullable(),
  page: z.int().nullable(),
  /** For a quote whose exact words an edition hides: what stands in for them (core/profiles/model/commitments.ts). */
  commitment: z.string().optional(),
});

export type Footnote = z.infer<typeof footnoteSchema>;

export const sourceSchema = z.object({
  number: z.int(),
  article: idSchema,
  title: z.string(),
  /** What the case calls it: news, mail, or another word. */
  kind: z.string().default('news'),
  outlet: z.string().nullable(),
  authors: z.array(z.string()),
  published: z.string().nullable(),
  publishedWords: z.string(),
  /** Whether the date is a guess that nobody has confirmed. */
  dateGuessed: z.boolean().default(false),
  captured: z.string(),
  url: z.string().nullable(),
  language: z.string().nullable(),
  fileName: z.string().nullable(),
  /** SHA-256 of the original bytes; null for typed text. */
  fileHash: z.string().nullable(),
  /** '' where an edition hides it. */
  textHash: z.string(),
  /** Stand-ins for hashes that an edition hides. */
  fileCommitment: z.string().optional(),
  textCommitment: z.string().optional(),
  grade: z.string().nullable(),
  independence: z.enum(['not-assessed', 'independent', 'copy', 'update']),
});

export type Source = z.infer<typeof sourceSchema>;

export const dossierDocumentSchema = z.object({
  dossier: idSchema.nullable(),
  title: z.string(),
  subtitle: z.string(),
  caseTitle: z.string(),
  /** The language of the whole document. */
  language: z.enum(dossierLanguages).default('en'),
  /** How the list of sources cites them. */
  citationStyle: z.enum(citationStyles).default('house'),
  /** ISO 8601 UTC. */
  made: z.string(),
  sections: z.array(sectionViewSchema),
  footnotes: z.array(footnoteSchema),
  sources: z.array(sourceSchema),
  counts: z.object({ sentences: z.int(), unsupported: z.int(), quotes: z.int(), sources: z.int() }),
  /** Ids of chosen records that are no longer in the case. */
  missing: z.array(idSchema),
});

export type DossierDocument = z.infer<typeof dossierDocumentSchema>;

const headings = {
  text: 'introduction',
  records: 'findings',
  timeline: 'timeline',
  who: 'who',
  claims: 'claims',
  contradictions: 'contradictions',
  grades: 'grades',
  sources: 'sources',
} as const;

/** Returns the heading of a section: its own, or the default of its kind. */
export function headingOf({ kind, title }: Pick<Section, 'kind' | 'title'>): string {
  return title || t(`dossier.${headings[kind]}`);
}

/** Returns the document without sections for which nothing has been chosen, as it leaves the case. */
export function withoutEmptySections(document: DossierDocument): DossierDocument {
  return { ...document, sections: document.sections.filter((section) => hasContent(section, document)) };
}

function hasContent(section: SectionView, { sources }: DossierDocument): boolean {
  switch (section.kind) {
    case 'text':
      return section.paragraphs.length > 0;
    case 'records':
    case 'contradictions':
      return section.entries.length > 0;
    case 'timeline':
    case 'who':
    case 'claims':
      return section.rows.length > 0;
    case 'grades':
    case 'sources':
      return sources.length > 0;
  }
}

/** Which way a paragraph of the author's runs: it may begin with a name in other letters. */
export function paragraphDirection(paragraph: readonly Sentence[]): Direction {
  return directionOfMost(paragraph.map(({ text }) => text).join(' '));
}

/**
 * Returns the direction of a sentence, as in the HTML `dir` attribute. Statements from a record's links are in the language of the dossier,
 * even if they begin with an Arabic name; what people typed about it, and quotes such as those of articles, follow their first letter.
 * @param about the record whose entry it is in
 */
export function sentenceDirection({ record }: Sentence, about: { id: string; collection: string }): 'ltr' | 'auto' {
  return record === null || record === about.id || ['articles', 'quotes'].includes(about.collection) ? 'auto' : 'ltr';
}

/** The same of what is not placed yet: the program says claims and contradictions, and people or articles all else. */
export function unplacedDirection(kind: UnplacedKind): 'ltr' | 'auto' {
  return kind === 'claims' || kind === 'contradictions' ? 'ltr' : 'auto';
}
