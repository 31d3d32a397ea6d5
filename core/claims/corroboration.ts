import type { Article } from '#core/model/articles.ts';

/** The fields of an article that decide whether it is an independent origin. */
export type OriginFacts = Pick<Article, 'id' | 'independence' | 'copyOf'>;

/** A claim, as far as it matters for counting its origins. */
export interface Voice {
  /** Who says it, after all merges; null if it is the article itself. */
  speaker: string | null;
  /** Articles that contain the claim's quotes. */
  articles: readonly string[];
}

/** How an article counts: as a new origin, as one already counted, or not assessed. */
export type Knot = 'origin' | 'repeat' | 'not-assessed';

export interface Corroboration {
  /** Number of different articles that say so. */
  sources: number;
  /** Number of independent origins. */
  origins: number;
  /** One per article, in the given order. */
  knots: { article: string; knot: Knot }[];
}

/**
 * Counts the independent origins of one value. Copies count once; an update counts as what it updates if that says the same; unassessed
 * articles never count; one speaker is one origin no matter how many papers quote them; an article that only passes on a speaker's words
 * adds no origin of its own.
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

/** Returns the article that the words come from, and whether it was assessed as independent. */
function root(
  id: string,
  article: (id: string) => OriginFacts | undefined,
  saying: ReadonlySet<string>,
): { id: string; counts: boolean } {
  const visited = new Set<string>();
  let current = id;
  for (;;) {
    visited.add(current);
    const facts = article(current);
    if (!facts) return { id: current, counts: false };
    const { independence, copyOf } = facts;
    const repeats = independence === 'copy' || (independence === 'update' && copyOf !== null && saying.has(copyOf));
    if (!repeats) return { id: current, counts: independence !== 'not-assessed' };
    // A copy of something that is not here, or copies in a cycle, have one origin that is not assessed.
    if (copyOf === null || visited.has(copyOf)) return { id: current, counts: false };
    current = copyOf;
  }
}
