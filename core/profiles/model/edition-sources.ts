import type { DossierDocument, Footnote, Source } from '#core/model/dossier-document.ts';
import { dateWords } from '#core/model/published-words.ts';
import { quoteWords } from '#core/model/quotes.ts';
import { Committer, editionId } from '#core/profiles/model/commitments.ts';
import type { EditionRules } from '#core/profiles/model/edition-rules.ts';
import { hiddenWords, quoteForEdition, type Quoted } from '#core/profiles/model/edition-quotes.ts';

/** Makes the footnotes and sources of an edition. */
export class EditionSources {
  readonly #leaves: ReadonlySet<string>;
  /** Numbers of the sources whose hashes would confirm a guess, because everything in them but a name is shown. */
  readonly #sealed: ReadonlySet<number>;
  readonly #byNumber: ReadonlyMap<number, Source>;
  readonly #committer: Committer;

  constructor(
    document: DossierDocument,
    private readonly rules: EditionRules,
  ) {
    this.#leaves = new Set(rules.profile.leaveOut);
    this.#sealed = sealedIn(document, rules);
    this.#byNumber = new Map(document.sources.map((source) => [source.number, source]));
    this.#committer = new Committer(rules.salts, rules.profile.key);
  }

  /** Returns the pseudonym of the article that is a source; undefined if it is cited by its own title. */
  pseudonymOf(source: number | null): string | undefined {
    const article = source === null ? undefined : this.#byNumber.get(source)?.article;
    return article === undefined ? undefined : this.rules.pseudonymOf(article);
  }

  note(note: Footnote): Footnote {
    const { rules } = this;
    const isReplaced = this.pseudonymOf(note.source) !== undefined;
    const article = this.#byNumber.get(note.source)?.article ?? '';
    const shown = rules.withheld.has(note.quote) ? withheldWords : this.#said(note, article);
    const isChanged =
      shown.exact !== note.exact ||
      shown.more.length !== note.more.length ||
      shown.more.some((passage, index) => passage.exact !== note.more[index]?.exact);
    const bytes = Buffer.from(quoteWords(note), 'utf8');
    const hidden = isChanged ? { commitment: this.#committer.commit('quotes', note.quote, note.quote, bytes) } : {};
    const isSealed = this.#isSealed(note.source);
    // The position and length of the quote would reveal the length of the name, and lead to it in the text.
    const withoutPlace = isChanged || isSealed ? { start: 0, end: 0 } : {};
    return {
      ...note,
      ...shown,
      quote: editionId(rules.profile.key, note.quote),
      ...withoutPlace,
      more: shown.more.map((passage) => ({ ...passage, ...withoutPlace })),
      textHash: isSealed ? '' : note.textHash,
      ...(isReplaced || shown === withheldWords ? { paragraph: null, page: null } : {}),
      ...hidden,
    };
  }

  #said(note: Footnote, article: string): QuotedWords {
    const { replace } = this.rules;
    const hidden = this.rules.hidden.get(article) ?? [];
    const { textHash } = note;
    const { prefix, exact, suffix } = quoteForEdition(note, hidden, this.rules);
    return {
      exact,
      prefix,
      suffix,
      more: note.more.map((passage) => {
        const bare = { ...passage, textHash, prefix: '', suffix: '' };
        return { ...passage, exact: quoteForEdition(bare, hidden, this.rules).exact };
      }),
      translation: note.translation === null ? null : replace(note.translation, true),
      translatedBy: note.translatedBy === null ? null : replace(note.translatedBy),
    };
  }

  #isSealed(source: number): boolean {
    return this.#sealed.has(source) || this.pseudonymOf(source) !== undefined;
  }

  source(source: Source): Source {
    const { replace, finder, profile } = this.rules;
    const pseudonym = this.rules.pseudonymOf(source.article);
    const isReplaced = pseudonym !== undefined;
    const isSealed = this.#isSealed(source.number);
    const without = (kind: string) => isReplaced || this.#leaves.has(kind);
    /** Addresses, file names and codes that name somebody are dropped, because the rest of one would lead there. */
    const unlessNamed = (text: string | null) => (text !== null && finder.isNamedBy(text) ? null : text);
    const hidesOriginal = (isSealed || without('hashes')) && source.fileHash !== null;
    const committed = (kind: 'texts' | 'originals', hash: string) =>
      this.#committer.commit(kind, hash, source.article, Buffer.from(hash, 'hex'));
    return {
      ...source,
      article: editionId(profile.key, source.article),
      title: pseudonym ?? replace(source.title),
      kind: replace(source.kind),
      outlet: isReplaced || source.outlet === null ? null : replace(source.outlet),
      authors: without('authors') ? [] : source.authors.map((author) => replace(author)),
      ...(isReplaced ? monthOnly(source) : { captured: replace(source.captured) }),
      language: unlessNamed(source.language),
      url: without('urls') ? null : unlessNamed(source.url),
      fileName: without('file-names') ? null : unlessNamed(source.fileName),
      fileHash: hidesOriginal ? null : source.fileHash,
      ...(hidesOriginal ? { fileCommitment: committed('originals', source.fileHash ?? '') } : {}),
      textHash: isSealed ? '' : source.textHash,
      ...(isSealed ? { textCommitment: committed('texts', source.textHash) } : {}),
      grade: without('grades') ? null : source.grade,
    };
  }
}

type QuotedWords = Quoted & Pick<Footnote, 'more' | 'translation' | 'translatedBy'>;

/** What an edition shows of a quote whose words must not leave the case. */
const withheldWords: QuotedWords = {
  exact: hiddenWords,
  prefix: '',
  suffix: '',
  more: [],
  translation: null,
  translatedBy: null,
};

/**
 * Returns sources that name somebody in what is shown of them, or with words that must not leave the case. Anybody who has the rest of a
 * short text could find a name by trial and error, if its SHA-256 confirmed the right guess.
 */
function sealedIn({ footnotes, sources }: DossierDocument, { finder, withheld, hidden }: EditionRules): Set<number> {
  const isNamed = (texts: readonly string[]) => texts.some((text) => finder.hits(text).length > 0);
  const quoted = footnotes.filter(
    ({ quote, prefix, exact, suffix, more }) =>
      withheld.has(quote) || isNamed([`${prefix}${exact}${suffix}`, ...more.map((passage) => passage.exact)]),
  );
  const own = sources.filter(
    ({ article, title, authors, url, fileName }) =>
      hidden.has(article) ||
      isNamed([title, ...authors]) ||
      [url, fileName].some((address) => finder.isNamedBy(address ?? '')),
  );
  return new Set([...quoted.map(({ source }) => source), ...own.map(({ number }) => number)]);
}

/** Rounds the dates of a source that readers must not find to months. */
function monthOnly({ published, captured }: Source): Pick<Source, 'published' | 'publishedWords' | 'captured'> {
  const month = published === null ? null : (/^-?\d{4}(?:-(?:0[1-9]|1[0-2]))?/.exec(published)?.[0] ?? null);
  return {
    published: month,
    publishedWords: month === null ? '' : dateWords(month, false),
    captured: captured.slice(0, 7),
  };
}
