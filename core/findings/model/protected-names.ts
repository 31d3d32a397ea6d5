import type { DossierDocument, SectionView } from '#core/model/dossier-document.ts';
import { mainName } from '#core/model/title.ts';
import { t } from '#lib/i18n/t.ts';
import { Finder } from '#core/profiles/model/finder.ts';
import { formsOf, type Form, type NamedRecord } from '#core/profiles/model/name-forms.ts';
import { protectedRecords, type StoredReads } from '#core/profiles/model/protected-records.ts';
import type { Reads } from '#core/store/types.ts';
import { append } from '#lib/append.ts';
import { unwrapped } from '#lib/extract/all-words.ts';
import { foldedWords } from '#lib/text/seek.ts';

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
    ...sources.flatMap(({ article, number, title: name, kind, authors, outlet, language, fileName, url }) =>
      [name, kind, ...authors, outlet ?? '', language ?? '', fileName ?? '', url ?? ''].map((text) =>
        authorText(article, t('transfer.place.source', { number }), text),
      ),
    ),
  ].filter(({ text }) => text !== '');
}

function wordsOf(section: SectionView): string[] {
  switch (section.kind) {
    case 'text':
      return [section.title, ...section.paragraphs.flat().flatMap(({ text, figure }) => [text, figure?.shows ?? ''])];
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

/** Finds the whole names of the protected people, organisations and places of a case, however they are written. */
export class ProtectedNames {
  readonly #finder: Finder;
  /** By the letters of a name: two records may share it. */
  readonly #byLetters = new Map<string, { record: string; name: string }[]>();
  readonly #titles = new Map<string, string>();

  /** @param shown records as shown, where merged ones have the names of all */
  constructor(store: StoredReads, shown: Reads) {
    const records = protectedRecords(store, shown).map(({ collection, record }): NamedRecord => {
      const names = record.names.map(({ value }) => value);
      if (!this.#titles.has(record.id)) this.#titles.set(record.id, mainName(record));
      return { record: record.id, collection, names, codes: [], words: [], withheldQuotes: [] };
    });
    const forms = formsOf(records, () => []).filter(isWholeName);
    for (const { record, of, sought } of forms) append(this.#byLetters, sought.letters, { record, name: of });
    this.#finder = new Finder(forms, []);
  }

  /** Whether there are any names to look for. */
  get isEmpty(): boolean {
    return this.#finder.isIdle;
  }

  /** Returns the main name of a protected record. */
  titleOf(record: string): string {
    return this.#titles.get(record) ?? record;
  }

  /** Returns the records that a text names, also with percent-encoding and entities decoded, and the name that it has of each. */
  in(text: string): { record: string; name: string }[] {
    if (this.isEmpty || text === '') return [];
    const hits = [text, unwrapped(text) ?? ''].flatMap((words) => this.#finder.hits(words));
    return hits.flatMap(({ form }) => this.#byLetters.get(form.sought.letters) ?? []);
  }
}

/** Returns whether a form of a name has its first word: both surnames alone are those of a brother, too. */
function isWholeName({ kind, of, sought: { letters, borders, as } }: Form): boolean {
  const [first = ''] = foldedWords(of);
  const words = [0, ...borders].map((at, index) => letters.slice(at, borders[index]));
  return (kind === 'name' || kind === 'single') && as === 'name' && words.includes(first);
}

/** Returns the names of protected records in a dossier, each once per place. */
export function exposedNames(names: ProtectedNames, document: DossierDocument): ExposedName[] {
  if (names.isEmpty) return [];
  const found = new Map<string, ExposedName>();
  for (const text of textsOf(document)) {
    for (const { record, name } of names.in(text.text)) {
      const key = `${record} ${text.at ?? ''}`;
      if (!found.has(key)) found.set(key, { ...text, record, name });
    }
  }
  return [...found.values()];
}
