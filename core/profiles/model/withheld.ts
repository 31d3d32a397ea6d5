import type { Claim } from '#core/model/claims.ts';
import type { Link } from '#core/model/links.ts';
import type { Quote } from '#core/model/quotes.ts';
import type { Article } from '#core/model/articles.ts';
import { isPrivateLink, isPrivateProperty } from '#core/profiles/model/private-properties.ts';
import { append } from '#lib/append.ts';

/** Words of a text that must not leave the case. */
export interface HiddenPassage {
  textHash: string;
  start: number;
  end: number;
}

/** What must not leave a case, whether or not it contains names. */
export interface Withheld {
  /**
   * Claims and links that say when a replaced person was born, where they live, or which numbers identify them; the quotes that prove
   * these, and articles that say nothing else.
   */
  withheld: ReadonlySet<string>;
  /** By article: where its texts state what is withheld. */
  hidden: ReadonlyMap<string, readonly HiddenPassage[]>;
  /** The claims among them. */
  claims: readonly Readonly<Claim>[];
  /** By id of the replaced record: the words of the quotes that state it, which may also occur in other texts. */
  withheldQuotes: ReadonlyMap<string, readonly string[]>;
}

/** The parts of a case that are examined. */
interface SearchedRecords {
  articles: readonly Pick<Article, 'id' | 'textHash'>[];
  claims: readonly Readonly<Claim>[];
  links: readonly Readonly<Link>[];
  quotes: readonly Readonly<Quote>[];
}

/**
 * Finds what identifies replaced records.
 * @param all includes trashed records, because a frozen version may still state them
 * @param isReplaced returns whether a record is replaced
 * @param isSomebody returns whether it is a person or an organisation, which the place where it is said to live identifies too
 */
export function withheldOf(
  all: SearchedRecords,
  isReplaced: (id: string) => boolean,
  isSomebody: (id: string) => boolean,
): Withheld {
  const claims = all.claims.filter(
    ({ subject, property, value }) =>
      (isReplaced(subject) || (value.type === 'record' && isSomebody(value.id))) && isPrivateProperty(property),
  );
  const links = all.links.filter(
    ({ from, to, kind }) => (isReplaced(from) && isPrivateLink(kind)) || (isSomebody(to) && isPrivateProperty(kind)),
  );
  const proof = new Set([...claims, ...links].flatMap(({ quotes }) => quotes));
  const proving = all.quotes.filter(({ id }) => proof.has(id));
  // Several articles may share one text: a leaflet imported twice.
  const copies = new Map<string, string[]>();
  for (const { id, textHash } of all.articles) append(copies, textHash, id);
  const hidden = new Map<string, HiddenPassage[]>();
  for (const quote of proving) {
    for (const passage of passagesOf(quote)) {
      for (const id of new Set([quote.article, ...(copies.get(passage.textHash) ?? [])])) append(hidden, id, passage);
    }
  }
  // Another quote may contain the same words, and more.
  const hiddenQuotes = all.quotes.filter(({ article }) => hidden.has(article));
  const saying = hiddenQuotes.filter((quote) =>
    passagesOf(quote).some((passage) => isWithin(hidden.get(quote.article) ?? [], passage)),
  );
  const withheld = new Set([...claims, ...links, ...saying].map(({ id }) => id));
  // An article that says nothing else is withheld too: its title and date may give everything away.
  const others = new Set(hiddenQuotes.flatMap(({ id, article }) => (withheld.has(id) ? [] : article)));
  for (const article of hidden.keys()) if (!others.has(article)) withheld.add(article);
  return { withheld, hidden, claims, withheldQuotes: wordsByRecord(proving, claims, links, isReplaced) };
}

/** Returns the words of the quotes that prove what is withheld, by the record they identify. */
function wordsByRecord(
  proving: readonly Readonly<Quote>[],
  claims: readonly Readonly<Claim>[],
  links: readonly Readonly<Link>[],
  isReplaced: (id: string) => boolean,
): Map<string, string[]> {
  const words = new Map(proving.map((quote) => [quote.id, [quote, ...quote.more].map(({ exact }) => exact)]));
  const wordsOf = new Map<string, string[]>();
  const statements = [
    ...claims.map(({ subject, value, quotes }) => ({
      ends: [subject, value.type === 'record' ? value.id : ''],
      quotes,
    })),
    ...links.map(({ from, to, quotes }) => ({ ends: [from, to], quotes })),
  ];
  for (const { ends, quotes } of statements) {
    const of = ends.find(isReplaced);
    if (of === undefined) continue;
    for (const exact of quotes.flatMap((quote) => words.get(quote) ?? [])) append(wordsOf, of, exact);
  }
  return wordsOf;
}

function passagesOf({ textHash, start, end, more }: Readonly<Quote>): HiddenPassage[] {
  return [{ start, end }, ...more].map((passage) => ({ textHash, start: passage.start, end: passage.end }));
}

/** Returns whether a passage overlaps one that must not leave the case. */
export function isWithin(hidden: readonly HiddenPassage[], { textHash, start, end }: HiddenPassage): boolean {
  return hidden.some((passage) => passage.textHash === textHash && passage.start < end && start < passage.end);
}
