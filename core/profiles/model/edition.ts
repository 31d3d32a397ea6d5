import { compare } from '#lib/edtf/order.ts';
import { wordOrder } from '#lib/i18n/order.ts';
import { sentencesOf } from '#core/dossiers/model/compose.ts';
import { sourceName } from '#core/dossiers/model/source-name.ts';
import { withFullStop } from '#core/dossiers/model/statements.ts';
import {
  isUnsupported,
  withoutEmptySections,
  type DossierDocument,
  type SectionView,
  type Sentence,
  type ShownFigure,
  type Source,
} from '#core/model/dossier-document.ts';
import { editionId } from '#core/profiles/model/commitments.ts';
import type { EditionRules } from '#core/profiles/model/edition-rules.ts';
import { EditionSources } from '#core/profiles/model/edition-sources.ts';
import { isPrivateProperty } from '#core/profiles/model/private-properties.ts';
import { renumber } from '#core/profiles/model/renumber.ts';
import { markOf } from '#lib/text/marks.ts';
import { byId } from '#lib/sorted.ts';

type Of<K extends SectionView['kind']> = Extract<SectionView, { kind: K }>;
type Entry = Of<'records'>['entries'][number];

/**
 * Returns the edition of a dossier for a profile: pseudonyms instead of names, nothing that the profile leaves out, no ids of records, no
 * sections left empty. Pure: the same rules produce the same edition.
 * @throws AppError `damaged` if `salts` do not belong to the document
 */
export function editionOf(document: DossierDocument, rules: EditionRules): DossierDocument {
  const withheldArticles = new Set([...rules.withheld].map((id) => editionId(rules.profile.key, id)));
  return withoutEmptySections(renumber(new Maker(document, rules).document(), document, withheldArticles));
}

/**
 * Returns whether an edition omits a sentence: one based on a claim or quote that must not leave the case, or on a contradiction about such
 * a property. If the case no longer has the record, its mark still identifies it.
 */
export function isLeftOut(
  { record, placed }: Sentence,
  { withheld, pseudonymOf }: Pick<EditionRules, 'withheld' | 'pseudonymOf'>,
): boolean {
  if (record !== null && withheld.has(record)) return true;
  const mark = placed && markOf(placed.mark);
  if (!mark) return false;
  if (withheld.has(mark.id)) return true;
  return mark.kind === 'contradiction' && pseudonymOf(mark.id) !== undefined && isPrivateProperty(mark.property ?? '');
}

class Maker {
  readonly #quotes: ReadonlySet<string>;
  readonly #leaves: ReadonlySet<string>;
  readonly #sources: EditionSources;
  /** Sources that sentences call by another name than the case does. */
  readonly #renamed: readonly { article: string; name: string; shown: string }[];

  constructor(
    private readonly original: DossierDocument,
    private readonly rules: EditionRules,
  ) {
    this.#quotes = new Set(original.footnotes.map(({ quote }) => quote));
    this.#leaves = new Set(rules.profile.leaveOut);
    this.#sources = new EditionSources(original, rules);
    this.#renamed = [...original.sources, ...rules.articles].flatMap(({ article, outlet, title }) => {
      const { replace } = rules;
      const bare = { outlet: outlet === null ? null : replace(outlet), title: replace(title) };
      const [name, shown] = [sourceName({ outlet, title }), rules.pseudonymOf(article) ?? sourceName(bare)];
      return name === shown ? [] : [{ article, name, shown }];
    });
  }

  document(): DossierDocument {
    const { dossier, title, subtitle, caseTitle, language, citationStyle } = this.original;
    const { made, footnotes, sources, counts, missing } = this.original;
    const { replace } = this.rules;
    const shown = sources.map((source) => this.#sources.source(source));
    const sections = this.original.sections
      .filter(({ kind }) => kind !== 'grades' || !this.#leaves.has('grades'))
      .map((section) => this.#section(section, shown));
    const all = sections.flatMap(sentencesOf);
    return {
      dossier: this.#id(dossier),
      title: replace(title),
      subtitle: replace(subtitle),
      caseTitle: replace(caseTitle),
      language,
      citationStyle,
      made,
      sections,
      footnotes: footnotes.map((note) => this.#sources.note(note)),
      sources: shown,
      counts: { ...counts, sentences: all.length, unsupported: all.filter(isUnsupported).length },
      missing: missing.map((id) => this.#known(id)),
    };
  }

  #id<T extends string | null>(id: T): T | string {
    return id === null ? id : this.#known(id);
  }

  #known(id: string): string {
    return editionId(this.rules.profile.key, id);
  }

  #section(section: SectionView, sources: readonly Source[]): SectionView {
    const { replace } = this.rules;
    const head = { id: this.#id(section.id), title: replace(section.title) };
    switch (section.kind) {
      case 'text':
        return {
          kind: 'text',
          ...head,
          paragraphs: section.paragraphs
            .map((paragraph) => this.#sentences(paragraph))
            .filter(({ length }) => length > 0),
        };
      case 'records':
        return { kind: 'records', ...head, entries: this.#entries(section.entries) };
      case 'contradictions': {
        // The heading and first sentence of a contradiction state all sides, so it is omitted if any of its sentences is.
        const open = section.entries.filter(({ sentences }) => !sentences.some((one) => isLeftOut(one, this.rules)));
        return { kind: 'contradictions', ...head, entries: open.map((entry) => this.#entry(entry)) };
      }
      case 'timeline':
        return { kind: 'timeline', ...head, rows: this.#timeline(section.rows) };
      case 'who':
        return {
          kind: 'who',
          ...head,
          rows: byShown(
            section.rows.map((row) => {
              const pseudonym = this.rules.pseudonymOf(row.id);
              return {
                id: this.#known(row.id),
                collection: row.collection,
                name: pseudonym ?? replace(row.name),
                others: pseudonym === undefined ? replace(row.others) : '',
                sentences: this.#sentences(row.sentences, row.id),
              };
            }),
            ({ name }) => name,
          ),
        };
      case 'claims':
        return { kind: 'claims', ...head, rows: this.#claims(section.rows) };
      case 'grades':
        return {
          kind: 'grades',
          ...head,
          rows: section.rows.map((row) => ({
            ...row,
            sources: row.sources.map(({ number }) => {
              const source = sources.find((one) => one.number === number);
              return { number, title: source?.title ?? '', outlet: source?.outlet ?? '' };
            }),
          })),
        };
      case 'sources':
        return { kind: 'sources', ...head };
    }
  }

  #entries(entries: readonly Entry[]): Entry[] {
    const shown = entries
      .filter(({ id }) => !this.rules.withheld.has(id))
      .map((entry) => ({ entry, made: this.#entry(entry) }));
    // Lists in automatic order are sorted by date, which would reveal the date of a replaced record by its position.
    const isLast = ({ entry }: (typeof shown)[number]) => this.original.dossier === null && this.#isReplaced(entry.id);
    const made = (those: typeof shown) => those.map((one) => one.made);
    return [
      ...made(shown.filter((one) => !isLast(one))),
      ...byShown(made(shown.filter(isLast)), ({ heading }) => heading),
    ];
  }

  #entry(entry: Entry): Entry {
    const { replace } = this.rules;
    const pseudonym = this.rules.pseudonymOf(entry.id);
    return {
      id: this.#known(entry.id),
      collection: entry.collection,
      heading: pseudonym ?? replace(entry.heading, entry.collection === 'quotes'),
      // Other names, a place or an outlet would identify a replaced record.
      details: pseudonym === undefined ? replace(entry.details) : '',
      sentences: this.#sentences(entry.sentences, entry.id),
    };
  }

  /** Replaced events show neither date nor place, and their position among the others must not reveal them. */
  #timeline(rows: Of<'timeline'>['rows']): Of<'timeline'>['rows'] {
    const { replace, pseudonymOf } = this.rules;
    const unreplaced = rows.filter((row) => pseudonymOf(row.id) === undefined);
    const shown = unreplaced.map((row) => ({
      ...row,
      id: this.#known(row.id),
      event: replace(row.event),
      where: replace(row.where),
    }));
    const replaced = rows.flatMap((row) => {
      const event = pseudonymOf(row.id);
      if (event === undefined) return [];
      const proof = { when: [], event: row.proof.event, where: [] };
      return [{ id: this.#known(row.id), when: null, words: '', event, where: '', notes: proof.event, proof }];
    });
    const words = wordOrder();
    shown.sort((a, b) => compare(a.when, b.when) || words.compare(a.event, b.event));
    return [...shown, ...byShown(replaced, ({ event }) => event)];
  }

  #claims(rows: Of<'claims'>['rows']): Of<'claims'>['rows'] {
    const { replace, withheld } = this.rules;
    const shown = rows
      .filter(({ claim, id }) => !isLeftOut(claim, this.rules) && !withheld.has(id))
      .map((row) => ({
        ...row,
        id: this.#known(row.id),
        subject: replace(row.subject),
        claim: this.#sentence(row.claim),
        by: replace(row.by),
        // It is the date of an article.
        known: this.#isOfReplaced(row.claim) ? '' : row.known,
      }));
    const words = wordOrder();
    return shown.sort((a, b) => words.compare(a.subject, b.subject));
  }

  /** Returns whether a replaced article is among the proofs of a sentence. */
  #isOfReplaced({ notes }: Sentence): boolean {
    const of = new Set(notes);
    return this.original.footnotes.some(
      ({ number, source }) => of.has(number) && this.#sources.pseudonymOf(source) !== undefined,
    );
  }

  /** @param about the record that the sentences are listed under: the description of a replaced one is omitted */
  #sentences(sentences: readonly Sentence[], about: string | null = null): Sentence[] {
    const isOwn = ({ record }: Sentence) => record === about && about !== null && this.#isReplaced(about);
    return sentences
      .filter((sentence) => !isLeftOut(sentence, this.rules) && !isOwn(sentence))
      .map((sentence) => this.#sentence(sentence));
  }

  #isReplaced(id: string): boolean {
    return this.rules.pseudonymOf(id) !== undefined;
  }

  #sentence(sentence: Sentence): Sentence {
    const { record, text, notes, parts, figure, placed } = sentence;
    const mark = placed && markOf(placed.mark);
    const event = mark?.kind === 'event' ? this.rules.pseudonymOf(mark.id) : undefined;
    const head = { record: this.#id(record), notes, ...(figure ? this.#figure(figure) : {}) };
    // Its date and place would be enough to identify it.
    if (event !== undefined) return { ...head, text: withFullStop(event) };
    // The words of a quote are on their own line in quotation marks.
    const quoted = record !== null && this.#quotes.has(record);
    if (!parts) return { ...head, text: this.rules.replace(text, quoted) };
    const partTexts = parts.map((part) => part.text);
    const sourcesRenamed =
      mark?.kind === 'claim'
        ? [...partTexts.slice(0, -1), this.#withSources(partTexts.at(-1) ?? '', notes)]
        : partTexts;
    const texts = this.rules.replace.runs(sourcesRenamed, quoted);
    const runs = parts.map((part, index) => ({ ...part, text: texts[index] ?? '' })).filter((part) => part.text !== '');
    return { ...head, text: texts.join(''), parts: runs };
  }

  /**
   * Replaces the sources named in a claim by their names in the edition: a pseudonym, or a shortened title that does not end in half a
   * name.
   */
  #withSources(text: string, notes: readonly number[]): string {
    const { pseudonymOf } = this.rules;
    const renamed = this.#renamed.filter(({ name }) => text.includes(name));
    if (renamed.length === 0) return text;
    const of = new Set(this.original.footnotes.flatMap(({ number, source }) => (notes.includes(number) ? source : [])));
    const open = this.original.sources.filter(
      ({ number, article }) => of.has(number) && pseudonymOf(article) === undefined,
    );
    const isAnothers = (one: { article: string; name: string }) =>
      open.some((source) => source.article !== one.article && sourceName(source) === one.name);
    return renamed.reduce((shown, one) => (isAnothers(one) ? shown : shown.replace(one.name, () => one.shown)), text);
  }

  /** A picture cannot be searched for names: it is included only if somebody has checked that it shows nobody who is replaced. */
  #figure(figure: ShownFigure): Pick<Sentence, 'figure' | 'isFigureLeftOut'> {
    const { replace, pseudonymOf, finder } = this.rules;
    const isReplaced = this.#sources.pseudonymOf(figure.source) !== undefined;
    // The names in the picture of a view are known; it is drawn again for readers who must not see them.
    const { drawn } = figure;
    const isNamed =
      drawn?.named.some((id) => pseudonymOf(id) !== undefined) || finder.hits(drawn?.words ?? '').length > 0;
    const isKnown = drawn !== undefined;
    const isShown = finder.isIdle || ((figure.cleared || isKnown) && !isReplaced && !isNamed);
    return isShown
      ? { figure: { ...withoutDrawn(figure), caption: replace(figure.caption), shows: replace(figure.shows) } }
      : { isFigureLeftOut: true };
  }
}

/** Sorts by the names shown, because the order of the real names would give something away. */
function byShown<R extends { id: string }>(rows: readonly R[], nameOf: (row: R) => string): R[] {
  return [...rows].sort((a, b) => wordOrder().compare(nameOf(a), nameOf(b)) || byId(a, b));
}

/** Removes what only the case knows about a figure. */
function withoutDrawn({ drawn: _drawn, ...figure }: ShownFigure): ShownFigure {
  return figure;
}
