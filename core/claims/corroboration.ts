import type { Article } from '#core/model/articles.ts';

/** What of an article decides whether it is an origin of its own. */
export type OriginFacts = Pick<Article, 'id' | 'independence' | 'copyOf'>;

/** One claim, as far as it matters for counting who says so. */
export interface Voice {
  claim: string;
  /** Whoever says it, after all merges; null where it is the article itself. */
  speaker: string | null;
  /** Articles in which the claim's quotes stand. */
  articles: readonly string[];
}

/** How an article counts: as a new origin, as one that is counted already, not at all yet. */
export type Knot = 'origin' | 'repeat' | 'not-assessed';

export interface Corroboration {
  /** Different articles that say so. */
  sources: number;
  /** Origins that are independent of one another. */
  origins: number;
  /** One for each article, in the order given. */
  knots: { article: string; knot: Knot }[];
}

/**
 * Counts the independent origins of one value. Copies count once, an update counts as what it updates where that says the same;
 * what nobody has assessed never counts; one speaker is one origin in however many papers; an article that only passes a
 * speaker's words on adds none of its own.
 */
export function corroboration(
  voices: readonly Voice[],
  article: (id: string) => OriginFacts | undefined,
): Corroboration {
  const saying = new Set(voices.flatMap((voice) => voice.articles));
  const rootOf = (id: string) => root(id, article, saying);
  const spokenIn = new Set(
    voices.filter((voice) => voice.speaker !== null).flatMap((voice) => voice.articles.map((id) => rootOf(id).id)),
  );
  const origins = new Set<string>();
  const knots = new Map<string, Knot>();
  for (const { speaker, articles } of voices) {
    for (const id of articles) {
      const { id: rootId, counts } = rootOf(id);
      if (!counts) {
        if (!knots.has(id)) knots.set(id, 'not-assessed');
        continue;
      }
      const key = speaker ?? (spokenIn.has(rootId) ? null : rootId);
      const isNew = key !== null && !origins.has(key);
      if (isNew) origins.add(key);
      if (isNew || knots.get(id) !== 'origin') knots.set(id, isNew ? 'origin' : 'repeat');
    }
  }
  return {
    sources: saying.size,
    origins: origins.size,
    knots: [...knots].map(([id, knot]) => ({ article: id, knot })),
  };
}

/** The article that the words come from, and whether somebody has found that it stands by itself. */
function root(
  id: string,
  article: (id: string) => OriginFacts | undefined,
  saying: ReadonlySet<string>,
): { id: string; counts: boolean } {
  const passed = new Set<string>();
  let current = id;
  for (;;) {
    passed.add(current);
    const standing = article(current);
    if (!standing) return { id: current, counts: false };
    const { independence, copyOf } = standing;
    const repeats = independence === 'copy' || (independence === 'update' && copyOf !== null && saying.has(copyOf));
    if (!repeats) return { id: current, counts: independence !== 'not-assessed' };
    // A copy of nothing that is here, or copies in a ring, are of one origin that nobody has assessed.
    if (copyOf === null || passed.has(copyOf)) return { id: current, counts: false };
    current = copyOf;
  }
}
