import type { DossierDocument, Sentence } from '#core/model/dossier-document.ts';
import { dossierWords, type Translate } from '#renderer/features/dossiers/dossierWords.ts';
import { formatQuotePlace } from '#renderer/features/dossiers/formatQuotePlace.ts';

/** The data behind a footnote. */
export interface NoteFacts {
  /** Number in the finished dossier. */
  number: number;
  exact: string;
  /** Title, outlet and place of the source. */
  source: string;
  article: string;
}

/** What the marks of a page show, according to the current case. */
export interface PageFacts {
  /** Footnotes by quote. */
  notes: ReadonlyMap<string, NoteFacts>;
  /** Quotes by the number of their footnote. */
  quotes: ReadonlyMap<number, string>;
  /** Sentences that follow the case, by the key of their mark. */
  sentences: ReadonlyMap<string, Sentence>;
  /** Names of the records that the text mentions. */
  names: ReadonlyMap<string, string>;
  /** Ids that are no longer in the case. */
  missing: ReadonlySet<string>;
  /** Articles of the sources, by source number minus one. */
  articles: readonly string[];
  /** Supplies the dossier's words in its language. */
  tDossier: Translate;
  /** Label after unsupported words, in the dossier's language. */
  unsourced: string;
  /** Language of the dossier. */
  language: DossierDocument['language'];
}

/** Returns what the marks of a page show. @param names names of the records that the text mentions */
export function pageFacts(document: DossierDocument, names: ReadonlyMap<string, string>): PageFacts {
  const tDossier = dossierWords(document);
  const notes = new Map<string, NoteFacts>();
  const quotes = new Map<number, string>();
  for (const note of document.footnotes) {
    const source = document.sources[note.source - 1];
    if (!source) continue;
    const { number, quote, exact } = note;
    quotes.set(number, quote);
    notes.set(quote, { number, exact, source: formatQuotePlace(note, source, tDossier), article: source.article });
  }
  const written = document.sections.flatMap((section) => (section.kind === 'text' ? section.paragraphs.flat() : []));
  const sentences = new Map(written.flatMap((one) => (one.placed ? [[one.placed.mark, one] as const] : [])));
  const articles = document.sources.map(({ article }) => article);
  const unsourced = tDossier('dossier.unsourced');
  return {
    notes,
    quotes,
    sentences,
    names,
    missing: new Set(document.missing),
    unsourced,
    tDossier,
    articles,
    language: document.language,
  };
}
