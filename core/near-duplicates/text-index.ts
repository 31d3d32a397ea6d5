import type { Article } from '#core/model/articles.ts';
import { blocksWithout } from '#lib/furniture/left-out.ts';
import { hashOfKey } from '#lib/furniture/line-key.ts';
import { logAndReturn } from '#lib/log.ts';
import type { Span } from '#lib/text/tokens.ts';
import type { Furniture } from '#core/furniture/index.ts';
import type { Store } from '#core/store/types.ts';
import type { HeavyWork } from '#core/worker/work-contract.ts';
import { minNearPercent, percentOf } from './overlap.ts';
import type { NearText } from './shingles.ts';
import type { SketchFile, Sketches } from './sketches.ts';

/** The near-duplicates of each article, with the percentage of the shorter text that is in the longer one. */
export type NearMap = ReadonlyMap<string, ReadonlyMap<string, number>>;

export interface TextIndexDeps {
  store: Store;
  work: HeavyWork;
  /** Returns where site furniture is in an article's text, which is not its own words. */
  omittedSpans: Furniture['omittedSpans'];
  /** Where fingerprints are kept between sessions. */
  file: SketchFile;
  /** Returns whether to stop sending requests to the worker, and notifications. */
  isClosed(): boolean;
}

/** The texts of a case in the worker's index, and which of them are nearly the same. */
export interface TextIndex {
  readonly near: NearMap;
  /** How many articles are indexed, or have no text to index because it was purged. */
  readonly size: number;
  /** Returns the hash of the text that an article is indexed with. */
  hashOf(article: string): string | undefined;
  /** Indexes articles in their current state, and compares them. @returns whether the number of pairs changed */
  indexAndCompare(ids: readonly string[]): Promise<boolean>;
  /** Forgets what is known about the purged texts of articles, because it must not be possible to infer their content. */
  purge(articles: readonly string[]): void;
  /** Writes the fingerprints if at least this many are unsaved, or if some must be removed from the disk. */
  save(minUnwritten: number): Promise<void>;
}

/** Maximum articles that a new one is compared with word by word. */
const maxCompared = 12;

export function createTextIndex({ store, work, omittedSpans, file, isClosed }: TextIndexDeps): TextIndex {
  /** By article, the key of its text. */
  const hashes = new Map<string, string>();
  const withoutText = new Set<string>();
  const near = new Map<string, Map<string, number>>();
  let sketches: Sketches | undefined;
  /** Number of texts with unsaved fingerprints. */
  let unwritten = 0;
  let mustWrite = false;

  /** Returns an article's text; null if it is missing, damaged or purged. */
  async function readNear(article: Readonly<Article>): Promise<NearText | null> {
    const { textHash, blocks } = article;
    const text = await store.readText(textHash).catch(logAndReturn('near-duplicates: a text cannot be read', null));
    return text === null ? null : { text, blocks: blocksWithout(blocks, text.length, await omittedSpans(article)) };
  }

  async function addTexts(ids: readonly string[], sketches: Sketches): Promise<boolean> {
    const texts = new Map<string, NearText>();
    const put: { id: string; text?: NearText; prints?: Uint32Array }[] = [];
    const remove: string[] = [];
    const indexed: [id: string, key: string][] = [];
    for (const id of ids) {
      const article = store.get('articles', id);
      const isPurged = article !== undefined && store.purgeOf(article.textHash) !== null;
      if (isPurged) withoutText.add(id);
      else withoutText.delete(id);
      const key = article && !isPurged ? keyOf(article, await omittedSpans(article)) : '';
      const prints = sketches.prints.get(key);
      const text = article && !isPurged && !prints ? await readNear(article) : null;
      if (prints || text) {
        indexed.push([id, key]);
        if (text) texts.set(id, text);
        put.push({ id, ...(text ? { text } : {}), ...(prints ? { prints } : {}) });
      } else {
        remove.push(id);
      }
    }
    if (isClosed()) return false;
    const found = await work.nearDuplicates({ put, remove, most: maxCompared });
    for (const [id, key] of indexed) hashes.set(id, key);
    for (const id of remove) hashes.delete(id);
    unwritten += texts.size;
    let changed = false;
    for (const id of ids) changed = forget(id) || changed;
    for (const { id, others } of found) changed = (await compareWith(id, others, texts, sketches)) || changed;
    return changed;
  }

  /** Removes an article from all pairs. @returns whether it was in one */
  function forget(id: string): boolean {
    for (const other of near.get(id)?.keys() ?? []) near.get(other)?.delete(id);
    return near.delete(id);
  }

  function join(id: string, other: string, percent: number): void {
    const others = near.get(id) ?? new Map<string, number>();
    near.set(id, others.set(other, percent));
  }

  async function compareWith(
    id: string,
    others: readonly string[],
    texts: ReadonlyMap<string, NearText>,
    sketches: Sketches,
  ): Promise<boolean> {
    let changed = false;
    for (const other of others) {
      const percent = await percentBetween(id, other, texts, sketches);
      if (percent === null || percent < minNearPercent) continue;
      join(id, other, percent);
      join(other, id, percent);
      changed = true;
    }
    return changed;
  }

  /** Returns how much of the shorter text is in the longer one; null if that is too little, or a text is missing. */
  async function percentBetween(
    id: string,
    other: string,
    texts: ReadonlyMap<string, NearText>,
    sketches: Sketches,
  ): Promise<number | null> {
    const [one, two] = [store.get('articles', id), store.get('articles', other)];
    if (!one || !two) return null;
    // An article whose text has changed since it was indexed is queued, and compared then.
    if ([one, two].some(({ id: of, textHash }) => hashIn(hashes.get(of) ?? textHash) !== textHash)) return null;
    const [keyOfOne, keyOfTwo] = [hashes.get(id) ?? one.textHash, hashes.get(other) ?? two.textHash];
    const [a, b] = keyOfOne > keyOfTwo ? [two, one] : [one, two];
    const key = [keyOfOne, keyOfTwo].sort().join(' ');
    let overlap = sketches.overlaps.get(key);
    if (!overlap) {
      const [first, second] = [texts.get(a.id) ?? (await readNear(a)), texts.get(b.id) ?? (await readNear(b))];
      if (!first || !second || isClosed()) return null;
      overlap = await work.measureOverlap({ first, second });
      sketches.overlaps.set(key, overlap);
    }
    return percentOf(overlap);
  }

  /** Reads the file without what it has about texts that were purged since it was written. */
  async function readSketches(): Promise<Sketches> {
    const found = await file.read();
    mustWrite = dropPurged(found, store) || mustWrite;
    return found;
  }

  return {
    near,
    get size() {
      return hashes.size + withoutText.size;
    },
    hashOf(article) {
      const key = hashes.get(article);
      return key === undefined ? undefined : hashIn(key);
    },
    async indexAndCompare(ids) {
      sketches ??= await readSketches();
      return addTexts(ids, sketches);
    },
    purge(articles) {
      for (const id of articles) hashes.delete(id);
      if (sketches) dropPurged(sketches, store);
      mustWrite = true;
    },
    async save(minUnwritten) {
      // What was not read yet may be about the purged text.
      if (mustWrite) sketches ??= await readSketches();
      if (!sketches || (unwritten < minUnwritten && !mustWrite)) return;
      // Before anything is indexed, all that was read is kept.
      if (hashes.size > 0) await fit(sketches, hashes, work);
      [unwritten, mustWrite] = [0, false];
      await file.write(sketches);
    },
  };
}

/** Returns the key of what determines the fingerprints of an article's text: its hash, and the lines left out of it. */
function keyOf({ textHash }: Readonly<Article>, omitted: readonly Span[]): string {
  if (omitted.length === 0) return textHash;
  return `${textHash}-${hashOfKey(omitted.map(({ start, end }) => `${String(start)}-${String(end)}`).join(' ')).toString(36)}`;
}

/** Drops what is known about purged texts. @returns whether there was anything */
function dropPurged({ prints, overlaps }: Sketches, store: Pick<Store, 'purgeOf'>): boolean {
  const isPurged = (key: string) => store.purgeOf(hashIn(key)) !== null;
  const gone = [...prints.keys()].filter(isPurged);
  for (const key of gone) prints.delete(key);
  for (const pair of overlaps.keys()) if (pair.split(' ').some(isPurged)) overlaps.delete(pair);
  return gone.length > 0;
}

/** Returns the hash of the text in a key. */
const hashIn = (key: string): string => key.split('-')[0] ?? key;

/** Completes the fingerprints of the case's current texts, and drops those of others along with measurements based on them. */
async function fit(
  { prints, overlaps }: Sketches,
  hashes: ReadonlyMap<string, string>,
  work: Pick<HeavyWork, 'fingerprints'>,
): Promise<void> {
  const current = new Set(hashes.values());
  const missing = new Map([...hashes].filter(([, hash]) => !prints.has(hash)).map(([id, hash]) => [hash, id]));
  const made = await work.fingerprints({ ids: [...missing.values()] });
  const ids = [...missing.keys()];
  for (const [at, found] of made.entries()) if (found) prints.set(ids[at] ?? '', found);
  for (const hash of prints.keys()) if (!current.has(hash)) prints.delete(hash);
  for (const key of overlaps.keys()) if (!key.split(' ').every((hash) => current.has(hash))) overlaps.delete(key);
}
