import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import type { Extracted, ExtractedBlock, InnerFile, SourceFormat } from './extracted.ts';
import { detectLanguage } from '#lib/text/language.ts';
import { maxTextLength, maxTitleLength } from './limits.ts';
import type { PageMetadata } from './metadata.ts';
import type { Sourced } from './sourced.ts';
import { cutAtWord, tidyLine, tidy } from './tidy.ts';
import { guessTitle, statedTitle } from './title.ts';

/** What a format's reader found; `buildArticle` turns it into an article. */
export interface Draft {
  format: SourceFormat;
  /** The file's name, for messages and as the last resort for a title. */
  name: string;
  title: Sourced<string | null>;
  blocks: ExtractedBlock[];
  metadata: Omit<PageMetadata, 'title'>;
  warnings: string[];
  /** Text for detecting the language, if some of the text is not the source's own. */
  languageText?: string;
  /** Files inside it that are sources of their own. */
  inner?: InnerFile[];
}

/** Returns the metadata of a source that has none. */
export function noMetadata(): Omit<PageMetadata, 'title'> {
  return {
    outlet: { value: null, from: 'none' },
    authors: { value: [], from: 'none' },
    published: { value: null, from: 'none' },
    language: { value: null, from: 'none' },
    url: { value: null, from: 'none' },
  };
}

/**
 * Builds the article: normalised text, a single title that no block repeats, language, limits.
 * @throws AppError `unreadable` when there is no text at all, `too-large` when there is more than `maxTextLength`
 */
export function buildArticle(draft: Draft): Extracted {
  checkLength(
    draft.name,
    draft.blocks.reduce((sum, block) => sum + block.text.length + 2, 0),
  );
  const cleaned = draft.blocks
    .map((block) => ({ ...block, text: tidy(block.text) }))
    .filter((block) => block.text !== '');
  const stated = draft.title.value === null ? '' : tidyLine(draft.title.value);
  const { title, headline, blocks } =
    stated === '' ? guessTitle(cleaned, draft.name) : statedTitle({ value: stated, from: draft.title.from }, cleaned);
  // A page may be just a headline, but a title that only the file's properties give is not text.
  if (cleaned.length === 0 && (stated === '' || draft.title.from !== 'page')) {
    throw new AppError('unreadable', t('capture.noText', { name: draft.name }));
  }
  const warnings = blocks.some(isRunningText) ? [...draft.warnings] : [t('capture.warnNoBody'), ...draft.warnings];
  const { outlet, authors, published, url } = draft.metadata;
  const { language, warning } = decideLanguage(
    draft.metadata.language,
    draft.languageText ?? title.value,
    draft.languageText === undefined ? blocks : [],
  );
  return {
    format: draft.format,
    title: cutAtWord(title.value, maxTitleLength),
    headline,
    blocks,
    outlet: outlet.value === null ? null : tidyLine(outlet.value),
    authors: authors.value.map(tidyLine),
    published: published.value,
    language: language.value,
    url: url.value,
    provenance: {
      title: title.from,
      outlet: outlet.from,
      authors: authors.from,
      published: published.from,
      url: url.from,
      language: language.from,
    },
    warnings: warning === null ? warnings : [...warnings, warning],
    ...(draft.inner === undefined || draft.inner.length === 0 ? {} : { inner: draft.inner }),
  };
}

/** Returns whether a block makes an article more than its headline. */
export function isRunningText({ kind }: ExtractedBlock): boolean {
  return kind !== 'heading' && kind !== 'caption';
}

/** Throws `too-large` for a text beyond the limit; readers that can tell early call it before continuing. */
export function checkLength(name: string, length: number): void {
  if (length <= maxTextLength) return;
  throw new AppError('too-large', t('capture.tooMuchText', { name, limit: maxTextLength / 1_000_000 }));
}

/** Returns the declared language, unless the text is clearly in another one: templates declare English for everything. */
function decideLanguage(
  declared: Sourced<string | null>,
  title: string,
  blocks: readonly ExtractedBlock[],
): { language: Sourced<string | null>; warning: string | null } {
  let text = title;
  for (const block of blocks) {
    if (block.kind !== 'table') text += `\n${block.text}`;
  }
  const detected = detectLanguage(text);
  if (declared.value === null) {
    return {
      language: detected === null ? { value: null, from: 'none' } : { value: detected, from: 'guessed' },
      warning: null,
    };
  }
  if (detected === null || detected === declared.value || text.length < 500 || related(detected, declared.value)) {
    return { language: declared, warning: null };
  }
  return {
    language: { value: detected, from: 'guessed' },
    warning: t('capture.warnLanguage', { declared: declared.value, detected }),
  };
}

/** Groups of languages with much the same function words. */
const relatedLanguages =
  'nb nn no da sv|pt gl|gl ast es|ca es|oc ca fr it es|id ms zlm|jv su id ms|hr sr bs sh|cs sk|nl af fy|de lb|is fo|ru uk be bg mk|kk ky tt|tr az|zu xh|rw rn|hi mr ne|bn as|fa ps ckb ur|am ti|he yi'
    .split('|')
    .map((group) => group.split(' '));

/** Returns whether function words cannot distinguish two languages well enough to contradict a page. */
function related(a: string, b: string): boolean {
  return relatedLanguages.some((group) => group.includes(a) && group.includes(b));
}
