import { beginsSentence, type Document } from './document.ts';
import { mayShorten, partsOf, type Entity } from './entities.ts';
import type { DocumentMemory } from './features.ts';
import { nameKey } from './key.ts';
import { keyOf, type NameSpan } from './spans.ts';
import type { NameKind } from './tagger.ts';
import { tokenise } from './tokens.ts';

/** A person, organisation or place that the case has already. */
export interface KnownName {
  readonly id: string;
  readonly kind: NameKind;
  /** Main name, aliases, former names and spellings. */
  readonly names: readonly string[];
}

/** The case's names, ready to be looked up. */
export interface KnownIndex {
  byName(key: string): readonly KnownName[];
  /** Whether some name begins with this word. */
  begins(word: string): boolean;
  /** People who have this word in one of their names. */
  withPart(part: string): readonly KnownName[];
}

/** Longest name of the case that is looked for in a text, in words. */
const longestKnown = 10;

/** Keys of a record's names, kept as long as the record object is: a case of 50,000 names is not folded for every text. */
const keyCache = new WeakMap<KnownName, readonly string[]>();

function keysOf(known: KnownName): readonly string[] {
  const cached = keyCache.get(known);
  if (cached) return cached;
  const keys = known.names
    .map((name) =>
      tokenise(name)
        .map(({ key }) => key)
        .join(' '),
    )
    .filter((key) => key !== '');
  keyCache.set(known, keys);
  return keys;
}

export function indexKnown(known: readonly KnownName[]): KnownIndex {
  const names = new Map<string, KnownName[]>();
  const firsts = new Set<string>();
  const parts = new Map<string, KnownName[]>();
  const put = (map: Map<string, KnownName[]>, key: string, one: KnownName): void => {
    const list = map.get(key);
    if (!list) map.set(key, [one]);
    else if (!list.includes(one) && list.length < 50) list.push(one);
  };
  for (const one of known) {
    for (const key of keysOf(one)) {
      put(names, key, one);
      firsts.add(key.split(' ', 1)[0] ?? '');
      if (one.kind === 'person') for (const part of partsOf(key)) if (part.length > 1) put(parts, part, one);
    }
  }
  return {
    byName: (key) => names.get(key) ?? [],
    begins: (word) => firsts.has(word),
    withPart: (part) => parts.get(part) ?? [],
  };
}

/** Every place where a name of the case stands in the text, longest first. */
export function findKnown(document: Document, known: KnownIndex, memory: DocumentMemory): NameSpan[] {
  const found: NameSpan[] = [];
  for (let i = 0; i < document.tokens.length; i++) {
    const token = document.tokens[i];
    if (!token || token.kind === 'sign' || !known.begins(token.key)) continue;
    for (let n = longestKnown; n >= 1; n--) {
      const last = i + n - 1;
      if (last >= document.tokens.length || document.sentenceOf[last] !== document.sentenceOf[i]) continue;
      const [record] = known.byName(keyOf(document, i, last));
      if (!record || !written(document, i, last, memory)) continue;
      found.push({ first: i, last, kind: record.kind, score: n > 1 ? 0.97 : 0.9, why: 'known' });
      i = last;
      break;
    }
  }
  return found;
}

/** A name counts only with its capital; one word that the text also writes small only in the middle of a sentence. */
function written(document: Document, first: number, last: number, memory: DocumentMemory): boolean {
  const token = document.tokens[first];
  if (!token?.capital && !document.tokens[last]?.capital) return false;
  if (first !== last || !token) return true;
  return !((memory.small.get(token.key) ?? 0) > 0 && beginsSentence(document, first));
}

export type MatchWhy = 'sameName' | 'sameAlias' | 'surname' | 'shorter' | 'fuller';

/** The record of the case that an entity may be, with the reason; undefined when none or several fit equally. */
export function matchKnown(
  document: Document,
  entity: Entity,
  known: KnownIndex,
): { known: KnownName; why: MatchWhy } | undefined {
  const lead = keyOf(document, entity.lead.first, entity.lead.last);
  const exact = known.byName(lead).find(({ kind }) => kind === entity.kind);
  if (exact) return { known: exact, why: 'sameName' };
  for (const key of [...entity.keys, ...entity.mentions.map(({ first, last }) => keyOf(document, first, last))]) {
    const same = known.byName(key).find(({ kind }) => kind === entity.kind);
    if (!same) continue;
    // A surname that a record happens to have as a name says less than a name in full.
    if (entity.kind !== 'person' || key.includes(' ') || entity.keys.has(key)) return { known: same, why: 'sameAlias' };
  }
  if (entity.kind !== 'person') return undefined;
  const parts = partsOf(lead);
  const candidates = known.withPart(parts.at(-1) ?? '');
  const all = parts.length > 1 ? [...candidates, ...known.withPart(parts.at(-2) ?? '')] : candidates;
  const fitting = new Map<KnownName, MatchWhy>();
  for (const one of all) {
    for (const name of one.names) {
      const other = partsOf(nameKey(name));
      if (other.length < 2) continue;
      if (mayShorten(parts, other)) fitting.set(one, parts.length === 1 ? 'surname' : 'shorter');
      else if (parts.length > 1 && mayShorten(other, parts)) fitting.set(one, 'fuller');
    }
  }
  const [only] = fitting;
  return fitting.size === 1 && only ? { known: only[0], why: only[1] } : undefined;
}
