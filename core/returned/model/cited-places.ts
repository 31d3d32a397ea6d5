import { partsOf, type DossierDocument, type SectionView, type Sentence } from '#core/model/dossier-document.ts';
import { wordsKey } from '#core/returned/model/words.ts';
import { sentences } from '#lib/text/tokens.ts';

/** Where a document cites its footnotes. */
export interface CitedPlaces {
  /** The words before each mark, as returned by `beforeMark`. */
  marks: ReadonlySet<string>;
  /** Keys of the sentences that cite a footnote, by its number. */
  keys: ReadonlyMap<number, ReadonlySet<string>>;
}

/** Number of UTF-16 units before a mark that distinguish its place from others. */
const markUnits = 12;

/** Identifies the place of a mark by the end of the words before it. */
export function beforeMark(text: string): string {
  return wordsKey(text).slice(-markUnits);
}

/** Finds where a document cites its footnotes. Use it in the document's language. */
export function citedPlaces({ sections }: DossierDocument): CitedPlaces {
  const marks = new Set<string>();
  const keys = new Map<number, Set<string>>();
  for (const paragraph of sections.flatMap(paragraphsOf)) {
    let text = '';
    for (const sentence of paragraph) {
      if (text !== '') text += ' ';
      for (const part of partsOf(sentence)) {
        text += part.text;
        if (part.notes && part.notes.length > 0) marks.add(beforeMark(text));
      }
      const sentenceKeys = sentences(sentence.text).map(({ start, end }) => wordsKey(sentence.text.slice(start, end)));
      for (const note of sentence.notes) keys.set(note, new Set([...(keys.get(note) ?? []), ...sentenceKeys]));
    }
  }
  return { marks, keys };
}

/** Returns the citing sentences by paragraph or table cell. */
function paragraphsOf(section: SectionView): Pick<Sentence, 'text' | 'notes' | 'parts'>[][] {
  switch (section.kind) {
    case 'text':
      return section.paragraphs;
    case 'records':
    case 'contradictions':
      return section.entries.flatMap((entry) => entry.sentences.map((sentence) => [sentence]));
    case 'timeline':
      return section.rows.flatMap(({ words, event, where, proof }) => [
        [{ text: words, notes: proof.when }],
        [{ text: event, notes: proof.event }],
        [{ text: where, notes: proof.where }],
      ]);
    case 'claims':
      return section.rows.map(({ claim }) => [claim]);
    case 'who':
      return section.rows.flatMap((row) => row.sentences.map((sentence) => [sentence]));
    case 'grades':
    case 'sources':
      return [];
  }
}
