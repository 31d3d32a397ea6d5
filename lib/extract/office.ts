import { cleanAuthors } from './authors.ts';
import { markCaptions } from './captions.ts';
import type { ExtractedBlock, SourceFormat } from './extracted.ts';
import { noMetadata, type Draft } from './build-article.ts';
import { readFrontLines } from './front-lines.ts';
import { sameHeadline } from './headline.ts';
import { primarySubtag } from './language.ts';
import type { Sourced } from './sourced.ts';
import { separateTitle } from './text.ts';

/** What a word processor's file says of itself, beside its text. */
export interface OfficeProperties {
  title: string | null;
  creator: string | null;
  language: string | null;
}

export interface OfficeDocument {
  format: SourceFormat;
  name: string;
  /** The paragraph that bears the style "Title"; empty when none does. */
  marked: string;
  blocks: ExtractedBlock[];
  properties: OfficeProperties;
  warnings: string[];
}

/** Makes the draft of a word processor's document: what stands in its text goes before what programs fill into its properties. */
export function officeDraft({ format, name, marked, blocks, properties, warnings }: OfficeDocument): Draft {
  const { title, rest } = titleOf(marked, properties.title, blocks);
  const metadata = noMetadata();
  const { creator } = properties;
  // The name that a computer is registered to is an author only perhaps.
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
  return { format, name, title, blocks: front.rest, metadata: front.metadata, warnings };
}

/** The title that stands in the text; then the property, unless it is what programs fill in; then what the text begins with. */
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
  // What no line says is no part of the text.
  const isSaid = blocks.slice(0, 6).some(({ text }) => sameHeadline(stated, text));
  return { title: { value: stated, from: isSaid ? 'page' : 'guessed' }, rest: blocks };
}
