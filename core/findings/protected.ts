import type { DossierDocument, SectionView } from '#core/dossiers/document.ts';
import type { Reads } from '#core/store/types.ts';
import { fold } from '#core/text/fold.ts';

/** Words of a dossier, and where they stand. */
export interface DossierText {
  /** Section, quote or article in which they stand; null for the head of the dossier. */
  at: string | null;
  quoted: boolean;
  text: string;
}

/** Where a protected name stands. */
export interface Exposed extends DossierText {
  record: string;
  /** The name as the record has it. */
  name: string;
}

/** Everything in a dossier that a reader will read. */
export function textsOf({ title, subtitle, sections, footnotes, sources }: DossierDocument): DossierText[] {
  const own = (at: string | null, text: string): DossierText => ({ at, quoted: false, text });
  return [
    own(null, title),
    own(null, subtitle),
    ...sections.flatMap((section) => wordsOf(section).map((text) => own(section.id, text))),
    ...footnotes.flatMap(({ quote, exact, translation }) =>
      [exact, translation ?? ''].map((text) => ({ at: quote, quoted: true, text })),
    ),
    ...sources.flatMap(({ article, title: name, authors }) => [name, ...authors].map((text) => own(article, text))),
  ].filter(({ text }) => text !== '');
}

function wordsOf(section: SectionView): string[] {
  switch (section.kind) {
    case 'text':
      return [section.title, ...section.paragraphs.flat().map(({ text }) => text)];
    case 'records':
    case 'contradictions':
      return [
        section.title,
        ...section.entries.flatMap(({ heading, details, sentences }) => [
          heading,
          details,
          ...sentences.map(({ text }) => text),
        ]),
      ];
    case 'timeline':
      return [section.title, ...section.rows.flatMap(({ event, where }) => [event, where])];
    case 'who':
      return [
        section.title,
        ...section.rows.flatMap(({ name, others, sentences }) => [name, others, ...sentences.map(({ text }) => text)]),
      ];
    case 'claims':
      return [section.title, ...section.rows.flatMap(({ subject, claim, by }) => [subject, claim.text, by])];
    case 'grades': // names no more than the list of sources does
    case 'sources':
      return [section.title];
  }
}

/** Names of protected records in a dossier, each once a place. Case, accents and apostrophes do not hide one. */
export function protectedIn(cases: readonly Reads[], document: DossierDocument): Exposed[] {
  const names = (['people', 'organisations', 'places'] as const).flatMap((collection) =>
    cases
      .flatMap((reads) => reads.list(collection))
      .filter((record) => record.protected)
      .flatMap(({ id, names: all }) =>
        all.map(({ value }) => ({ record: id, name: value, folded: fold(value).trim() })),
      ),
  );
  if (names.length === 0) return [];
  const found = new Map<string, Exposed>();
  for (const text of textsOf(document)) {
    const folded = fold(text.text);
    for (const { record, name, folded: sought } of names) {
      const key = `${record} ${text.at ?? ''}`;
      if (!found.has(key) && holds(folded, sought)) found.set(key, { ...text, record, name });
    }
  }
  return [...found.values()];
}

/** Whether a text has a name as whole words. */
function holds(text: string, name: string): boolean {
  if (name === '') return false;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const before = text.slice(0, at).at(-1) ?? ' ';
    const after = text.charAt(at + name.length) || ' ';
    if (!isWord(before) && !isWord(after)) return true;
  }
  return false;
}

const isWord = (character: string) => /[\p{L}\p{N}]/u.test(character);
