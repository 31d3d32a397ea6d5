import { toWords } from '#core/dates/words.ts';
import type { DossierDocument, Footnote, SectionView, Sentence, Source } from '#core/dossiers/document.ts';
import { language, t, type TextKey } from '#core/i18n/t.ts';
import { dossierStyle } from '#core/transfer/style.ts';

/**
 * A dossier as one HTML file that needs nothing else: no script, no request, its own style. Each sentence links to its
 * footnotes, each footnote to its source, each source bears the SHA-256 of its original.
 */
export function dossierHtml(document: DossierDocument): string {
  const { title, subtitle, caseTitle, made, counts, sections } = document;
  const summary = t('dossier.summary', { sentences: counts.sentences, quotes: counts.quotes, sources: counts.sources });
  const support =
    counts.unsupported === 0 ? t('dossier.allSupported') : t('dossier.unsupported', { count: counts.unsupported });
  const date = toWords(made.slice(0, 10));
  return `<!doctype html>
<html lang="${escape(language())}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Casebook">
<title>${escape(title)}</title>
<style>${dossierStyle}</style>
</head>
<body>
<main>
<header>
<p class="from">${escape(t('dossier.fromCase', { title: caseTitle }))}</p>
<h1 dir="auto">${escape(title)}</h1>
${subtitle ? `<p class="subtitle" dir="auto">${escape(subtitle)}</p>` : ''}
<p class="counts">${escape(summary)}. ${escape(support)}</p>
<p class="made">${escape(t('dossier.made', { date }))}</p>
</header>
${sections.map((section) => sectionHtml(section, document)).join('\n')}
${sections.some((section) => section.kind === 'sources') ? '' : sourcesHtml(t('dossier.sources'), document)}
${notesHtml(document)}
</main>
</body>
</html>
`;
}

function sectionHtml(section: SectionView, document: DossierDocument): string {
  if (section.kind === 'sources') return sourcesHtml(section.title, document);
  return `<section class="${section.kind}">\n<h2 dir="auto">${escape(section.title)}</h2>\n${contentHtml(section)}\n</section>`;
}

function contentHtml(section: Exclude<SectionView, { kind: 'sources' }>): string {
  const empty = `<p class="empty">${escape(t('dossier.empty'))}</p>`;
  switch (section.kind) {
    case 'text':
      return (
        section.paragraphs
          .map((paragraph) => `<p dir="auto">${paragraph.map(sentenceHtml).join(' ')}</p>`)
          .join('\n') || empty
      );
    case 'records':
      return (
        section.entries
          .map(
            (entry) =>
              `<article class="entry ${escape(entry.collection)}">` +
              (entry.heading ? `<h3 dir="auto">${escape(entry.heading)}</h3>` : '') +
              (entry.details ? `<p class="details" dir="auto">${escape(entry.details)}</p>` : '') +
              entry.sentences.map((sentence) => `<p dir="auto">${sentenceHtml(sentence)}</p>`).join('') +
              '</article>',
          )
          .join('\n') || empty
      );
    case 'timeline':
      return section.rows.length === 0
        ? empty
        : table(
            ['dossier.when', 'dossier.event', 'dossier.where', 'dossier.evidence'],
            section.rows.map((row) => [
              `${escape(row.words)}${row.when === null ? '' : ` <span class="edtf">${escape(row.when)}</span>`}`,
              escape(row.event),
              escape(row.where),
              notesHtmlOf(row.notes),
            ]),
          );
    case 'who':
      return section.rows.length === 0
        ? empty
        : table(
            ['dossier.name', 'dossier.alsoKnown', 'dossier.roles'],
            section.rows.map((row) => [
              `<b>${escape(row.name)}</b>`,
              escape(row.others),
              row.sentences.map((sentence) => sentenceHtml(sentence)).join('<br>'),
            ]),
          );
  }
}

function table(heads: TextKey[], rows: string[][]): string {
  const head = heads.map((key) => `<th scope="col">${escape(t(key))}</th>`).join('');
  const body = rows
    .map((cells) => `<tr>${cells.map((cell) => `<td dir="auto">${cell}</td>`).join('')}</tr>`)
    .join('\n');
  return `<table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>`;
}

function sentenceHtml(sentence: Sentence): string {
  return `<span class="${sentence.notes.length ? 'sentence' : 'sentence unsourced'}">${escape(sentence.text)}${notesHtmlOf(sentence.notes)}</span>`;
}

function notesHtmlOf(notes: readonly number[]): string {
  if (notes.length === 0) return ` <span class="noquote">${escape(t('dossier.unsourced'))}</span>`;
  return notes.map((number) => `<sup><a href="#note-${number}" class="ref">${number}</a></sup>`).join('<sup>, </sup>');
}

function sourcesHtml(title: string, { sources }: DossierDocument): string {
  return `<section class="sources">\n<h2 dir="auto">${escape(title)}</h2>\n<ol>\n${sources.map(sourceHtml).join('\n')}\n</ol>\n</section>`;
}

function sourceHtml(source: Source): string {
  const made = [source.authors.join(', '), source.outlet ?? '', source.published === null ? '' : source.publishedWords]
    .filter(Boolean)
    .join(', ');
  const rows: [string, string][] = [];
  if (source.url) rows.push(['URL', `<span class="url">${escape(source.url)}</span>`]);
  if (source.fileName) rows.push(['', escape(source.fileName)]);
  rows.push(
    source.fileHash
      ? [t('dossier.originalHash'), `<code>${source.fileHash}</code>`]
      : [t('dossier.originalHash'), escape(t('dossier.noOriginal'))],
    [t('dossier.textHash'), `<code>${source.textHash}</code>`],
  );
  const facts = [
    t('dossier.captured', { date: toWords(source.captured.slice(0, 10)) }),
    t(`dossier.independence.${source.independence}`),
    source.grade ?? '',
  ].filter(Boolean);
  return (
    `<li id="source-${source.number}"><b dir="auto">${escape(source.title)}</b>${made ? `<br><span dir="auto">${escape(made)}</span>` : ''}` +
    `<br><span class="facts">${escape(facts.join(', '))}</span>` +
    `<dl>${rows.map(([name, value]) => `<dt>${escape(name)}</dt><dd>${value}</dd>`).join('')}</dl></li>`
  );
}

function notesHtml({ footnotes, sources }: DossierDocument): string {
  if (footnotes.length === 0) return '';
  const items = footnotes.map((note) => noteHtml(note, sources[note.source - 1])).join('\n');
  return `<section class="notes">\n<h2>${escape(t('dossier.notes'))}</h2>\n<ol>\n${items}\n</ol>\n</section>`;
}

function noteHtml(note: Footnote, source: Source | undefined): string {
  const context =
    `<span class="context">${escape(tail(note.prefix))}</span><q>${escape(note.exact)}</q>` +
    `<span class="context">${escape(head(note.suffix))}</span>`;
  const translation = note.translation
    ? `<br><span class="translation">${escape(t('dossier.translation', { text: note.translation }))}</span>`
    : '';
  return (
    `<li id="note-${note.number}"><blockquote dir="auto">${context}</blockquote>${translation}` +
    `<span class="where"><a href="#source-${note.source}">${escape(whereOf(note, source))}</a></span></li>`
  );
}

/** Where a quote stands: outlet or title, place in the text, number of the source. */
export function whereOf(note: Footnote, source: Source | undefined): string {
  return [
    source?.title ?? '',
    source?.outlet ?? '',
    note.page === null ? '' : t('dossier.page', { number: note.page }),
    note.paragraph === null ? '' : t('dossier.paragraph', { number: note.paragraph }),
    t('dossier.source', { number: note.source }),
  ]
    .filter(Boolean)
    .join(', ');
}

/** The last words of a prefix, not cut in the middle of one. */
function tail(prefix: string): string {
  const words = prefix.replace(/\s+/g, ' ');
  const space = words.indexOf(' ');
  return words ? `…${space < 0 ? words : words.slice(space + 1)}` : '';
}

function head(suffix: string): string {
  const words = suffix.replace(/\s+/g, ' ');
  const space = words.lastIndexOf(' ');
  return words ? `${space < 0 ? words : words.slice(0, space)}…` : '';
}

/** Text made harmless for HTML, in content and in quoted attributes. */
export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
