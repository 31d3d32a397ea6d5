import type { DossierDocument, SectionView, Sentence, Source } from '#core/model/dossier-document.ts';

/**
 * Numbers the footnotes and sources of a document in reading order, dropping those that nothing leads to any more. Numbers carried over
 * from the dossier would reveal what was removed, and hint at the names of replaced records, because lists were sorted by name.
 * @param original the document that it was made from, with the same numbers
 * @param withheldArticles articles that are sources only if something cites them
 */
export function renumber(
  document: DossierDocument,
  original: DossierDocument,
  withheldArticles: ReadonlySet<string>,
): DossierDocument {
  const readNow = numbersReadIn(document.sections);
  const readBefore = numbersReadIn(original.sections);
  const notes = document.footnotes
    .map(({ number }) => number)
    .filter((number) => readNow.notes.has(number) || !readBefore.notes.has(number));
  const noteNow = numbersOf([...readNow.notes], notes);
  const sourceOf = new Map(document.footnotes.map(({ number, source }) => [number, source]));
  const citing = (read: NumbersRead, all: readonly number[]) =>
    [...read.order, ...all.map((note) => ({ note }))].flatMap((one) =>
      'note' in one ? (sourceOf.get(one.note) ?? []) : one.source,
    );
  const citedNow = citing(readNow, notes);
  const isCited = new Set(citedNow);
  const wasCited = new Set(citing(readBefore, []));
  // A chosen article is a source even if nothing of it may be quoted.
  const chosen = new Set(
    document.sections
      .flatMap((section) =>
        section.kind === 'records' ? section.entries.filter((one) => one.collection === 'articles') : [],
      )
      .map(({ id }) => id),
  );
  const stays = ({ number, article }: Source) =>
    isCited.has(number) || (!withheldArticles.has(article) && (!wasCited.has(number) || chosen.has(article)));
  const sources = document.sources.filter(stays).map(({ number }) => number);
  const sourceNow = numbersOf(citedNow, sources);
  const renumberer = new Renumberer(noteNow, sourceNow);
  const footnotes = document.footnotes.flatMap((note) => {
    const number = noteNow.get(note.number);
    return number === undefined ? [] : [{ ...note, number, source: sourceNow.get(note.source) ?? note.source }];
  });
  return {
    ...document,
    sections: document.sections.map((section) => renumberer.section(section)),
    footnotes: footnotes.sort((a, b) => a.number - b.number),
    sources: document.sources
      .flatMap((source) => {
        const number = sourceNow.get(source.number);
        return number === undefined ? [] : [{ ...source, number }];
      })
      .sort((a, b) => a.number - b.number),
    counts: { ...document.counts, quotes: notes.length, sources: sources.length },
  };
}

/** Assigns numbers from 1 to what is kept, starting with what is read, in that order. */
function numbersOf(read: readonly number[], remaining: readonly number[]): Map<number, number> {
  const all = new Set(remaining);
  const order = [...read.filter((number) => all.has(number)), ...remaining];
  return new Map([...new Set(order)].map((number, index) => [number, index + 1]));
}

interface NumbersRead {
  /** Footnotes and the sources of figures, in reading order. */
  order: ({ note: number } | { source: number })[];
  notes: Set<number>;
}

function numbersReadIn(sections: readonly SectionView[]): NumbersRead {
  const order = sections.flatMap((section) => numbersInOrder(section));
  return { order, notes: new Set(order.flatMap((one) => ('note' in one ? one.note : []))) };
}

function numbersInOrder(section: SectionView): NumbersRead['order'] {
  const notes = (numbers: readonly number[]) => numbers.map((note) => ({ note }));
  const notesIn = ({ notes: all, parts, figure }: Sentence): NumbersRead['order'] => [
    ...(figure && figure.source !== null ? [{ source: figure.source }] : []),
    ...(parts ?? []).flatMap((part) => notes(part.notes ?? [])),
    ...notes(all),
  ];
  switch (section.kind) {
    case 'text':
      return section.paragraphs.flat().flatMap(notesIn);
    case 'records':
    case 'contradictions':
      return section.entries.flatMap(({ sentences }) => sentences.flatMap(notesIn));
    case 'who':
      return section.rows.flatMap(({ sentences }) => sentences.flatMap(notesIn));
    case 'claims':
      return section.rows.flatMap(({ claim }) => notesIn(claim));
    case 'timeline':
      return section.rows.flatMap(({ notes: all, proof }) =>
        notes([...proof.when, ...proof.event, ...proof.where, ...all]),
      );
    case 'grades':
    case 'sources':
      return [];
  }
}

/** Replaces old numbers by new ones. */
class Renumberer {
  constructor(
    private readonly note: ReadonlyMap<number, number>,
    private readonly source: ReadonlyMap<number, number>,
  ) {}

  #notes(numbers: readonly number[]): number[] {
    return numbers.flatMap((number) => this.note.get(number) ?? []).sort((a, b) => a - b);
  }

  #sentence(sentence: Sentence): Sentence {
    const { notes, parts, figure } = sentence;
    return {
      ...sentence,
      notes: this.#notes(notes),
      ...(parts ? { parts: parts.map((part) => ({ ...part, notes: part.notes && this.#notes(part.notes) })) } : {}),
      ...(figure && figure.source !== null
        ? { figure: { ...figure, source: this.source.get(figure.source) ?? figure.source } }
        : {}),
    };
  }

  section(section: SectionView): SectionView {
    const all = (sentences: readonly Sentence[]) => sentences.map((sentence) => this.#sentence(sentence));
    switch (section.kind) {
      case 'text':
        return { ...section, paragraphs: section.paragraphs.map(all) };
      case 'records':
      case 'contradictions':
        return { ...section, entries: section.entries.map((one) => ({ ...one, sentences: all(one.sentences) })) };
      case 'who':
        return { ...section, rows: section.rows.map((row) => ({ ...row, sentences: all(row.sentences) })) };
      case 'claims':
        return { ...section, rows: section.rows.map((row) => ({ ...row, claim: this.#sentence(row.claim) })) };
      case 'timeline':
        return {
          ...section,
          rows: section.rows.map(({ proof, ...row }) => ({
            ...row,
            notes: this.#notes(row.notes),
            proof: {
              when: this.#notes(proof.when),
              event: this.#notes(proof.event),
              where: this.#notes(proof.where),
            },
          })),
        };
      case 'grades':
        return {
          ...section,
          rows: section.rows.flatMap((row) => {
            const sources = row.sources.flatMap((one) => {
              const number = this.source.get(one.number);
              return number === undefined ? [] : [{ ...one, number }];
            });
            return sources.length > 0 ? [{ ...row, sources: sources.sort((a, b) => a.number - b.number) }] : [];
          }),
        };
      case 'sources':
        return section;
    }
  }
}
