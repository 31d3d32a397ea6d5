import {
  blocksOf,
  partsOf,
  type DossierDocument,
  type FigureSentence,
  type Footnote,
  type SectionView,
  type Sentence,
  type Source,
} from '#core/model/dossier-document.ts';
import { contextAfter, contextBefore } from '#core/quotes/model/quote-context.ts';
import { quoteWords } from '#core/model/quotes.ts';
import {
  citationOf,
  clean,
  factsOf,
  figureWords,
  formatAttribution,
  formatDraft,
  formatPlace,
  hashQuoted,
  leftOutWords,
  madeOn,
  proofsOf,
  summaryOf,
  titleAndOutlet,
  translationOf,
  type Cover,
  withheldWords,
} from '#core/transfer/dossier-words.ts';
import { inQuotes } from '#lib/i18n/in-quotes.ts';
import { inLanguage, t, type TextKey } from '#lib/i18n/t.ts';
import { wrap } from '#lib/text/wrap.ts';

/** Columns per line, as in emails. */
const columns = 72;

/**
 * Draws a dossier as plain text: no markup, lines of 72 columns, footnotes as `[1]` and listed at the end. Sentences without a
 * quote are marked where a footnote would be.
 */
export function dossierText(document: DossierDocument, cover: Cover = {}): string {
  return inLanguage(document.language, () => drawn(document, cover));
}

function drawn(document: DossierDocument, cover: Cover): string {
  const { title, subtitle, caseTitle, sections, footnotes, sources } = document;
  const { root = null } = cover;
  const draft = formatDraft(cover);
  const head = [
    draft === null ? '' : block(draft),
    block(title),
    block(subtitle),
    block(`${t('dossier.fromCase', { title: caseTitle })}. ${summaryOf(document)} ${madeOn(document)}.`),
    root === null ? '' : block(t('packages.coverRoot', { root })),
  ];
  const blocks = [...head.filter(Boolean)];
  for (const section of sections) {
    if (section.kind !== 'sources') blocks.push(heading(section.title), ...orEmpty(content(section)));
  }
  blocks.push(heading(t('dossier.sources')), ...orEmpty(sources.map((source) => sourceItem(source, document))));
  if (footnotes.length > 0) {
    blocks.push(heading(t('dossier.notes')), ...footnotes.map((note) => footnote(note, sources[note.source - 1])));
  }
  return `${blocks.join('\n\n')}\n`;
}

/** A heading, with more space above it than a paragraph. */
function heading(text: string): string {
  return `\n${block(text)}`;
}

function orEmpty(blocks: readonly string[]): readonly string[] {
  return blocks.length > 0 ? blocks : [block(t('dossier.empty'))];
}

function content(section: Exclude<SectionView, { kind: 'sources' }>): string[] {
  switch (section.kind) {
    case 'text':
      return section.paragraphs
        .flatMap(blocksOf)
        .map((one) => (Array.isArray(one) ? block(one.map(sentenceText).join(' ')) : figureText(one)));
    case 'records':
    case 'contradictions':
      return section.entries.flatMap((entry, index) => {
        const blocks = [entry.heading, entry.details, ...entry.sentences.map(sentenceText)].filter(Boolean).map(block);
        // Headings have no markup, so space shows where an entry begins.
        return index > 0 && blocks[0] !== undefined ? [`\n${blocks[0]}`, ...blocks.slice(1)] : blocks;
      });
    case 'timeline':
      return section.rows.map((row) =>
        lines([
          ['dossier.when', clean(row.when === null ? '' : `${row.words} (${row.when})`) + marksOrNone(row.proof.when)],
          ['dossier.event', clean(row.event) + (row.notes.length > 0 ? marksOrNone(row.proof.event) : marks([]))],
          ['dossier.where', clean(row.where) + marksOrNone(row.proof.where)],
        ]),
      );
    case 'claims':
      return section.rows.map((row) =>
        lines([
          ['dossier.about', row.subject],
          ['dossier.claim', sentenceText(row.claim)],
          ['dossier.says', row.by],
          ['dossier.known', row.known],
          ['dossier.standingHead', row.standing],
        ]),
      );
    case 'grades':
      return section.rows.map((row) =>
        [
          block(row.words),
          ...row.sources.map(({ number, title, outlet }) => item(`${number}.`, titleAndOutlet({ title, outlet }))),
        ].join('\n'),
      );
    case 'who':
      return section.rows.map((row) =>
        lines([
          ['dossier.name', row.name],
          ['dossier.alsoKnown', row.others],
          ...row.sentences.map((sentence): [TextKey, string] => ['dossier.roles', sentenceText(sentence)]),
        ]),
      );
  }
}

/** What a figure shows, in words, and its caption. */
function figureText(sentence: FigureSentence): string {
  const { label, from, alternative } = figureWords(sentence);
  return [
    block(t('dossier.figurePlain', { label, shows: alternative })),
    block(`${sentenceText(sentence)} ${from}`),
  ].join('\n');
}

/** A table row: each cell after its header; empty cells are left out. */
function lines(cells: readonly [head: TextKey, text: string][]): string {
  return cells
    .filter(([, text]) => text !== '')
    .map(([head, text]) => wrap(`${t(head)}: ${clean(text)}`, { columns, rest: '  ' }))
    .join('\n');
}

function sentenceText(sentence: Sentence): string {
  return partsOf(sentence)
    .map(({ text, notes }) => clean(text) + (notes ? marks(notes) : ''))
    .concat(leftOutWords(sentence))
    .join('')
    .trim();
}

/** Footnote marks; empty if there are none, for words that need no proof. */
function marksOrNone(notes: readonly number[]): string {
  return notes.length > 0 ? marks(notes) : '';
}

function marks(notes: readonly number[]): string {
  return notes.length > 0 ? notes.map((number) => `[${number}]`).join('') : ` [${t('dossier.unsourced')}]`;
}

function footnote(note: Footnote, source: Source | undefined): string {
  const before = clean(contextBefore(note.prefix));
  const quote = `${before}${inQuotes(clean(quoteWords(note)))}${clean(contextAfter(note.suffix))}`;
  const where = [clean(formatPlace(note, source)), t('dossier.source', { number: note.source })]
    .filter(Boolean)
    .join(', ');
  const quoted = hashQuoted(note, source);
  const hash = quoted === null ? '' : `${t('dossier.textHash')}: ${quoted}`;
  const withheld = withheldWords(note);
  const hidden = withheld === null ? '' : `${t('dossier.quoteCommitment')}: ${withheld}`;
  const mark = `[${note.number}]`;
  return item(mark, quote, [note.translation ? translationOf(note) : '', where, hash, hidden]);
}

function sourceItem(source: Source, document: DossierDocument): string {
  const cited = citationOf(source, document);
  return item(`${source.number}.`, cited ? cited.map(({ text }) => text).join('') : source.title, [
    cited ? '' : formatAttribution(source),
    factsOf(source),
    source.url && !cited ? `${t('dossier.url')}: ${source.url}` : '',
    source.fileName ? `${t('dossier.fileName')}: ${source.fileName}` : '',
    ...proofsOf(source).map(({ label, hash }) => (hash === null ? t('dossier.noOriginal') : `${t(label)}: ${hash}`)),
  ]);
}

/** Paragraphs after a number, indented by its width. */
function item(number: string, text: string, more: readonly string[] = []): string {
  const rest = ' '.repeat(number.length + 1);
  return [
    wrap(clean(text), { columns, first: `${number} `, rest }),
    ...more.filter(Boolean).map((paragraph) => wrap(clean(paragraph), { columns, first: rest, rest })),
  ].join('\n');
}

function block(text: string): string {
  return wrap(clean(text), { columns });
}
