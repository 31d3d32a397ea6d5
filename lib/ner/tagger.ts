import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import type { SentenceFeatures } from './features.ts';

export const nameKinds = ['person', 'organisation', 'place'] as const;
export type NameKind = (typeof nameKinds)[number];

/**
 * Number of tags: outside, then for each kind begin, inside, last, and a single word (BILOU). First-order linear-chain
 * conditional random field, Lafferty, McCallum and Pereira 2001.
 */
export const tagCount = 1 + nameKinds.length * 4;

/** Positions of a word in a name. */
const begin: number = 0;
const inside: number = 1;
const last: number = 2;
const single: number = 3;

/**
 * Returns the tag of a kind (index in `nameKinds`) and a position in the name (0 begin, 1 inside, 2 last, 3 alone).
 *
 * @public for tools/train-tagger.mjs
 */
export function tagOf(kind: number, place: number): number {
  return 1 + kind * 4 + place;
}

const placeIn = (tag: number): number => (tag - 1) & 3;
const kindIn = (tag: number): number => (tag - 1) >> 2;

/** Returns whether a tag may follow another; `undefined` stands for the ends of the sentence. */
export function mayFollow(from: number | undefined, to: number | undefined): boolean {
  const open = from !== undefined && from > 0 && (placeIn(from) === begin || placeIn(from) === inside);
  const continues = to !== undefined && to > 0 && (placeIn(to) === inside || placeIn(to) === last);
  if (!open) return !continues;
  return continues && kindIn(from) === kindIn(to);
}

/** A name found by the tagger: tokens `first` to `last` of the sentence. */
export interface TaggedName {
  readonly first: number;
  readonly last: number;
  readonly kind: NameKind;
  /** Probability of these tags at these tokens, 0 to 1: the lowest of its tokens' marginals. */
  readonly probability: number;
}

export interface Tagger {
  tag(features: SentenceFeatures): TaggedName[];
}

const magic = 0x43425432; // "CBT2"
const headerBytes = 16;
const forbidden = -1e4;

/**
 * Loads a tagger: header (magic, number of tags, number of features, scale of the weights; 32 bits each, big-endian
 * like all numbers here), the transitions as 32-bit floats, the hashes of the features in ascending order, and their
 * weights as int8, first those of tag 0 for all features, then of tag 1, and so on.
 *
 * @throws AppError `unreadable` when the bytes are not a tagger of this version
 */
export function loadTagger(bytes: Uint8Array): Tagger {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = bytes.byteLength > headerBytes ? view.getUint32(8) : 0;
  const transitionBytes = tagCount * tagCount * 4;
  const expected = headerBytes + transitionBytes + count * (4 + tagCount);
  if (bytes.byteLength !== expected || view.getUint32(0) !== magic || view.getUint32(4) !== tagCount) {
    throw new AppError('unreadable', t('errors.otherWeights'));
  }
  const scale = view.getFloat32(12);
  const transitions = new Float64Array(tagCount * tagCount);
  for (let from = 0; from < tagCount; from++) {
    for (let to = 0; to < tagCount; to++) {
      const cell = from * tagCount + to;
      transitions[cell] = mayFollow(from, to) ? view.getFloat32(headerBytes + cell * 4) : forbidden;
    }
  }
  const table = new FeatureTable(count);
  const hashesAt = headerBytes + transitionBytes;
  for (let i = 0; i < count; i++) table.put(view.getInt32(hashesAt + i * 4), i);
  const planes = new Int8Array(bytes.buffer, bytes.byteOffset + hashesAt + count * 4, count * tagCount);
  const weights = new Int8Array(count * tagCount);
  for (let tag = 0; tag < tagCount; tag++) {
    for (let i = 0; i < count; i++) weights[i * tagCount + tag] = planes[tag * count + i] ?? 0;
  }
  return { tag: (features) => decode(emissions(features, table, weights, scale), transitions, features.ends.length) };
}

/** Maps the hash of a feature to its row: open addressing over typed arrays, a tenth of the memory of a Map. */
class FeatureTable {
  readonly #hashes: Int32Array;
  readonly #rows: Int32Array;
  readonly #mask: number;

  constructor(count: number) {
    let size = 16;
    while (size < count * 2) size *= 2;
    this.#hashes = new Int32Array(size);
    this.#rows = new Int32Array(size).fill(-1);
    this.#mask = size - 1;
  }

  put(hash: number, row: number): void {
    let slot = hash & this.#mask;
    while ((this.#rows[slot] ?? -1) >= 0) slot = (slot + 1) & this.#mask;
    this.#hashes[slot] = hash;
    this.#rows[slot] = row;
  }

  /** Returns the row, or -1 for a feature that the training did not keep. */
  get(hash: number): number {
    let slot = hash & this.#mask;
    for (;;) {
      const row = this.#rows[slot] ?? -1;
      if (row < 0 || this.#hashes[slot] === hash) return row;
      slot = (slot + 1) & this.#mask;
    }
  }
}

function emissions(features: SentenceFeatures, table: FeatureTable, weights: Int8Array, scale: number): Float64Array {
  const { ids, ends } = features;
  const scores = new Float64Array(ends.length * tagCount);
  let from = 0;
  for (let i = 0; i < ends.length; i++) {
    const to = ends[i] ?? from;
    const row = i * tagCount;
    for (let f = from; f < to; f++) {
      const feature = table.get(ids[f] ?? 0);
      if (feature < 0) continue;
      const base = feature * tagCount;
      for (let tag = 0; tag < tagCount; tag++)
        scores[row + tag] = (scores[row + tag] ?? 0) + (weights[base + tag] ?? 0);
    }
    for (let tag = 0; tag < tagCount; tag++) scores[row + tag] = (scores[row + tag] ?? 0) * scale;
    from = to;
  }
  return scores;
}

/** Computes the marginals and the best path that the tags allow. */
function decode(scores: Float64Array, transitions: Float64Array, n: number): TaggedName[] {
  if (n === 0) return [];
  const marginals = marginalsOf(scores, transitions, n);
  const path = bestPath(scores, transitions, n);
  const names: TaggedName[] = [];
  for (let i = 0; i < n; i++) {
    const tag = path[i] ?? 0;
    if (tag === 0) continue;
    let end = i;
    while (end < n - 1 && placeIn(path[end] ?? 0) !== last && placeIn(path[end] ?? 0) !== single) end++;
    let probability = 1;
    for (let j = i; j <= end; j++) probability = Math.min(probability, marginals[j * tagCount + (path[j] ?? 0)] ?? 0);
    const kind = nameKinds[kindIn(tag)];
    if (kind) names.push({ first: i, last: end, kind, probability });
    i = end;
  }
  return names;
}

function bestPath(scores: Float64Array, transitions: Float64Array, n: number): Uint8Array {
  const best = new Float64Array(n * tagCount);
  const from = new Uint8Array(n * tagCount);
  for (let tag = 0; tag < tagCount; tag++) {
    best[tag] = (scores[tag] ?? 0) + (mayFollow(undefined, tag) ? 0 : forbidden);
  }
  for (let i = 1; i < n; i++) {
    for (let tag = 0; tag < tagCount; tag++) {
      let top = -Infinity;
      let arg = 0;
      for (let before = 0; before < tagCount; before++) {
        const score = (best[(i - 1) * tagCount + before] ?? 0) + (transitions[before * tagCount + tag] ?? 0);
        if (score > top) {
          top = score;
          arg = before;
        }
      }
      best[i * tagCount + tag] = top + (scores[i * tagCount + tag] ?? 0);
      from[i * tagCount + tag] = arg;
    }
  }
  let at = 0;
  let top = -Infinity;
  for (let tag = 0; tag < tagCount; tag++) {
    const score = (best[(n - 1) * tagCount + tag] ?? 0) + (mayFollow(tag, undefined) ? 0 : forbidden);
    if (score > top) {
      top = score;
      at = tag;
    }
  }
  const path = new Uint8Array(n);
  for (let i = n - 1; i >= 0; i--) {
    path[i] = at;
    at = from[i * tagCount + at] ?? 0;
  }
  return path;
}

/** Returns marginal probabilities by the scaled forward-backward algorithm (Rabiner 1989). */
function marginalsOf(scores: Float64Array, transitions: Float64Array, n: number): Float64Array {
  const potential = new Float64Array(n * tagCount);
  const moves = transitions.map((score) => Math.exp(score));
  for (let i = 0; i < n; i++) {
    let top = -Infinity;
    for (let tag = 0; tag < tagCount; tag++) top = Math.max(top, scores[i * tagCount + tag] ?? 0);
    for (let tag = 0; tag < tagCount; tag++) {
      potential[i * tagCount + tag] = Math.exp((scores[i * tagCount + tag] ?? 0) - top);
    }
  }
  const forward = new Float64Array(n * tagCount);
  const backward = new Float64Array(n * tagCount);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let tag = 0; tag < tagCount; tag++) {
      let mass = 0;
      if (i === 0) mass = mayFollow(undefined, tag) ? 1 : 0;
      else {
        for (let before = 0; before < tagCount; before++) {
          mass += (forward[(i - 1) * tagCount + before] ?? 0) * (moves[before * tagCount + tag] ?? 0);
        }
      }
      mass *= potential[i * tagCount + tag] ?? 0;
      forward[i * tagCount + tag] = mass;
      sum += mass;
    }
    for (let tag = 0; tag < tagCount; tag++)
      forward[i * tagCount + tag] = (forward[i * tagCount + tag] ?? 0) / (sum || 1);
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = 0;
    for (let tag = 0; tag < tagCount; tag++) {
      let mass = 0;
      if (i === n - 1) mass = mayFollow(tag, undefined) ? 1 : 0;
      else {
        for (let after = 0; after < tagCount; after++) {
          mass +=
            (moves[tag * tagCount + after] ?? 0) *
            (potential[(i + 1) * tagCount + after] ?? 0) *
            (backward[(i + 1) * tagCount + after] ?? 0);
        }
      }
      backward[i * tagCount + tag] = mass;
      sum += mass;
    }
    for (let tag = 0; tag < tagCount; tag++)
      backward[i * tagCount + tag] = (backward[i * tagCount + tag] ?? 0) / (sum || 1);
  }
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let tag = 0; tag < tagCount; tag++) {
      const cell = i * tagCount + tag;
      forward[cell] = (forward[cell] ?? 0) * (backward[cell] ?? 0);
      sum += forward[cell] ?? 0;
    }
    for (let tag = 0; tag < tagCount; tag++)
      forward[i * tagCount + tag] = (forward[i * tagCount + tag] ?? 0) / (sum || 1);
  }
  return forward;
}
