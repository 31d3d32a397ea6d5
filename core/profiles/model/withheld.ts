import type { Claim } from '#core/model/claims.ts';
import type { Link } from '#core/model/links.ts';
import type { Quote } from '#core/model/quotes.ts';
import { isPrivateLink, isPrivateProperty } from '#core/profiles/model/private.ts';

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
}

/**
 * Finds what leads to whoever is replaced.
 * @param all with what was thrown away, as a frozen version may still say it
 * @param isReplaced whether a record is replaced
 * @param isSomebody whether it is a person or body, who is told by the place where they are said to live as well
 */
export function withheldOf(
  all: { claims: readonly Readonly<Claim>[]; links: readonly Readonly<Link>[]; quotes: readonly Readonly<Quote>[] },
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
  const hidden = new Map<string, HiddenPassage[]>();
  for (const quote of all.quotes) {
    if (proof.has(quote.id)) hidden.set(quote.article, [...(hidden.get(quote.article) ?? []), ...passagesOf(quote)]);
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
  return { withheld, hidden, claims };
}

function passagesOf({ textHash, start, end, more }: Readonly<Quote>): HiddenPassage[] {
  return [{ start, end }, ...more].map((passage) => ({ textHash, start: passage.start, end: passage.end }));
}

/** Whether words of a text are among those that never leave. */
export function isWithin(hidden: readonly HiddenPassage[], { textHash, start, end }: HiddenPassage): boolean {
  return hidden.some((passage) => passage.textHash === textHash && passage.start < end && start < passage.end);
}
