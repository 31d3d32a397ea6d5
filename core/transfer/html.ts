import {
  blocksOf,
  isUnsupported,
  partsOf,
  paragraphDirection,
  sentenceDirection,
  type DossierDocument,
  type FigureSentence,
  type Footnote,
  type SectionView,
  type Sentence,
  type Source,
} from '#core/model/dossier-document.ts';
import { inLanguage, t, type TextKey } from '#lib/i18n/t.ts';
import { closeDirections } from '#lib/text/direction.ts';
import { escapeMarkup as escape } from '#lib/text/markup.ts';
import { contextAfter, contextBefore } from '#core/quotes/model/quote-context.ts';
import {
  figureWords,
  formatDraft,
  formatPlace,
  hashQuoted,
  knotOf,
  leftOutWords,
  madeOn,
  pictureUrl,
  summaryOf,
  titleAndOutlet,
  translationOf,
  type Cover,
  type Pictures,
  withheldWords,
} from '#core/transfer/dossier-words.ts';
import { langOf, sourceItem } from '#core/transfer/html-sources.ts';
import type { Paper } from '#core/transfer/paper.ts';
import { paperStyle } from '#core/transfer/paper-style.ts';
import { dossierStyle, fontFace, printStyle, screenStyle } from '#core/transfer/style.ts';

export interface HtmlOptions {
  /** A serif font to embed, as WOFF2; without it the reader's own is used. */
  font?: Uint8Array | undefined;
  /** Paged output with contents, to be laid out in sheets and printed (renderer/print). */
  paper?: Paper | undefined;
  pictures?: Pictures | undefined;
}

/**
 * Draws a dossier as one self-contained HTML file: no script, no request, its own style. Each sentence links to its footnotes,
 * each footnote back to the sentences that cite it and on to its source, which shows the SHA-256 of its original. Sections and
 * sentences have anchors (`section-2`, `s-14`), numbered in reading order. All text of the case is escaped, whatever it looks
 * like.
 */
export function dossierHtml(document: DossierDocument, options: HtmlOptions = {}, cover: Cover = {}): string {
  return inLanguage(document.language, () => drawn(document, options, cover));
}

function drawn(document: DossierDocument, { font, paper, pictures = new Map() }: HtmlOptions, cover: Cover): string {
  const { title, subtitle, caseTitle, made, sections } = document;
  const { root = null } = cover;
  const draft = formatDraft(cover);
  const page = new Page(document, paper !== undefined, pictures);
  const main = sections.map((section) => page.section(section));
  const hasSources = sections.some((section) => section.kind === 'sources');
  return `<!doctype html>
<html lang="${escape(document.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Casebook">
<title>${escape(title)}</title>
${paper ? `<meta name="dcterms.created" content="${escape(made.slice(0, 10))}">\n` : ''}<style>${font ? fontFace(font) : ''}${paper ? screenStyle + printStyle + paperStyle(paper) : dossierStyle}${draft === null ? '' : draftStyle(draft)}</style>
</head>
<body>
<main>
<header>
${draft === null ? '' : `<p class="draft">${escape(draft)}</p>\n`}<p class="from" dir="auto">${escape(t('dossier.fromCase', { title: caseTitle }))}</p>
<h1 dir="auto">${escape(title)}</h1>
${subtitle ? `<p class="subtitle" dir="auto">${escape(subtitle)}</p>` : ''}
<p class="counts">${escape(summaryOf(document))}</p>
${root === null ? '' : `<p class="counts root">${escape(t('packages.coverRoot', { root }))}</p>\n`}<p class="made">${escape(madeOn(document))}</p>
</header>
${paper ? `${contents(sections)}\n` : ''}${main.join('\n')}
${hasSources ? '' : page.sources(t('dossier.sources'))}
${page.notes()}
</main>
</body>
</html>
`;
}

class Page {
  /** How often each footnote has been cited so far: every citation needs its own anchor for the link back. */
  private readonly cited = new Map<number, number>();

  /** Sentences and sections drawn so far. */
  private sentenceCount = 0;
  private sectionCount = 0;
  /** Sources by quote id, for sentences that consist of a quote alone. */
  private readonly sourceOfQuote: ReadonlyMap<string, Source | undefined>;

  constructor(
    private readonly document: DossierDocument,
    private readonly hasKnots: boolean,
    private readonly pictures: Pictures,
  ) {
    this.sourceOfQuote = new Map(document.footnotes.map(({ quote, source }) => [quote, document.sources[source - 1]]));
  }

  section(section: SectionView): string {
    if (section.kind === 'sources') return this.sources(section.title);
    this.sectionCount += 1;
    return `<section id="section-${this.sectionCount}" class="${section.kind}">\n<h2 dir="auto">${escape(section.title)}</h2>\n${this.content(section)}\n</section>`;
  }

  private content(section: Exclude<SectionView, { kind: 'sources' }>): string {
    switch (section.kind) {
      case 'text':
        return (
          section.paragraphs
            .flatMap(blocksOf)
            .map((block) =>
              Array.isArray(block)
                ? `<p dir="${paragraphDirection(block)}">${block.map((sentence) => this.sentence(sentence)).join(' ')}</p>`
                : this.figure(block),
            )
            .join('\n') || empty()
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
                entry.sentences.map((sentence) => this.statedSentence(sentence, entry)).join('\n') +
                '</article>',
            )
            .join('\n') || empty()
        );
      case 'timeline':
        return table(
          ['dossier.when', 'dossier.event', 'dossier.where'],
          section.rows.map((row) => [
            escape(row.words) + (row.when === null ? '' : edtf(row.when)) + this.refsOrNone(row.proof.when),
            escape(closeDirections(row.event)) + (row.notes.length ? this.refsOrNone(row.proof.event) : this.refs([])),
            escape(row.where) + this.refsOrNone(row.proof.where),
          ]),
        );
      case 'claims':
        return table(
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
        return table(
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
        return table(
          ['dossier.name', 'dossier.alsoKnown', 'dossier.roles'],
          section.rows.map((row) => [
            `<b>${escape(row.name)}</b>`,
            escape(row.others),
            row.sentences.map((sentence) => this.statedSentence(sentence, row)).join(''),
          ]),
        );
    }
  }

  private figure(sentence: FigureSentence): string {
    const { figure } = sentence;
    const { label, from, alternative } = figureWords(sentence);
    const bytes = this.pictures.get(figure.image);
    const picture = bytes
      ? `<img src="${pictureUrl(figure, bytes)}" width="${figure.width}" height="${figure.height}" alt="${escape(alternative)}">`
      : `<p class="empty">${escape(t('dossier.figureNotHere'))} ${escape(alternative)}</p>`;
    return (
      `<figure id="figure-${figure.number}">${picture}<figcaption dir="auto"><b>${escape(label)}</b> ${this.sentence(sentence)}` +
      `${figure.source === null ? '' : ` <a href="#source-${figure.source}">${escape(from)}</a>`}</figcaption></figure>`
    );
  }

  private statedSentence(sentence: Sentence, about: { id: string; collection: string }): string {
    return `<p dir="${sentenceDirection(sentence, about)}">${this.sentence(sentence)}</p>`;
  }

  private sentence(sentence: Sentence): string {
    const kind = isUnsupported(sentence) ? 'sentence unsourced' : 'sentence';
    const runs = partsOf(sentence).map(
      ({ text, notes }) => escape(closeDirections(text)) + (notes ? this.refs(notes) : ''),
    );
    const quoted = sentence.record === null ? undefined : this.sourceOfQuote.get(sentence.record);
    this.sentenceCount += 1;
    return `<span id="s-${this.sentenceCount}" class="${kind}"${langOf(quoted)}>${runs.join('')}${escape(leftOutWords(sentence))}</span>`;
  }

  /** Footnote numbers; empty if there are none, for words that need no proof. */
  private refsOrNone(notes: readonly number[]): string {
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
    this.sectionCount += 1;
    const list = sources.length
      ? `<ol>\n${sources.map((source) => sourceItem(source, this.document)).join('\n')}\n</ol>`
      : empty();
    return `<section id="section-${this.sectionCount}" class="sources">\n<h2 dir="auto">${escape(title)}</h2>\n${list}\n</section>`;
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
    const knot = this.hasKnots && source ? ` ${knotMark(source)}` : '';
    const link = `<a href="#source-${note.source}">${escape(t('dossier.source', { number: note.source }))}</a>`;
    return (
      `<li id="note-${note.number}"><blockquote dir="auto"${langOf(source)}>${context}</blockquote>${translation}` +
      `<p class="where"><bdi dir="ltr">${escape(formatPlace(note, source))}</bdi>, ${link}${knot}${quoted}${hidden} ${this.back(note.number)}</p></li>`
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

/** A source's independence, by shape and in words. */
function knotMark(source: Source): string {
  const { shape, words } = knotOf(source);
  return `<span class="knot ${shape}"></span>${escape(words)}`;
}

/** The table of contents, with room for page numbers. */
function contents(sections: readonly SectionView[]): string {
  const titles = sections.map(({ title }) => title);
  if (!sections.some(({ kind }) => kind === 'sources')) titles.push(t('dossier.sources'));
  const entries = titles.map(
    (title, index) =>
      `<p><a href="#section-${index + 1}"><bdi>${escape(title)}</bdi><span class="page"></span></a></p>`,
  );
  return `<nav class="contents">\n<h2 class="contents-head">${escape(t('dossier.contents'))}</h2>\n${entries.join('\n')}\n</nav>`;
}

/** Marks each printed page as a draft, in browsers that support page margins. @param draft words of ours */
function draftStyle(draft: string): string {
  const words = draft.replace(/[\\"<&\n]/g, (sign) => `\\${sign.charCodeAt(0).toString(16)} `);
  return `@page{@top-right{content:"${words}";font:9pt sans-serif;color:#7a3d08}}`;
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
  if (rows.length === 0) return empty();
  const head = heads.map((key) => `<th scope="col">${escape(t(key))}</th>`).join('');
  const body = rows
    .map((cells) => `<tr>${cells.map((cell) => `<td dir="auto">${cell}</td>`).join('')}</tr>`)
    .join('\n');
  return `<table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>`;
}

/** A machine-readable date that may break only between its two ends. */
function edtf(date: string): string {
  return ` <span class="edtf">${escape(date).replace(/(\/|\.\.)/g, '$1<wbr>')}</span>`;
}
