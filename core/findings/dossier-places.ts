import type { FindingView } from '#core/findings/contract.ts';
import { sentencesOf } from '#core/dossiers/model/compose.ts';
import type { DossierDocument, Sentence } from '#core/model/dossier-document.ts';
import { append } from '#lib/append.ts';

/** Where in a dossier a finding is: one of its sentences. */
export type FindingPlace = FindingView['places'][number];

export interface PlacedSentence {
  sentence: Sentence;
  place: FindingPlace;
}

/** Maximum places per finding; more are no help. */
const maxPlaces = 20;

/** The sentences of a dossier in reading order, indexed by what they state and cite. */
export class DossierPlaces {
  readonly all: readonly PlacedSentence[];
  readonly #byRecord = new Map<string, number[]>();
  readonly #byNote = new Map<number, number[]>();
  readonly #bySource = new Map<number, number[]>();
  readonly #byQuote = new Map<string, number>();
  readonly #byText = new Map<string, number[]>();

  constructor(document: DossierDocument) {
    this.all = document.sections.flatMap((section) => {
      const paragraphs =
        section.kind === 'text'
          ? section.paragraphs.map((sentences, at) => ({ id: section.paragraphIds?.[at] ?? null, sentences }))
          : [{ id: null, sentences: sentencesOf(section) }];
      return paragraphs.flatMap(({ id, sentences }) =>
        sentences.map((sentence) => ({
          sentence,
          place: {
            section: section.id,
            paragraph: id,
            text: sentence.text,
            mark: sentence.placed?.mark ?? null,
          },
        })),
      );
    });
    for (const { number, source, quote } of document.footnotes) {
      append(this.#bySource, source, number);
      this.#byQuote.set(quote, number);
    }
    this.all.forEach(({ sentence, place }, at) => {
      append(this.#byText, `${place.section ?? ''} ${place.text}`, at);
      // A contradiction is not a record, so its sentence is indexed by its mark.
      const stated = sentence.placed?.mark.startsWith('contradiction:') ? sentence.placed.mark : sentence.record;
      if (stated !== null) append(this.#byRecord, stated, at);
      for (const note of sentence.notes) append(this.#byNote, note, at);
    });
  }

  /** Returns sentences that cite a footnote. */
  citing(note: number | undefined): FindingPlace[] {
    return this.#inOrder((note === undefined ? undefined : this.#byNote.get(note)) ?? []);
  }

  /** Returns sentences that cite a quote. */
  citingQuote(quote: string): FindingPlace[] {
    return this.citing(this.#byQuote.get(quote));
  }

  /** Returns sentences that cite a source, by its number. */
  citingSource(source: number): FindingPlace[] {
    const notes = this.#bySource.get(source) ?? [];
    return this.#inOrder(notes.flatMap((note) => this.#byNote.get(note) ?? []));
  }

  /**
   * Returns sentences that state one of these records, and sentences of the author's own text that cite one of these quotes: other records
   * may cite the same words for something else.
   */
  stating(records: readonly string[], quotes: readonly string[]): FindingPlace[] {
    const own = quotes
      .flatMap((quote) => this.#byNote.get(this.#byQuote.get(quote) ?? 0) ?? [])
      .filter((at) => this.all[at]?.sentence.record === null);
    return this.#inOrder([...records.flatMap((record) => this.#byRecord.get(record) ?? []), ...own]);
  }

  #inOrder(found: readonly number[]): FindingPlace[] {
    const places = [...new Set(found)].sort((a, b) => a - b).slice(0, maxPlaces);
    return places.flatMap((at) => this.all[at]?.place ?? []);
  }

  /** Returns the sentences of a section with this text. */
  placesStating(section: string | null, text: string): FindingPlace[] {
    return this.#inOrder(this.#byText.get(`${section ?? ''} ${text}`) ?? []);
  }
}
