import {
  blocksOf,
  figuresIn,
  partsOf,
  type DossierDocument,
  type FigureSentence,
  type Footnote,
  type SectionView,
  type Sentence,
  type Source,
} from '#core/model/dossier-document.ts';
import { inQuotes } from '#lib/i18n/in-quotes.ts';
import { inLanguage, t } from '#lib/i18n/t.ts';
import type { CitationRun } from '#lib/citations/source.ts';
import { quoteWords } from '#core/model/quotes.ts';
import { contextAfter, contextBefore } from '#core/quotes/model/quote-context.ts';
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
  pictureUrl,
  proofsOf,
  summaryOf,
  translationOf,
  type Cover,
  type Pictures,
  withheldWords,
} from '#core/transfer/dossier-words.ts';
import { oneLine } from '#lib/text/spaces.ts';

/**
 * Draws a dossier as Markdown with footnotes (`[^1]`), as Pandoc, GitHub and Obsidian read it. Embedded pictures come last, so
 * that the text can be read as it is.
 */
export function dossierMarkdown(document: DossierDocument, cover: Cover = {}, pictures: Pictures = new Map()): string {
  return inLanguage(document.language, () => drawn(document, cover, pictures));
}

function drawn(document: DossierDocument, cover: Cover, pictures: Pictures): string {
  const { title, subtitle, caseTitle, sections, footnotes, sources } = document;
  const from = plain(t('dossier.fromCase', { title: caseTitle }));
  const { root = null } = cover;
  const draft = formatDraft(cover);
  const parts: string[] = [
    draft === null ? '' : `**${plain(draft)}**`,
    `# ${plain(title)}`,
    plain(subtitle),
    `${from}. ${summaryOf(document)} ${madeOn(document)}.`,
  ];
  if (root !== null) parts.push(t('packages.coverRoot', { root }));
  for (const section of sections) {
    if (section.kind !== 'sources') parts.push(`## ${plain(section.title)}`, content(section));
  }
  parts.push(`## ${t('dossier.sources')}`, sources.map((source) => sourceItem(source, document)).join('\n') || empty());
  parts.push(footnotes.map((note) => footnote(note, sources[note.source - 1])).join('\n\n'));
  parts.push(
    figuresIn(document)
      .flatMap(({ figure }) => {
        const bytes = pictures.get(figure.image);
        return bytes ? `[figure-${figure.number}]: <${pictureUrl(figure, bytes)}>` : [];
      })
      .join('\n'),
  );
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

/** A reference to a picture, which is embedded at the end of the file, with its caption. */
function figureText(sentence: FigureSentence): string {
  const { label, from, alternative } = figureWords(sentence);
  const { number } = sentence.figure;
  return `![${plain(alternative)}][figure-${number}]\n\n**${plain(label)}** ${[sentenceText(sentence), plain(from)].filter(Boolean).join(' ')}`;
}

function content(section: Exclude<SectionView, { kind: 'sources' }>): string {
  switch (section.kind) {
    case 'text':
      return (
        section.paragraphs
          .flatMap(blocksOf)
          .map((block) => (Array.isArray(block) ? block.map(sentenceText).join(' ') : figureText(block)))
          .join('\n\n') || empty()
      );
    case 'records':
    case 'contradictions':
      return (
        section.entries
          .map((entry) =>
            [
              entry.heading ? `### ${plain(entry.heading)}` : '',
              entry.details ? `*${plain(entry.details)}*` : '',
              ...entry.sentences.map(sentenceText),
            ]
              .filter(Boolean)
              .join('\n\n'),
          )
          .join('\n\n') || empty()
      );
    case 'timeline':
      return table(
        [t('dossier.when'), t('dossier.event'), t('dossier.where')],
        section.rows.map((row) => [
          plain(row.when === null ? row.words : `${row.words} (${row.when})`) + marksOrNone(row.proof.when),
          plain(row.event) + (row.notes.length ? marksOrNone(row.proof.event) : marks([])),
          plain(row.where) + marksOrNone(row.proof.where),
        ]),
      );
    case 'claims':
      return table(
        [t('dossier.about'), t('dossier.claim'), t('dossier.says'), t('dossier.known'), t('dossier.standingHead')],
        section.rows.map((row) => [
          plain(row.subject),
          sentenceText(row.claim),
          plain(row.by),
          plain(row.known),
          plain(row.standing),
        ]),
      );
    case 'grades':
      return table(
        [t('dossier.gradeHead'), t('dossier.sources')],
        section.rows.map((row) => [
          plain(row.words),
          row.sources.map(({ number, title }) => `${number}. ${plain(title)}`).join(' <br>'),
        ]),
      );
    case 'who':
      return table(
        [t('dossier.name'), t('dossier.alsoKnown'), t('dossier.roles')],
        section.rows.map((row) => [plain(row.name), plain(row.others), row.sentences.map(sentenceText).join(' <br>')]),
      );
  }
}

function empty(): string {
  return t('dossier.empty');
}

function sentenceText(sentence: Sentence): string {
  return partsOf(sentence)
    .map(({ text, notes }) => run(text) + (notes ? marks(notes) : ''))
    .concat(leftOutWords(sentence))
    .join('')
    .trim();
}

/** A run of a sentence, with the spaces at its ends. */
function run(text: string): string {
  const lead = text.trimStart() === text ? '' : ' ';
  const tail = text.trimEnd() === text || text.trim() === '' ? '' : ' ';
  return `${lead}${plain(text.trim())}${tail}`;
}

/** Footnote marks; empty if there are none, for words that need no proof. */
function marksOrNone(notes: readonly number[]): string {
  return notes.length ? marks(notes) : '';
}

/** Footnote marks. They are added after the text has been escaped, and are never searched for in it. */
function marks(notes: readonly number[]): string {
  return notes.length ? notes.map((number) => `[^${number}]`).join('') : ` **(${t('dossier.unsourced')})**`;
}

/** @param rows cells in Markdown */
function table(heads: string[], rows: string[][]): string {
  if (rows.length === 0) return empty();
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [line(heads.map(plain)), `|${' --- |'.repeat(heads.length)}`, ...rows.map(line)].join('\n');
}

function footnote(note: Footnote, source: Source | undefined): string {
  const translation = note.translation ? ` (${plain(translationOf(note))})` : '';
  const where = [formatPlace(note, source), t('dossier.source', { number: note.source })].filter(Boolean).join(', ');
  const quoted = hashQuoted(note, source);
  const hash = quoted === null ? '' : `, ${t('dossier.textHash')}: ${code(quoted)}`;
  const withheld = withheldWords(note);
  const hidden = withheld === null ? '' : `, ${t('dossier.quoteCommitment')}: ${code(withheld)}`;
  const quote = `${run(contextBefore(note.prefix))}${inQuotes(plain(quoteWords(note)))}${run(contextAfter(note.suffix))}`;
  return `[^${note.number}]: ${quote}${translation} — ${plain(where)}${hash}${hidden}`;
}

/** How a source is cited: in the dossier's style, or by its title and authors. */
function sourceHead(source: Source, cited: CitationRun[] | null): string {
  if (cited)
    return cited
      .map(({ text, italic }) => (italic ? `*${plain(text)}*` : run(text)))
      .join('')
      .trim();
  const made = formatAttribution(source);
  return `**${plain(source.title)}**${made ? `, ${plain(made)}` : ''}`;
}

function sourceItem(source: Source, document: DossierDocument): string {
  const cited = citationOf(source, document);
  const indent = ' '.repeat(`${source.number}. `.length);
  return [
    `${source.number}. ${sourceHead(source, cited)}`,
    plain(factsOf(source)),
    source.url && !cited ? `${t('dossier.url')}: ${code(source.url)}` : '',
    source.fileName ? `${t('dossier.fileName')}: ${plain(source.fileName)}` : '',
    ...proofsOf(source).map(
      ({ label, hash }) => `${t(label)}: ${hash === null ? t('dossier.noOriginal') : code(hash)}`,
    ),
  ]
    .filter(Boolean)
    .join(`  \n${indent}`);
}

/** Text in a code span, between more backquotes than any run in it. */
function code(text: string): string {
  const line = oneLine(text);
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = longest > 0 ? ' ' : '';
  return `${fence}${space}${line}${space}${fence}`;
}

/**
 * Text on one line, escaped so that Markdown reads it as plain text: no markup, no HTML, no cell separator, no Pandoc citation,
 * formula or attribute, and nothing at its start that would make a list, heading or rule.
 */
function plain(text: string): string {
  return clean(text)
    .trim()
    .replace(/[\\`*_[\]<>#|~^${}]/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/(^|[^\w])@(?=\w)/g, '$1\\@')
    .replace(/^([-+=:])/, '\\$1')
    .replace(/^(\(?(?:\d+|[a-z]|[ivxlcdm]+))([.)])(?=\s|$)/i, '$1\\$2');
}
