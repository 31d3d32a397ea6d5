import { toWords } from '#core/dates/words.ts';
import type { DossierDocument, SectionView, Sentence } from '#core/dossiers/document.ts';
import { t } from '#core/i18n/t.ts';
import { whereOf } from '#core/transfer/html.ts';

/** A dossier as Markdown with footnotes (`[^1]`), as Pandoc, GitHub and Obsidian read it. */
export function dossierMarkdown(document: DossierDocument): string {
  const { title, subtitle, caseTitle, made, counts, sections, footnotes, sources } = document;
  const parts: string[] = [`# ${plain(title)}`];
  if (subtitle) parts.push(plain(subtitle));
  const support =
    counts.unsupported === 0 ? t('dossier.allSupported') : t('dossier.unsupported', { count: counts.unsupported });
  parts.push(
    `${plain(t('dossier.fromCase', { title: caseTitle }))}. ${t('dossier.summary', { sentences: counts.sentences, quotes: counts.quotes, sources: counts.sources })}. ${support} ${t('dossier.made', { date: toWords(made.slice(0, 10)) })}.`,
  );
  for (const section of sections) {
    if (section.kind !== 'sources') parts.push(`## ${plain(section.title)}`, content(section));
  }
  parts.push(`## ${t('dossier.sources')}`, sources.map(sourceItem).join('\n'));
  const notes = footnotes.map((note) => {
    const translation = note.translation ? ` (${plain(t('dossier.translation', { text: note.translation }))})` : '';
    return `[^${note.number}]: “${plain(note.exact)}”${translation} — ${plain(whereOf(note, sources[note.source - 1]))}`;
  });
  if (notes.length) parts.push(notes.join('\n'));
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function content(section: Exclude<SectionView, { kind: 'sources' }>): string {
  switch (section.kind) {
    case 'text':
      return section.paragraphs.map((paragraph) => paragraph.map(sentenceText).join(' ')).join('\n\n') || empty();
    case 'records':
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
        [t('dossier.when'), t('dossier.event'), t('dossier.where'), t('dossier.evidence')],
        section.rows.map((row) => [
          row.when === null ? row.words : `${row.words} (${row.when})`,
          row.event,
          row.where,
          marks(row.notes),
        ]),
      );
    case 'who':
      return table(
        [t('dossier.name'), t('dossier.alsoKnown'), t('dossier.roles')],
        section.rows.map((row) => [
          row.name,
          row.others,
          row.sentences.map(({ text, notes }) => `${text}${marks(notes)}`).join(' '),
        ]),
      );
  }
}

function empty(): string {
  return t('dossier.empty');
}

function sentenceText(sentence: Sentence): string {
  return `${plain(sentence.text)}${marks(sentence.notes)}`;
}

function marks(notes: readonly number[]): string {
  return notes.length ? notes.map((number) => `[^${number}]`).join('') : ` **(${t('dossier.unsourced')})**`;
}

function table(heads: string[], rows: string[][]): string {
  if (rows.length === 0) return empty();
  // The marks in a cell are ours; everything else in it is made plain, with the pipes that would end the cell.
  const cell = (text: string) =>
    plain(text)
      .replace(/\\\[\^(\d+)\\\]/g, '[^$1]')
      .replace(/\\\*\\\*\(/g, '**(')
      .replace(/\)\\\*\\\*/g, ')**')
      .replace(/\|/g, '\\|');
  const line = (cells: string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(heads), `|${' --- |'.repeat(heads.length)}`, ...rows.map(line)].join('\n');
}

function sourceItem(source: DossierDocument['sources'][number]): string {
  const made = [source.authors.join(', '), source.outlet ?? '', source.published === null ? '' : source.publishedWords]
    .filter(Boolean)
    .join(', ');
  const lines = [`${source.number}. **${plain(source.title)}**${made ? `, ${plain(made)}` : ''}`];
  lines.push(
    `   ${t('dossier.captured', { date: toWords(source.captured.slice(0, 10)) })}, ${t(`dossier.independence.${source.independence}`)}${source.grade ? `, ${source.grade}` : ''}`,
  );
  if (source.url) lines.push(`   \`${source.url.replace(/`/g, '')}\``);
  if (source.fileName) lines.push(`   ${plain(source.fileName)}`);
  lines.push(
    `   ${t('dossier.originalHash')}: ${source.fileHash ? `\`${source.fileHash}\`` : t('dossier.noOriginal')}`,
  );
  lines.push(`   ${t('dossier.textHash')}: \`${source.textHash}\``);
  return lines.join('  \n');
}

/** Text on one line that Markdown reads as text. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>#]/g, '\\$&');
}
