import { wordOrder } from '#lib/i18n/order.ts';
import { sentencesOf } from '#core/dossiers/model/compose.ts';
import { dateWords } from '#core/model/published-words.ts';
import {
  isUnsupported,
  type DossierDocument,
  type Footnote,
  type SectionView,
  type Sentence,
  type ShownFigure,
  type Source,
} from '#core/model/dossier-document.ts';
import { quoteWords } from '#core/model/quotes.ts';
import type { Profile } from '#core/model/profiles.ts';
import { Committer, editionId, type Salts } from '#core/profiles/model/commitments.ts';
import type { Finder } from '#core/profiles/model/finder.ts';
import type { Replacer } from '#core/profiles/model/replace.ts';

/** What an edition is made by. */
export interface EditionRules {
  profile: Pick<Profile, 'quotes' | 'leaveOut' | 'key'>;
  finder: Finder;
  replace: Replacer;
  /** The pseudonym of a record, by its id or that of a record merged into it; undefined for whoever may be named. */
  pseudonymOf(id: string): string | undefined;
  /** Claims that say of a replaced record what never leaves: when it was born, its numbers. */
  withheld: ReadonlySet<string>;
  /** Those of a frozen version, or drawn for this export. */
  salts: Salts;
}

/**
 * The edition of a dossier for a profile: pseudonyms in place of names, nothing of what the profile leaves out, no id of a record. Pure:
 * the same rules make the same edition.
 * @throws AppError `damaged` where `salts` are not those of the document
 */
export function editionOf(document: DossierDocument, rules: EditionRules): DossierDocument {
  return new Maker(document, rules, new Committer(rules.salts, rules.profile.key)).document();
}

class Maker {
  readonly #quotes: ReadonlySet<string>;
  readonly #leaves: ReadonlySet<string>;

  constructor(
    private readonly given: DossierDocument,
    private readonly rules: EditionRules,
    private readonly committer: Committer,
  ) {
    this.#quotes = new Set(given.footnotes.map(({ quote }) => quote));
    this.#leaves = new Set(rules.profile.leaveOut);
  }

  document(): DossierDocument {
    const { dossier, title, subtitle, caseTitle, language, citationStyle } = this.given;
    const { made, footnotes, sources, counts, missing } = this.given;
    const { replace } = this.rules;
    const shown = sources.map((source) => this.#source(source));
    const sections = this.given.sections
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
      footnotes: footnotes.map((note) => this.#note(note)),
      sources: shown,
      counts: { ...counts, sentences: all.length, unsupported: all.filter(isUnsupported).length },
      missing: missing.map((id) => editionId(this.rules.profile.key, id)),
    };
  }

  #id<T extends string | null>(id: T): T | string {
    return id === null ? id : editionId(this.rules.profile.key, id);
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
      case 'contradictions':
        return {
          kind: section.kind,
          ...head,
          entries: section.entries.map((entry) => {
            const pseudonym = this.rules.pseudonymOf(entry.id);
            return {
              id: this.#known(entry.id),
              collection: entry.collection,
              heading: pseudonym ?? replace(entry.heading, entry.collection === 'quotes'),
              // Other names, a place, an outlet: of a replaced record they would say who it is.
              details: pseudonym === undefined ? replace(entry.details) : '',
              sentences: this.#sentences(entry.sentences),
            };
          }),
        };
      case 'timeline':
        return {
          kind: 'timeline',
          ...head,
          rows: section.rows.map((row) => ({
            ...row,
            id: this.#known(row.id),
            event: this.rules.pseudonymOf(row.id) ?? replace(row.event),
            where: replace(row.where),
          })),
        };
      case 'who':
        return {
          kind: 'who',
          ...head,
          rows: byName(
            section.rows.map((row) => {
              const pseudonym = this.rules.pseudonymOf(row.id);
              return {
                id: this.#known(row.id),
                collection: row.collection,
                name: pseudonym ?? replace(row.name),
                others: pseudonym === undefined ? replace(row.others) : '',
                sentences: this.#sentences(row.sentences),
              };
            }),
          ),
        };
      case 'claims':
        return {
          kind: 'claims',
          ...head,
          rows: section.rows
            .filter(({ claim, id }) => !this.#isWithheld(claim) && !this.rules.withheld.has(id))
            .map((row) => ({
              ...row,
              id: this.#known(row.id),
              subject: replace(row.subject),
              claim: this.#sentence(row.claim),
              by: replace(row.by),
            })),
        };
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

  #known(id: string): string {
    return editionId(this.rules.profile.key, id);
  }

  #isWithheld({ record }: Sentence): boolean {
    return record !== null && this.rules.withheld.has(record);
  }

  #sentences(sentences: readonly Sentence[]): Sentence[] {
    return sentences.filter((sentence) => !this.#isWithheld(sentence)).map((sentence) => this.#sentence(sentence));
  }

  #sentence({ record, text, notes, parts, figure }: Sentence): Sentence {
    // What a quote says stands in its own line in quotation marks.
    const quoted = record !== null && this.#quotes.has(record);
    const head = { record: this.#id(record), notes, ...(figure ? this.#figure(figure) : {}) };
    if (!parts) return { ...head, text: this.rules.replace(text, quoted) };
    const texts = this.rules.replace.runs(
      parts.map((part) => part.text),
      quoted,
    );
    const runs = parts.map((part, index) => ({ ...part, text: texts[index] ?? '' })).filter((part) => part.text !== '');
    return { ...head, text: texts.join(''), parts: runs };
  }

  /** A picture cannot be looked through for names: it leaves where somebody has found that it shows nobody who is replaced. */
  #figure(figure: ShownFigure): Pick<Sentence, 'figure' | 'isFigureLeftOut'> {
    const { replace, pseudonymOf, finder } = this.rules;
    const source = this.given.sources.find(({ number }) => number === figure.source);
    const isReplaced = source !== undefined && pseudonymOf(source.article) !== undefined;
    // Whom the picture of a view names is known; it is drawn anew for readers who must not know them.
    const { drawn } = figure;
    const isNamed =
      drawn?.named.some((id) => pseudonymOf(id) !== undefined) || finder.hits(drawn?.words ?? '').length > 0;
    const isKnown = drawn !== undefined;
    const isShown = finder.isIdle || ((figure.cleared || isKnown) && !isReplaced && !isNamed);
    return isShown
      ? { figure: { ...withoutDrawn(figure), caption: replace(figure.caption), shows: replace(figure.shows) } }
      : { isFigureLeftOut: true };
  }

  #note(note: Footnote): Footnote {
    const { replace, profile } = this.rules;
    const source = this.given.sources.find(({ number }) => number === note.source);
    const isReplaced = source !== undefined && this.rules.pseudonymOf(source.article) !== undefined;
    const [prefix = '', exact = '', suffix = ''] = replace.runs(
      [wholeWordsAfter(note.prefix), note.exact, wholeWordsBefore(note.suffix)],
      true,
    );
    const more = note.more.map((passage) => ({ ...passage, exact: replace(passage.exact, true) }));
    const isChanged = exact !== note.exact || more.some((passage, index) => passage.exact !== note.more[index]?.exact);
    const bytes = Buffer.from(quoteWords(note), 'utf8');
    const hidden = isChanged ? { commitment: this.committer.commit('quotes', note.quote, note.quote, bytes) } : {};
    // Where a quote begins and how long it was would tell how long the name is, and lead to it in the text.
    const gone = { start: 0, end: 0 };
    return {
      ...note,
      quote: this.#known(note.quote),
      exact,
      prefix: profile.quotes === 'excerpts' ? '' : this.#afterNames(prefix),
      suffix: profile.quotes === 'excerpts' ? '' : this.#beforeNames(suffix),
      ...(isChanged ? gone : {}),
      textHash: isReplaced ? '' : note.textHash,
      more: isChanged ? more.map(({ exact: words }) => ({ exact: words, ...gone })) : more,
      translation: note.translation === null ? null : replace(note.translation, true),
      translatedBy: note.translatedBy === null ? null : replace(note.translatedBy),
      ...(isReplaced ? { paragraph: null, page: null } : {}),
      ...hidden,
    };
  }

  /** Context may begin within a name, of which a word is left: it is cut there, as nothing depends on it. */
  #afterNames(prefix: string): string {
    const last = this.rules.finder.hits(prefix).at(-1);
    return last ? prefix.slice(last.end) : prefix;
  }

  #beforeNames(suffix: string): string {
    const [first] = this.rules.finder.hits(suffix);
    return first ? suffix.slice(0, first.start) : suffix;
  }

  #source(source: Source): Source {
    const { replace, finder } = this.rules;
    const pseudonym = this.rules.pseudonymOf(source.article);
    const isReplaced = pseudonym !== undefined;
    const without = (kind: string) => isReplaced || this.#leaves.has(kind);
    /** Addresses and file names that name somebody go whole: what is left of them would lead there. */
    const unlessNamed = (text: string | null) => (text !== null && finder.hits(text).length > 0 ? null : text);
    const hidesOriginal = without('hashes') && source.fileHash !== null;
    const committed = (kind: 'texts' | 'originals', hash: string) =>
      this.committer.commit(kind, hash, source.article, Buffer.from(hash, 'hex'));
    return {
      ...source,
      article: this.#known(source.article),
      title: pseudonym ?? replace(source.title),
      outlet: isReplaced || source.outlet === null ? null : replace(source.outlet),
      authors: without('authors') ? [] : source.authors.map((author) => replace(author)),
      ...(isReplaced ? monthOnly(source) : {}),
      url: without('urls') ? null : unlessNamed(source.url),
      fileName: without('file-names') ? null : unlessNamed(source.fileName),
      fileHash: hidesOriginal ? null : source.fileHash,
      ...(hidesOriginal ? { fileCommitment: committed('originals', source.fileHash ?? '') } : {}),
      textHash: isReplaced ? '' : source.textHash,
      ...(isReplaced ? { textCommitment: committed('texts', source.textHash) } : {}),
      grade: without('grades') ? null : source.grade,
    };
  }
}

/** In the order of the names that are shown: that of the others would say something of them. */
function byName<R extends { name: string; id: string }>(rows: R[]): R[] {
  return rows.sort((a, b) => wordOrder().compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
}

/** Dates of a source that readers must not find: no finer than a month. */
function monthOnly({ published, captured }: Source): Pick<Source, 'published' | 'publishedWords' | 'captured'> {
  const month = published === null ? null : (/^-?\d{4}(?:-(?:0[1-9]|1[0-2]))?/.exec(published)?.[0] ?? null);
  return {
    published: month,
    publishedWords: month === null ? '' : dateWords(month, false),
    captured: captured.slice(0, 7),
  };
}

/** Context is cut at a number of signs: half a name at its end is no name that could be found. */
const cutLength = 28;

function wholeWordsAfter(prefix: string): string {
  return prefix.length < cutLength ? prefix : prefix.replace(/^\S+/, '');
}

function wholeWordsBefore(suffix: string): string {
  return suffix.length < cutLength ? suffix : suffix.replace(/\S+$/, '');
}

/** A figure without what only the case knows of it. */
function withoutDrawn({ drawn: _drawn, ...figure }: ShownFigure): ShownFigure {
  return figure;
}
