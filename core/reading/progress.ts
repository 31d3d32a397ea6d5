import type { MergedView } from '#core/merged-view/merged-view.ts';
import type { ReadingProgress } from '#core/reading/contract.ts';
import type { Store } from '#core/store/types.ts';
import { collectionOf } from '#core/model/name-collections.ts';

/** A sentence that says something, as far as it matters here. */
interface Told {
  isOpen: boolean;
  isDecided: boolean;
}

interface ProgressDeps {
  store: Store;
  mergedView: MergedView;
  /** The sentences of an article that say something, in their order. */
  told(article: string): Promise<readonly Told[]>;
}

/** Articles of which the answer is kept. */
const maxKept = 500;

/**
 * How far articles are read, for the rows of a list that are in sight. An article without a quote is not read at all. Of others the answer
 * is kept until something is made of the article, or refused, or, while sentences are open, a record is made that may be named in them.
 * @returns null where no sentence has been decided
 */
export function createProgress({ store, mergedView, told }: ProgressDeps) {
  const kept = new Map<string, { made: string; world: string; answer: ReadingProgress | null }>();
  /** One article at a time: the list can wait, what somebody does meanwhile cannot. */
  let last: Promise<unknown> = Promise.resolve();

  const world = () =>
    Object.values(collectionOf)
      .map((name) => store.count(name))
      .join(' ');

  /** What was made of an article, and its claims; null where it has no quotes. */
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
    const known = kept.get(id);
    if (known?.made === made && (known.answer?.open === 0 || known.world === world())) return known.answer;
    const before = world();
    const all = await told(id);
    const first = all.findIndex(({ isOpen }) => isOpen);
    const open = all.filter(({ isOpen }) => isOpen).length;
    const isBegun = all.some(({ isDecided }) => isDecided);
    const answer = isBegun ? { at: first < 0 ? all.length : first + 1, all: all.length, open, claims } : null;
    kept.delete(id);
    kept.set(id, { made, world: before, answer });
    for (const oldest of kept.keys()) {
      if (kept.size <= maxKept) break;
      kept.delete(oldest);
    }
    return answer;
  }

  return (id: string): Promise<ReadingProgress | null> => {
    const next = last.then(() => count(id));
    // Whoever asked for the one before hears of its error.
    last = next.catch(() => undefined);
    return next;
  };
}
