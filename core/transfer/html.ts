import {
  isUnsupported,
  partsOf,
  type DossierDocument,
  type Footnote,
  type SectionView,
  type Sentence,
  type Source,
} from '#core/model/dossier-document.ts';
import { language, t, type TextKey } from '#lib/i18n/t.ts';
import { escapeMarkup as escape } from '#lib/text/markup.ts';
import { contextAfter, contextBefore } from '#core/quotes/model/around.ts';
import {
  factsOf,
  formatAttribution,
  formatPlace,
  hashQuoted,
  madeOn,
  proofsOf,
  summaryOf,
  titleAndOutlet,
  translationOf,
  withheldWords,
} from '#core/transfer/parts.ts';
import { dossierStyle, fontFace } from '#core/transfer/style.ts';

/**
 * A dossier as one HTML file that needs nothing else: no script, no request, its own style. Each sentence links to its
 * footnotes and each footnote back to the sentences that cite it and on to its source, which bears the SHA-256 of its
 * original. All that stands in the case is text here, whatever it looks like.
 * @param font the serif to bring along, as WOFF2; what the reader has is used without it
 * @param root root hash of the package that it is in
 */
export function dossierHtml(document: DossierDocument, font?: Uint8Array, root: string | null = null): string {
  const { title, subtitle, caseTitle, sections } = document;
  const page = new Page(document);
  const main = sections.map((section) => page.section(section));
  const hasSources = sections.some((section) => section.kind === 'sources');
  return `<!doctype html>
<html lang="${escape(language())}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Casebook">
<title>${escape(title)}</title>
<style>${font ? fontFace(font) : ''}${dossierStyle}</style>
</head>
<body>
<main>
<header>
<p class="from" dir="auto">${escape(t('dossier.fromCase', { title: caseTitle }))}</p>
<h1 dir="auto">${escape(title)}</h1>
${subtitle ? `<p class="subtitle" dir="auto">${escape(subtitle)}</p>` : ''}
<p class="counts">${escape(summaryOf(document))}</p>
${root === null ? '' : `<p class="counts root">${escape(t('packages.coverRoot', { root }))}</p>\n`}<p class="made">${escape(madeOn(document))}</p>
</header>
${main.join('\n')}
${hasSources ? '' : page.sources(t('dossier.sources'))}
${page.notes()}
</main>
</body>
</html>
`;
}

class Page {
  /** How often each footnote has been cited so far: every citation has a place of its own to come back to. */
  private readonly cited = new Map<number, number>();

  constructor(private readonly document: DossierDocument) {}

  section(section: SectionView): string {
    if (section.kind === 'sources') return this.sources(section.title);
    return `<section class="${section.kind}">\n<h2 dir="auto">${escape(section.title)}</h2>\n${this.content(section)}\n</section>`;
  }

  private content(section: Exclude<SectionView, { kind: 'sources' }>): string {
    const empty = `<p class="empty">${escape(t('dossier.empty'))}</p>`;
    switch (section.kind) {
      case 'text':
        return (
          section.paragraphs
            .map((paragraph) => `<p dir="auto">${paragraph.map((sentence) => this.sentence(sentence)).join(' ')}</p>`)
            .join('\n') || empty
        );
      case 'records':
      case 'contradictions':
        return (
          section.entries
            .map(
              (entry) =>
                `<article class="entry ${escape(entry.collection)}">` +
                (entry.heading ? `<h3 dir="auto">${escape(entry.heading)}</h3>` : '') +
                (entry.details ? `<p class="details" dir="auto">${escape(entry.details)}</p>` : '') +
                entry.sentences.map((sentence) => `<p dir="auto">${this.sentence(sentence)}</p>`).join('\n') +
                '</article>',
            )
            .join('\n') || empty
        );
      case 'timeline':
        return section.rows.length === 0
          ? empty
          : table(
              ['dossier.when', 'dossier.event', 'dossier.where'],
              section.rows.map((row) => [
                escape(row.words) + (row.when === null ? '' : edtf(row.when)) + this.someRefs(row.proof.when),
                escape(row.event) + (row.notes.length ? this.someRefs(row.proof.event) : this.refs([])),
                escape(row.where) + this.someRefs(row.proof.where),
              ]),
            );
      case 'claims':
        return section.rows.length === 0
          ? empty
          : table(
              ['dossier.about', 'dossier.claim', 'dossier.says', 'dossier.known', 'dossier.standingHead'],
              section.rows.map((row) => [
                escape(row.subject),
                this.sentence(row.claim),
                escape(row.by),
                escape(row.known),
                escape(row.standing),
              ]),
            );
      case 'grades':
        return section.rows.length === 0
          ? empty
          : table(
              ['dossier.gradeHead', 'dossier.sources'],
              section.rows.map((row) => [
                escape(row.words),
                row.sources
                  .map(
                    ({ number, title, outlet }) =>
                      `<p dir="auto"><a href="#source-${number}">${number}</a> ${escape(titleAndOutlet({ title, outlet }))}</p>`,
                  )
                  .join(''),
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
                row.sentences.map((sentence) => `<p dir="auto">${this.sentence(sentence)}</p>`).join(''),
              ]),
            );
    }
  }

  private sentence(sentence: Sentence): string {
    const kind = isUnsupported(sentence) ? 'sentence unsourced' : 'sentence';
    const runs = partsOf(sentence).map(({ text, notes }) => escape(text) + (notes ? this.refs(notes) : ''));
    return `<span class="${kind}">${runs.join('')}</span>`;
  }

  /** Numbers, and nothing where there are none: for words that need no proof by themselves. */
  private someRefs(notes: readonly number[]): string {
    return notes.length === 0 ? '' : this.refs(notes);
  }

  private refs(notes: readonly number[]): string {
    if (notes.length === 0) return ` <span class="noquote">${escape(t('dossier.unsourced'))}</span>`;
    const links = notes.map((number) => {
      const times = (this.cited.get(number) ?? 0) + 1;
      this.cited.set(number, times);
      return `<a href="#note-${number}" id="${citation(number, times)}" class="ref">${number}</a>`;
    });
    return `<sup>${links.join(', ')}</sup>`;
  }

  sources(title: string): string {
    const { sources } = this.document;
    const list = sources.length ? `<ol>\n${sources.map(sourceItem).join('\n')}\n</ol>` : empty();
    return `<section class="sources">\n<h2 dir="auto">${escape(title)}</h2>\n${list}\n</section>`;
  }

  notes(): string {
    const { footnotes, sources } = this.document;
    if (footnotes.length === 0) return '';
    const items = footnotes.map((note) => this.note(note, sources[note.source - 1])).join('\n');
    return `<section class="notes">\n<h2>${escape(t('dossier.notes'))}</h2>\n<ol>\n${items}\n</ol>\n</section>`;
  }

  private note(note: Footnote, source: Source | undefined): string {
    const context =
      `<span class="context">${escape(contextBefore(note.prefix))}</span>${passages(note)}` +
      `<span class="context">${escape(contextAfter(note.suffix))}</span>`;
    const translation = note.translation ? `<p class="translation" dir="auto">${escape(translationOf(note))}</p>` : '';
    const hash = hashQuoted(note, source);
    const quoted = hash === null ? '' : ` ${escape(t('dossier.textHash'))}: <code>${escape(hash)}</code>`;
    const withheld = withheldWords(note);
    const hidden =
      withheld === null ? '' : ` ${escape(t('dossier.quoteCommitment'))}: <code>${escape(withheld)}</code>`;
    const link = `<a href="#source-${note.source}">${escape(t('dossier.source', { number: note.source }))}</a>`;
    return (
      `<li id="note-${note.number}"><blockquote dir="auto">${context}</blockquote>${translation}` +
      `<p class="where"><bdi>${escape(formatPlace(note, source))}</bdi>, ${link}${quoted}${hidden} ${this.back(note.number)}</p></li>`
    );
  }

  /** Links back to each sentence that cites a footnote. */
  private back(number: number): string {
    const times = this.cited.get(number) ?? 0;
    return Array.from({ length: times }, (_, index) => {
      const label = escape(t('dossier.backToText'));
      const nth = times > 1 ? `<sup>${index + 1}</sup>` : '';
      return `<a href="#${citation(number, index + 1)}" class="back" title="${label}" aria-label="${label}">↩\ufe0e${nth}</a>`;
    }).join(' ');
  }
}

function passages({ exact, more }: Footnote): string {
  return [exact, ...more.map((passage) => passage.exact)].map((words) => `<q>${escape(words)}</q>`).join(' […] ');
}

function citation(number: number, times: number): string {
  return `ref-${number}-${times}`;
}

function empty(): string {
  return `<p class="empty">${escape(t('dossier.empty'))}</p>`;
}

function table(heads: TextKey[], rows: string[][]): string {
  const head = heads.map((key) => `<th scope="col">${escape(t(key))}</th>`).join('');
  const body = rows
    .map((cells) => `<tr>${cells.map((cell) => `<td dir="auto">${cell}</td>`).join('')}</tr>`)
    .join('\n');
  return `<table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>`;
}

/** A date as a program reads it, which may break between its two ends alone. */
function edtf(date: string): string {
  return ` <span class="edtf">${escape(date).replace(/(\/|\.\.)/g, '$1<wbr>')}</span>`;
}

function sourceItem(source: Source): string {
  const made = formatAttribution(source);
  const rows: [TextKey, string][] = [
    ...(source.url
      ? [['dossier.url', `<span class="url" dir="ltr">${escape(source.url)}</span>`] as [TextKey, string]]
      : []),
    ...(source.fileName ? [['dossier.fileName', `<bdi>${escape(source.fileName)}</bdi>`] as [TextKey, string]] : []),
    ...proofsOf(source).map(({ label, hash }): [TextKey, string] => [
      label,
      hash === null ? escape(t('dossier.noOriginal')) : `<code>${escape(hash)}</code>`,
    ]),
  ];
  return (
    `<li id="source-${source.number}"><b dir="auto">${escape(source.title)}</b>${made ? `<br><span dir="auto">${escape(made)}</span>` : ''}` +
    `<br><span class="facts">${escape(factsOf(source))}</span>` +
    `<dl>${rows.map(([name, value]) => `<dt>${escape(t(name))}</dt><dd>${value}</dd>`).join('')}</dl></li>`
  );
}
