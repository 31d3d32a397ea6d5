import type { DossierDocument, Sentence } from '#core/model/dossier-document.ts';
import { dossierWords, type Say } from '#renderer/features/dossiers/dossierWords.ts';
import { placeOf } from '#renderer/features/dossiers/placeOf.ts';

/** What stands behind a footnote. */
export interface NoteFacts {
  /** As the finished dossier numbers it. */
  number: number;
  exact: string;
  /** Title, outlet and place of the source. */
  source: string;
  article: string;
}

/** What the marks of a page show, as the case has it now. */
export interface PageFacts {
  /** By quote. */
  notes: ReadonlyMap<string, NoteFacts>;
  /** Quotes by the number of their footnote. */
  quotes: ReadonlyMap<number, string>;
  /** Sentences that follow the case, by the key of their mark. */
  sentences: ReadonlyMap<string, Sentence>;
  /** Names of records that the text mentions. */
  names: ReadonlyMap<string, string>;
  /** Ids of what is no longer in the case. */
  missing: ReadonlySet<string>;
  /** Articles of the sources, by their numbers less one. */
  articles: readonly string[];
  /** What a dossier says, in its language. */
  say: Say;
  /** What stands behind words that nothing proves, in the dossier's language. */
  unsourced: string;
  /** The dossier's. */
  language: DossierDocument['language'];
}

/** @param names of the records that the text mentions */
export function pageFacts(document: DossierDocument, names: ReadonlyMap<string, string>): PageFacts {
  const say = dossierWords(document);
  const notes = new Map<string, NoteFacts>();
  const quotes = new Map<number, string>();
  for (const note of document.footnotes) {
    const source = document.sources[note.source - 1];
    if (!source) continue;
    const { number, quote, exact } = note;
    quotes.set(number, quote);
    notes.set(quote, { number, exact, source: placeOf(note, source, say), article: source.article });
  }
  const written = document.sections.flatMap((section) => (section.kind === 'text' ? section.paragraphs.flat() : []));
  const sentences = new Map(written.flatMap((one) => (one.placed ? [[one.placed.mark, one] as const] : [])));
  const articles = document.sources.map(({ article }) => article);
  const unsourced = say('dossier.unsourced');
  return {
    notes,
    quotes,
    sentences,
    names,
    missing: new Set(document.missing),
    unsourced,
    say,
    articles,
    language: document.language,
  };
}
