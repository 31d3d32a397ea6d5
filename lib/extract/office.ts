import { cleanAuthors } from './authors.ts';
import { markCaptions } from './captions.ts';
import type { ExtractedBlock, SourceFormat } from './extracted.ts';
import { noMetadata, type Draft } from './build-article.ts';
import { readFrontLines } from './front-lines.ts';
import { sameHeadline } from './headline.ts';
import { primarySubtag } from '#lib/text/language.ts';
import type { Sourced } from './sourced.ts';
import { separateTitle } from './text.ts';
import { t } from '#lib/i18n/t.ts';

/** The document properties of a word processor's file. */
export interface OfficeProperties {
  title: string | null;
  creator: string | null;
  language: string | null;
}

export interface OfficeDocument {
  format: SourceFormat;
  name: string;
  /** The paragraph with the style "Title"; empty if there is none. */
  marked: string;
  blocks: ExtractedBlock[];
  properties: OfficeProperties;
  /** Whether it has tracked changes. */
  changes: boolean;
  /** The number of its comments. */
  comments: number;
}

/** Makes the draft of a word processor's document. What its text says overrides the properties, which programs fill in. */
export function officeDraft({ format, name, marked, blocks, properties, changes, comments }: OfficeDocument): Draft {
  const { title, rest } = titleOf(marked, properties.title, blocks);
  const metadata = noMetadata();
  const { creator } = properties;
  // The name a computer is registered to may not be the author's.
  const authors =
    creator === null ||
    /\d|^(?:user|usuario|microsoft|windows|dell|hp|lenovo|office|python-docx|apache poi|libreoffice|openoffice|unknown)/i.test(
      creator,
    )
      ? []
      : cleanAuthors([creator]);
  if (authors.length > 0) metadata.authors = { value: authors, from: 'guessed' };
  const language = primarySubtag(properties.language);
  if (language !== null) metadata.language = { value: language, from: 'page' };
  const open = { ...metadata, authors: authors.length > 0 ? { value: [], from: 'none' as const } : metadata.authors };
  const front = readFrontLines(markCaptions(rest), open, { drop: false });
  if (front.metadata.authors.value.length === 0) front.metadata.authors = metadata.authors;
  const warnings = [
    ...(changes ? [t('capture.warnTrackedChanges')] : []),
    ...(comments > 0 ? [t('capture.warnComments', { count: comments })] : []),
  ];
  return { format, name, title, blocks: front.rest, metadata: front.metadata, warnings };
}

/**
 * Returns the title found in the text; failing that, the title property unless a program filled it in; failing that,
 * the start of the text.
 */
function titleOf(
  marked: string,
  stated: string | null,
  blocks: ExtractedBlock[],
): { title: Sourced<string | null>; rest: ExtractedBlock[] } {
  if (marked !== '') return { title: { value: marked, from: 'page' }, rest: blocks };
  const separated = separateTitle(blocks);
  if (separated.title.value !== null) return { title: separated.title, rest: separated.blocks };
  const usable =
    stated !== null &&
    stated.length > 5 &&
    !/^(?:microsoft word|word document|document\s?\d*|documento\s?\d*|untitled|sin t[ií]tulo|t[ií]tulo|title|normal)\b/i.test(
      stated,
    ) &&
    !/\.\w{3,4}$/.test(stated);
  if (!usable) return { title: { value: null, from: 'none' }, rest: blocks };
  // A title that no line contains is not part of the text.
  const isSaid = blocks.slice(0, 6).some(({ text }) => sameHeadline(stated, text));
  return { title: { value: stated, from: isSaid ? 'page' : 'guessed' }, rest: blocks };
}
