import type { DossierDocument, SectionView } from '#core/model/dossier-document.ts';
import { t } from '#lib/i18n/t.ts';
import type { Reads } from '#core/store/types.ts';
import { fold } from '#lib/text/fold.ts';
import { percentDecoded } from '#lib/text/percent-decoded.ts';

/** Words of a dossier, and where they are. */
export interface DossierText {
  /** The section, quote or article that contains them; null for the head of the dossier. */
  at: string | null;
  /** The place as shown to the user: a heading, the number of a footnote or source. */
  place: string;
  quoted: boolean;
  text: string;
}

/** Where a protected name occurs. */
export interface ExposedName extends DossierText {
  record: string;
  /** The name as in the record. */
  name: string;
}

/** Returns every text of a dossier that a reader will see. */
export function textsOf({ title, subtitle, caseTitle, sections, footnotes, sources }: DossierDocument): DossierText[] {
  const authorText = (at: string | null, place: string, text: string): DossierText => ({
    at,
    place,
    quoted: false,
    text,
  });
  return [
    ...[title, subtitle, caseTitle].map((text) => authorText(null, t('transfer.place.head'), text)),
    ...sections.flatMap((section) => wordsOf(section).map((text) => authorText(section.id, section.title, text))),
    ...footnotes.flatMap(({ quote, number, prefix, exact, suffix, more, translation, translatedBy }) =>
      [
        `${prefix}${exact}${suffix}`,
        ...more.map((passage) => passage.exact),
        translation ?? '',
        translatedBy ?? '',
      ].map((text) => ({ at: quote, place: t('transfer.place.footnote', { number }), quoted: true, text })),
    ),
    ...sources.flatMap(({ article, number, title: name, authors, outlet, fileName, url }) =>
      [name, ...authors, outlet ?? '', fileName ?? '', url ?? ''].map((text) =>
        authorText(article, t('transfer.place.source', { number }), text),
      ),
    ),
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
    case 'grades': // names nothing beyond the list of sources
    case 'sources':
      return [section.title];
  }
}

/** A name that must not leave the case, in the form used to search texts. */
export interface ProtectedName {
  /** Id of the protected record. */
  record: string;
  /** The name as in the record. */
  name: string;
  /** Folded words with a space on either side; without spaces for scripts that do not use them. */
  searchForm: string;
}

/** Returns every name of the protected people, organisations and places of a case, in each of the given views of it. */
export function protectedNames(cases: readonly Reads[]): ProtectedName[] {
  return (['people', 'organisations', 'places'] as const).flatMap((collection) =>
    cases
      .flatMap((reads) => reads.list(collection))
      .filter((record) => record.protected)
      .flatMap(({ id, names }) => names.flatMap(({ value }) => protectedNamesOf(id, value))),
  );
}

function protectedNamesOf(record: string, name: string): ProtectedName[] {
  const words = wordsIn(name);
  if (words.trim() === '') return [];
  return [{ record, name, searchForm: unspaced.test(words) ? words.trim() : words }];
}

/** Scripts without spaces between words: a name may occur anywhere in a run of letters. */
const unspaced = /\p{sc=Han}|\p{sc=Hiragana}|\p{sc=Katakana}|\p{sc=Thai}|\p{sc=Lao}|\p{sc=Khmer}|\p{sc=Myanmar}/u;

/** Returns which of the names a text contains as whole words, regardless of case, accents and punctuation between words. */
export function protectedNamesIn(names: readonly ProtectedName[], text: string): ProtectedName[] {
  if (names.length === 0 || text === '') return [];
  const words = wordsIn(text);
  return names.filter(({ searchForm }) => words.includes(searchForm));
}

/** Returns the folded words of a text, each with a space on either side; punctuation, line breaks and hyphens separate words. */
function wordsIn(text: string): string {
  return ` ${fold(decoded(text))
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()} `;
}

/** Decodes percent-encoding, because addresses may contain encoded names. */
function decoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, percentDecoded);
}

/** Returns the names of protected records in a dossier, each once per place. */
export function exposedNames(cases: readonly Reads[], document: DossierDocument): ExposedName[] {
  const names = protectedNames(cases);
  if (names.length === 0) return [];
  const found = new Map<string, ExposedName>();
  for (const text of textsOf(document)) {
    for (const { record, name } of protectedNamesIn(names, text.text)) {
      const key = `${record} ${text.at ?? ''}`;
      if (!found.has(key)) found.set(key, { ...text, record, name });
    }
  }
  return [...found.values()];
}
