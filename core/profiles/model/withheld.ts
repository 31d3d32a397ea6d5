import type { Claim } from '#core/model/claims.ts';
import type { Link } from '#core/model/links.ts';
import type { Quote } from '#core/model/quotes.ts';
import type { Article } from '#core/model/articles.ts';
import { isPrivateLink, isPrivateProperty } from '#core/profiles/model/private.ts';
import { append } from '#lib/append.ts';

/** Words of a text that never leave. */
export interface HiddenPassage {
  textHash: string;
  start: number;
  end: number;
}

/** What of a case never leaves, whatever names stand in it. */
export interface Withheld {
  /**
   * Claims and links that say when somebody who is replaced was born, where they live, by which numbers they are known; the quotes that
   * prove these, and articles that say nothing else.
   */
  withheld: ReadonlySet<string>;
  /** By article: where its texts say what is withheld. */
  hidden: ReadonlyMap<string, readonly HiddenPassage[]>;
  /** The claims among them. */
  claims: readonly Readonly<Claim>[];
  /** By id of whoever is replaced: the words of the quotes that say it, which other texts may have as well. */
  said: ReadonlyMap<string, readonly string[]>;
}

/** What of a case is looked through. */
interface Looked {
  articles: readonly Pick<Article, 'id' | 'textHash'>[];
  claims: readonly Readonly<Claim>[];
  links: readonly Readonly<Link>[];
  quotes: readonly Readonly<Quote>[];
}

/**
 * Finds what leads to whoever is replaced.
 * @param all with what was thrown away, as a frozen version may still say it
 * @param isReplaced whether a record is replaced
 * @param isSomebody whether it is a person or body, who is told by the place where they are said to live as well
 */
export function withheldOf(
  all: Looked,
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
  // One text may be that of several articles: a leaflet that came twice.
  const copies = new Map<string, string[]>();
  for (const { id, textHash } of all.articles) append(copies, textHash, id);
  const hidden = new Map<string, HiddenPassage[]>();
  for (const quote of proving) {
    for (const passage of passagesOf(quote)) {
      for (const id of new Set([quote.article, ...(copies.get(passage.textHash) ?? [])])) append(hidden, id, passage);
    }
  }
  // Another quote may say the same words, and more.
  const beside = all.quotes.filter(({ article }) => hidden.has(article));
  const saying = beside.filter((quote) =>
    passagesOf(quote).some((passage) => isWithin(hidden.get(quote.article) ?? [], passage)),
  );
  const withheld = new Set([...claims, ...links, ...saying].map(({ id }) => id));
  // An article that says nothing else goes with them: its title and its day may say it all.
  const others = new Set(beside.flatMap(({ id, article }) => (withheld.has(id) ? [] : article)));
  for (const article of hidden.keys()) if (!others.has(article)) withheld.add(article);
  return { withheld, hidden, claims, said: saidBy(proving, claims, links, isReplaced) };
}

/** The words of the quotes that prove what never leaves, by whom it leads to. */
function saidBy(
  proving: readonly Readonly<Quote>[],
  claims: readonly Readonly<Claim>[],
  links: readonly Readonly<Link>[],
  isReplaced: (id: string) => boolean,
): Map<string, string[]> {
  const words = new Map(proving.map((quote) => [quote.id, [quote, ...quote.more].map(({ exact }) => exact)]));
  const said = new Map<string, string[]>();
  const whose = [
    ...claims.map(({ subject, value, quotes }) => ({
      ends: [subject, value.type === 'record' ? value.id : ''],
      quotes,
    })),
    ...links.map(({ from, to, quotes }) => ({ ends: [from, to], quotes })),
  ];
  for (const { ends, quotes } of whose) {
    const of = ends.find(isReplaced);
    if (of === undefined) continue;
    for (const exact of quotes.flatMap((quote) => words.get(quote) ?? [])) append(said, of, exact);
  }
  return said;
}

function passagesOf({ textHash, start, end, more }: Readonly<Quote>): HiddenPassage[] {
  return [{ start, end }, ...more].map((passage) => ({ textHash, start: passage.start, end: passage.end }));
}

/** Whether words of a text are among those that never leave. */
export function isWithin(hidden: readonly HiddenPassage[], { textHash, start, end }: HiddenPassage): boolean {
  return hidden.some((passage) => passage.textHash === textHash && passage.start < end && start < passage.end);
}
