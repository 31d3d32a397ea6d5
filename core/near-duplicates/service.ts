import type { Article } from '#core/model/articles.ts';
import { AppError } from '#lib/errors.ts';
import { follow } from '#core/indexing/follow.ts';
import { t } from '#lib/i18n/t.ts';
import { logError, noted } from '#lib/log.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Store } from '#core/store/types.ts';
import type { HeavyWork } from '#core/worker/work-contract.ts';
import type { nearContract, NearPair } from './contract.ts';
import { nearFrom, percentOf, type Overlap } from './overlap.ts';
import { inOrder, isOpen, pairOf } from './pairs.ts';
import type { NearText } from './shingles.ts';
import type { SketchFile, Sketches } from './sketches.ts';

export interface NearDeps {
  store: Store;
  work: HeavyWork;
  /** Where fingerprints are kept between sessions. */
  file: SketchFile;
  /** Look at no text until somebody asks: a command that only lists must not wait for it. */
  lazy: boolean;
  /** Hears that there are more or fewer pairs. */
  announce(coverage: { indexed: number; articles: number }): void;
}

export interface NearService {
  handlers: Handlers<typeof nearContract>;
  /** The nearest of the articles that were there before each of these; null where there is none. */
  before(ids: readonly string[]): Promise<({ id: string; percent: number } | null)[]>;
  /** An article's text that was not here has come. */
  arrived(id: string): void;
  close(): Promise<void>;
}

/** Texts taken in at a time: small enough that a search is never behind them for long. */
const batch = 32;
/** Articles that a new one is compared with word by word. */
const mostCompared = 12;
/** Texts that are not kept yet and are worth writing all fingerprints for. */
const worthKeeping = 20;

/** Keeps the fingerprints of all texts level with the store, and the pairs of articles that are nearly the same. */
export function nearService({ store, work, file, lazy, announce }: NearDeps): NearService {
  /** The text that each article is indexed with. */
  const hashes = new Map<string, string>();
  const near = new Map<string, Map<string, number>>();
  let sketches: Sketches | undefined;
  let fresh = 0;
  let mustWrite = false;
  const state = { closed: false };
  const isClosed = () => state.closed;

  /** Articles of which somebody has said how they stand to another: the rail asks for their number after each change. */
  const standing = new Set<string>();
  function noteStanding(id: string): void {
    const one = store.get('articles', id);
    if (one && (one.copyOf !== null || one.independentOf.length > 0)) standing.add(id);
    else standing.delete(id);
  }

  const queue = follow<string>({
    name: 'near-duplicates',
    atOnce: batch,
    take: async (ids) => {
      sketches ??= await file.read();
      await takeIn(ids, sketches);
    },
    idle: async () => {
      // All of it is written anew: not again and again while an import goes on.
      const much = Math.max(10 * worthKeeping, hashes.size / 4);
      if (!isClosed() && (fresh >= much || mustWrite)) await keep();
    },
    // When the worker begins again it has no text. Of most the fingerprints are kept.
    rebuild: () => store.list('articles').map(({ id }) => id),
    onLost: (listener) => work.onAgain(listener),
    isLazy: lazy,
  });

  for (const { id } of store.list('articles')) noteStanding(id);
  const stopListening = store.onCommit('near-duplicates', ({ changes }) => {
    for (const { collection, id } of changes) {
      if (collection === 'purges') {
        const article = store.get('purges', id)?.article;
        if (!article) continue;
        // What was taken away for good must not be guessed from what is kept of it.
        const hash = hashes.get(article);
        if (hash !== undefined) sketches?.prints.delete(hash);
        hashes.delete(article);
        mustWrite = true;
        queue.add([article]);
      }
      if (collection !== 'articles') continue;
      noteStanding(id);
      const hash = store.get('articles', id)?.textHash;
      if (hash === undefined || hash !== hashes.get(id)) queue.add([id]);
    }
  });

  const coverage = () => ({ indexed: hashes.size, articles: store.count('articles') });

  async function takeIn(ids: readonly string[], known: Sketches): Promise<void> {
    const texts = new Map<string, NearText>();
    const put: { id: string; text?: NearText; prints?: Uint32Array }[] = [];
    const remove: string[] = [];
    const taken: [id: string, hash: string][] = [];
    for (const id of ids) {
      const article = store.get('articles', id);
      const prints =
        article && store.purgeOf(article.textHash) === null ? known.prints.get(article.textHash) : undefined;
      const text = article && !prints ? await readNear(article) : null;
      if (article && (prints || text)) {
        taken.push([id, article.textHash]);
        if (text) texts.set(id, text);
        put.push({ id, ...(text ? { text } : {}), ...(prints ? { prints } : {}) });
      } else {
        remove.push(id);
      }
    }
    if (isClosed()) return;
    const found = await work.near({ put, remove, most: mostCompared });
    for (const [id, hash] of taken) hashes.set(id, hash);
    for (const id of remove) hashes.delete(id);
    fresh += texts.size;
    let changed = false;
    for (const id of ids) changed = forget(id) || changed;
    for (const { id, others } of found) changed = (await compareWith(id, others, texts, known)) || changed;
    if (changed && !isClosed()) announce(coverage());
  }

  /** An article's text; null when it is not here, is damaged or was purged. */
  async function readNear({ textHash, blocks }: Readonly<Article>): Promise<NearText | null> {
    const text = await store.readText(textHash).catch(noted('near-duplicates: a text cannot be read', null));
    return text === null ? null : { text, blocks };
  }

  function forget(id: string): boolean {
    const others = near.get(id);
    for (const other of others?.keys() ?? []) near.get(other)?.delete(id);
    return near.delete(id);
  }

  async function compareWith(
    id: string,
    others: readonly string[],
    texts: ReadonlyMap<string, NearText>,
    known: Sketches,
  ): Promise<boolean> {
    let changed = false;
    for (const other of others) {
      const overlap = await overlapOf(id, other, texts, known);
      const percent = overlap ? percentOf(overlap) : null;
      if (percent === null || percent < nearFrom) continue;
      join(id, other, percent);
      join(other, id, percent);
      changed = true;
    }
    return changed;
  }

  function join(id: string, other: string, percent: number): void {
    const others = near.get(id) ?? new Map<string, number>();
    near.set(id, others.set(other, percent));
  }

  async function overlapOf(
    id: string,
    other: string,
    texts: ReadonlyMap<string, NearText> = new Map(),
    known: Sketches | undefined = sketches,
  ): Promise<Overlap | null> {
    const [one, two] = [store.get('articles', id), store.get('articles', other)];
    if (!one || !two) return null;
    const swap = one.textHash > two.textHash;
    const [a, b] = swap ? [two, one] : [one, two];
    const key = `${a.textHash} ${b.textHash}`;
    let measured = known?.overlaps.get(key);
    if (!measured) {
      const [first, second] = [texts.get(a.id) ?? (await readNear(a)), texts.get(b.id) ?? (await readNear(b))];
      if (!first || !second || isClosed()) return null;
      measured = await work.nearOverlap({ first, second });
      known?.overlaps.set(key, measured);
    }
    const { first, second, inFirst, inSecond } = measured;
    return swap ? { first: second, second: first, inFirst: inSecond, inSecond: inFirst } : measured;
  }

  function article(ending: string): Readonly<Article> {
    const id = store.resolve(ending);
    const found = store.get('articles', id) ?? store.getTrashed('articles', id);
    if (!found) throw new AppError('not-found', t('errors.noRecord', { id: ending }));
    return found;
  }

  const toPair = (one: Readonly<Article>, other: string, percent: number | null): NearPair[] => {
    const two = store.get('articles', other);
    return two ? [pairOf(one, two, percent)] : [];
  };

  /** The nearest open pair of each article that is to be assessed. */
  function openPairs(): NearPair[] {
    const best = new Map<string, NearPair>();
    for (const [id, others] of near) {
      const one = store.get('articles', id);
      for (const [other, percent] of one ? others : []) {
        const two = id < other ? store.get('articles', other) : undefined;
        if (!one || !two || !isOpen(one, two)) continue;
        const [, second] = inOrder(one, two);
        if ((best.get(second.id)?.percent ?? -1) < percent) best.set(second.id, pairOf(one, two, percent));
      }
    }
    return [...best.values()].sort(byNearness);
  }

  function decidedPairs(): NearPair[] {
    const pairs: NearPair[] = [];
    for (const id of [...standing].sort()) {
      const one = store.get('articles', id);
      if (!one) continue;
      const others = [...(one.copyOf === null ? [] : [one.copyOf]), ...one.independentOf];
      for (const other of others) pairs.push(...toPair(one, other, near.get(one.id)?.get(other) ?? null));
    }
    return pairs.filter(({ decision }) => decision !== 'not-assessed').sort(byNearness);
  }

  /** Keeps the fingerprints of the texts that the case has now, and what was measured between these. */
  async function keep(): Promise<void> {
    if (!sketches) return;
    const of = new Set(hashes.values());
    const missing = new Map(
      [...hashes].filter(([, hash]) => !sketches?.prints.has(hash)).map(([id, hash]) => [hash, id]),
    );
    const made = await work.nearPrints({ ids: [...missing.values()] });
    const ids = [...missing.keys()];
    for (const [at, prints] of made.entries()) if (prints) sketches.prints.set(ids[at] ?? '', prints);
    for (const hash of sketches.prints.keys()) if (!of.has(hash)) sketches.prints.delete(hash);
    for (const key of sketches.overlaps.keys()) {
      if (!key.split(' ').every((hash) => of.has(hash))) sketches.overlaps.delete(key);
    }
    [fresh, mustWrite] = [0, false];
    await file.write(sketches);
  }

  return {
    handlers: {
      async near({ id }) {
        const one = article(id);
        if (lazy) await queue.settled();
        const others = new Map<string, number | null>(near.get(one.id) ?? []);
        for (const other of [one.copyOf, ...one.independentOf]) {
          if (other !== null && !others.has(other)) others.set(other, null);
        }
        const pairs = [...others].flatMap(([other, percent]) => toPair(one, other, percent));
        return { ...coverage(), pairs: pairs.sort(byNearness) };
      },
      async nearPairs({ decided, offset, limit }) {
        if (lazy) await queue.settled();
        const [open, assessed] = [openPairs(), decidedPairs()];
        const pairs = decided ? assessed : open;
        return {
          ...coverage(),
          total: pairs.length,
          open: open.length,
          decided: assessed.length,
          pairs: pairs.slice(offset, offset + limit),
        };
      },
      async compare({ first, second }) {
        const [one, two] = [article(first), article(second)];
        const [a, b] = [await readThe(one), await readThe(two)];
        const overlap = await work.nearOverlap({ first: a, second: b });
        const pair = pairOf(one, two, percentOf(overlap));
        const swap = pair.first.id !== one.id;
        const rows = await work.nearRows(swap ? { first: b, second: a } : { first: a, second: b });
        const words = swap
          ? { first: overlap.second, second: overlap.first, inFirst: overlap.inSecond, inSecond: overlap.inFirst }
          : overlap;
        return { pair, words, rows };
      },
    },
    async before(ids) {
      await queue.settled(ids);
      return ids.map((id) => {
        // Ids sort by the time they were made.
        const earlier = [...(near.get(id) ?? [])].filter(([other]) => other < id);
        const [nearest] = earlier.sort(([a, one], [b, two]) => two - one || (a < b ? -1 : 1));
        return nearest ? { id: nearest[0], percent: nearest[1] } : null;
      });
    },
    arrived(id) {
      queue.add([id]);
    },
    async close() {
      state.closed = true;
      stopListening();
      await queue.close();
      if (fresh >= worthKeeping || mustWrite)
        await keep().catch((error: unknown) => logError('near-duplicates: could not be kept', error));
    },
  };

  async function readThe({ textHash, blocks }: Readonly<Article>): Promise<NearText> {
    return { text: await store.readText(textHash), blocks };
  }
}

function byNearness(one: NearPair, two: NearPair): number {
  return (two.percent ?? -1) - (one.percent ?? -1) || (one.second.id < two.second.id ? -1 : 1);
}
