import { z } from 'zod';
import { pictureTypes } from '#core/model/figures.ts';
import { citationStyles, dossierLanguages, type Section, type UnplacedKind } from '#core/model/dossiers.ts';
import { t } from '#lib/i18n/t.ts';
import { directionOfMost, type Direction } from '#lib/text/direction.ts';
import { idSchema as recordIdSchema } from '#core/model/base.ts';

/** The id of a record, or what the edition for a profile has in its place (core/profiles/model/commitments.ts). */
const idSchema = z.union([recordIdSchema, z.string().regex(/^[0-9a-f]{32}$/)]);

/**
 * A dossier as it will be read: sentences with the numbers of their footnotes, footnotes that quote, sources with their
 * hashes. Every format and the preview are drawn from this one shape.
 */
const placedSchema = z.object({
  /** The mark that stands for it (lib/text/marks.ts), without brackets. */
  mark: z.string(),
  /** Whether the case still says it as it was accepted, says it otherwise, or says it no more. */
  state: z.enum(['accepted', 'changed', 'gone']),
  /** As it was last accepted; null where nobody has yet. */
  was: z.string().nullable(),
});

export type Placed = z.infer<typeof placedSchema>;

/** A picture that stands in the text; the words of its sentence are what is under it. */
export const shownFigureSchema = z.object({
  /** Figures are numbered in reading order, from 1. */
  number: z.int(),
  /** SHA-256 of the picture. */
  image: z.string(),
  type: z.enum(pictureTypes),
  /** Pixels. */
  width: z.int(),
  height: z.int(),
  /** As its author wrote it, '' for none. */
  caption: z.string(),
  /** What it shows, for those who do not see it. */
  shows: z.string(),
  /** Number of the source whose original it is; null for the picture of a view, which its footnotes prove. */
  source: z.int().nullable(),
  page: z.int().nullable(),
  /** Whether somebody found that it shows nobody who must not be named. */
  cleared: z.boolean(),
  /** Of a view, what an edition for others is looked through for: the records that the picture names, and its words. */
  drawn: z.object({ named: z.array(idSchema), words: z.string() }).optional(),
});

export type ShownFigure = z.infer<typeof shownFigureSchema>;

const sentenceSchema = z.object({
  /** The record that states it; null in the author's own text. */
  record: idSchema.nullable(),
  text: z.string(),
  /** Numbers of footnotes. Empty: nothing in the case proves this sentence, and the dossier says so. */
  notes: z.array(z.int()),
  /**
   * The text in runs, where footnotes belong to some of its words and not to others: numbers for what they prove, empty
   * for words that nothing proves, null for words that need no proof. Absent: the footnotes prove the whole sentence.
   */
  parts: z.array(z.object({ text: z.string(), notes: z.array(z.int()).nullable() })).optional(),
  /** Of a sentence that follows the case. */
  placed: placedSchema.optional(),
  figure: shownFigureSchema.optional(),
  /** Of a figure that an edition does not show. */
  isFigureLeftOut: z.boolean().optional(),
});

export type Sentence = z.infer<typeof sentenceSchema>;

export type SentencePart = NonNullable<Sentence['parts']>[number];

/** A sentence of runs, each with its own footnotes. Runs without words are left out. */
export function sentenceOfParts(record: string | null, runs: readonly SentencePart[]): Sentence {
  const parts = runs.filter(({ text }) => text !== '');
  const notes = [...new Set(parts.flatMap((part) => part.notes ?? []))].sort((a, b) => a - b);
  return { record, text: parts.map(({ text }) => text).join(''), notes, parts };
}

/** A figure with the words under it. */
export type FigureSentence = Sentence & { figure: ShownFigure };

/** A paragraph cut at its figures, which stand by themselves. */
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

/** The figures of a dossier in reading order. */
export function figuresIn({ sections }: Pick<DossierDocument, 'sections'>): FigureSentence[] {
  return sections.flatMap((section) => (section.kind === 'text' ? section.paragraphs.flat().filter(isFigure) : []));
}

/** A sentence as it is drawn: its runs, or all of it as one. */
export function partsOf({ text, notes, parts }: Pick<Sentence, 'text' | 'notes' | 'parts'>): readonly SentencePart[] {
  return parts ?? [{ text, notes }];
}

/** Whether nothing proves a sentence, or words of it that need a proof. */
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
    /** Ids of the paragraphs, in the same order; null for those that are kept in the section itself. */
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
        /** EDTF, or null for an event without a date, which says nothing of one. */
        when: z.string().nullable(),
        words: z.string(),
        event: z.string(),
        where: z.string(),
        notes: z.array(z.int()),
        /** Which of the notes prove which words; `event` has them all but those of the date and the place. */
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
        /** Who says so; empty where it is the article itself. */
        by: z.string(),
        /** By when it was known, in words. */
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
        /** Admiralty grade, such as B2; null for sources that nobody has graded. */
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
  /** Where it stands in the text that `textHash` names: UTF-16, end exclusive. */
  start: z.int(),
  end: z.int(),
  /** SHA-256 of the text that was quoted; another than its source's once that has been edited. '' where an edition hides it. */
  textHash: z.string(),
  /** Further passages that say it together with the first. */
  more: z.array(z.object({ exact: z.string(), start: z.int(), end: z.int() })),
  translation: z.string().nullable(),
  translatedBy: z.string().nullable(),
  /** Number of the source. */
  source: z.int(),
  paragraph: z.int().nullable(),
  page: z.int().nullable(),
  /** Of a quote whose exact words an edition does not show: stands for them (core/profiles/model/commitments.ts). */
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
  /** Nobody has confirmed the date. */
  dateGuessed: z.boolean().default(false),
  captured: z.string(),
  url: z.string().nullable(),
  language: z.string().nullable(),
  fileName: z.string().nullable(),
  /** SHA-256 of the original bytes; null for text that was typed. */
  fileHash: z.string().nullable(),
  /** '' where an edition hides it. */
  textHash: z.string(),
  /** What stands for hashes that an edition hides. */
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
  /** In which all of it is worded, and drawn. */
  language: z.enum(dossierLanguages).default('en'),
  /** How its list of sources cites them. */
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

/** The heading of a section, everywhere: its own, or the usual one of its kind. */
export function headingOf({ kind, title }: Pick<Section, 'kind' | 'title'>): string {
  return title || t(`dossier.${headings[kind]}`);
}

/** The document as it leaves the case: without the sections for which nothing has been chosen yet. */
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
 * Which way a sentence runs, as `dir` of HTML has it. What is said of a record by its links is in the language of the dossier,
 * though it begin with an Arabic name; what people typed of it, and quotes, as which articles have, run as their first letter does.
 * @param about the record under which it stands
 */
export function sentenceDirection({ record }: Sentence, about: { id: string; collection: string }): 'ltr' | 'auto' {
  return record === null || record === about.id || ['articles', 'quotes'].includes(about.collection) ? 'auto' : 'ltr';
}

/** The same of what is not placed yet: the program says claims and contradictions, and people or articles all else. */
export function unplacedDirection(kind: UnplacedKind): 'ltr' | 'auto' {
  return kind === 'claims' || kind === 'contradictions' ? 'ltr' : 'auto';
}
