import type { MergedView } from '#core/merged-view/merged-view.ts';
import type { ReadingProgress } from '#core/reading/contract.ts';
import type { Store } from '#core/store/types.ts';
import { collectionOf } from '#core/model/name-collections.ts';

/** The state of a sentence that says something. */
interface SentenceState {
  isOpen: boolean;
  isDecided: boolean;
}

interface ProgressDeps {
  store: Store;
  mergedView: MergedView;
  /** Returns the sentences of an article that say something, in order. */
  sentencesOf(article: string): Promise<readonly SentenceState[]>;
}

/** Maximum articles whose answer is cached. */
const maxCached = 500;

/**
 * Tells how far articles are read, for the visible rows of a list. An article without quotes is not read at all. For others the answer is
 * cached until something is created from the article or rejected, or, while sentences are open, a record is created that may be named in
 * them.
 * @returns null if no sentence has been decided
 */
export function createProgress({ store, mergedView, sentencesOf }: ProgressDeps) {
  const cached = new Map<string, { made: string; world: string; answer: ReadingProgress | null }>();
  /** One article at a time: the list can wait, but the user's other actions cannot. */
  let last: Promise<unknown> = Promise.resolve();

  const world = () =>
    Object.values(collectionOf)
      .map((name) => store.count(name))
      .join(' ');

  /** Returns what was created from an article, and its claims; null if it has no quotes. */
  function madeOf(id: string): { made: string; claims: number } | null {
    const article = store.get('articles', id);
    const quotes = mergedView.reverse.pointingAt(id).filter(({ collection }) => collection === 'quotes');
    if (!article || quotes.length === 0) return null;
    const proven = quotes.flatMap((quote) => mergedView.reverse.pointingAt(quote.id));
    const claims = new Set(proven.flatMap((one) => (one.collection === 'claims' ? [one.id] : [])));
    const made = [article.textHash, store.count('rejections'), ...[...quotes, ...proven].map((one) => one.id)];
    return { made: made.join(' '), claims: claims.size };
  }

  async function count(id: string): Promise<ReadingProgress | null> {
    const own = madeOf(id);
    if (!own) return null;
    const { made, claims } = own;
    const cachedAnswer = cached.get(id);
    if (cachedAnswer?.made === made && (cachedAnswer.answer?.open === 0 || cachedAnswer.world === world()))
      return cachedAnswer.answer;
    const before = world();
    const all = await sentencesOf(id);
    const first = all.findIndex(({ isOpen }) => isOpen);
    const open = all.filter(({ isOpen }) => isOpen).length;
    const isBegun = all.some(({ isDecided }) => isDecided);
    const answer = isBegun ? { at: first < 0 ? all.length : first + 1, all: all.length, open, claims } : null;
    cached.delete(id);
    cached.set(id, { made, world: before, answer });
    for (const oldest of cached.keys()) {
      if (cached.size <= maxCached) break;
      cached.delete(oldest);
    }
    return answer;
  }

  return (id: string): Promise<ReadingProgress | null> => {
    const next = last.then(() => count(id));
    // The caller of the previous one gets its error.
    last = next.catch(() => undefined);
    return next;
  };
}
