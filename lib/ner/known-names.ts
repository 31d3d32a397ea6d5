import { beginsSentence, casingAt, type Document } from './document.ts';
import { mayShorten, partsOf, type Entity } from './entities.ts';
import type { DocumentMemory } from './features.ts';
import type { Gazetteers } from './gazetteers.ts';
import { nameKey } from './key.ts';
import { listed } from './list-flags.ts';
import { keyOf, type NameSpan } from './spans.ts';
import type { NameKind } from './tagger.ts';
import { tokenise } from './tokens.ts';

/** A person, organisation or place that is already in the case. */
export interface KnownName {
  readonly id: string;
  readonly kind: NameKind;
  /** Main name, aliases, former names and spellings. */
  readonly names: readonly string[];
}

/** An index of the case's names. */
export interface KnownIndex {
  byName(key: string): readonly KnownName[];
  /** Returns whether some name begins with this word. */
  begins(word: string): boolean;
  /** Returns the people who have this word in one of their names. */
  withPart(part: string): readonly KnownName[];
}

/** Maximum length, in words, of a name of the case that is looked for in a text. */
const maxKnownWords = 10;

/**
 * Keys of a record's names, cached as long as the record object exists: the 50,000 names of a large case are not folded
 * for every text.
 */
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

/** If more people than this share a surname, it does not identify any of them. */
const maxOfOnePart = 500;

class CaseNames implements KnownIndex {
  readonly #members = new Set<KnownName>();
  readonly #names = new Map<string, KnownName[]>();
  readonly #firsts = new Map<string, number>();
  readonly #parts = new Map<string, KnownName[]>();

  /** Adds new records and removes missing ones; records are identified by object. */
  update(names: readonly KnownName[]): void {
    for (const one of names) if (!this.#members.has(one)) this.#add(one);
    if (this.#members.size === names.length) return;
    const currentNames = new Set(names);
    for (const one of this.#members) if (!currentNames.has(one)) this.#remove(one);
  }

  byName(key: string): readonly KnownName[] {
    return this.#names.get(key) ?? [];
  }

  begins(word: string): boolean {
    return this.#firsts.has(word);
  }

  withPart(part: string): readonly KnownName[] {
    return this.#parts.get(part) ?? [];
  }

  #add(one: KnownName): void {
    this.#members.add(one);
    for (const key of keysOf(one)) {
      put(this.#names, key, one);
      const first = key.split(' ', 1)[0] ?? '';
      this.#firsts.set(first, (this.#firsts.get(first) ?? 0) + 1);
      for (const part of personParts(one, key)) put(this.#parts, part, one);
    }
  }

  #remove(one: KnownName): void {
    this.#members.delete(one);
    for (const key of keysOf(one)) {
      drop(this.#names, key, one);
      const first = key.split(' ', 1)[0] ?? '';
      const remaining = (this.#firsts.get(first) ?? 1) - 1;
      if (remaining > 0) this.#firsts.set(first, remaining);
      else this.#firsts.delete(first);
      for (const part of personParts(one, key)) drop(this.#parts, part, one);
    }
  }
}

function personParts(one: KnownName, key: string): string[] {
  return one.kind === 'person' ? partsOf(key).filter((part) => part.length > 1) : [];
}

/** Sorted by id: of two records with the same name, the older one is meant, whichever was edited last. */
function put(map: Map<string, KnownName[]>, key: string, one: KnownName): void {
  const list = map.get(key);
  if (!list) map.set(key, [one]);
  else if (list.length < maxOfOnePart && !list.includes(one)) {
    const at = list.findIndex(({ id }) => id > one.id);
    list.splice(at === -1 ? list.length : at, 0, one);
  }
}

function drop(map: Map<string, KnownName[]>, key: string, one: KnownName): void {
  const others = map.get(key)?.filter((other) => other !== one) ?? [];
  if (others.length > 0) map.set(key, others);
  else map.delete(key);
}

/** Kept from one text to the next: in a case of 50,000 names, few change between two texts. */
const recentNames = new CaseNames();

/** For texts read without a case, so that the cached names of the case are kept. */
const noNames = new CaseNames();

/** Indexes the names of a case. The result is valid until the next call. */
export function indexKnown(known: readonly KnownName[]): KnownIndex {
  if (known.length === 0) return noNames;
  recentNames.update(known);
  return recentNames;
}

/** Returns every place where a name of the case occurs in the text, longest first. */
export function findKnown(document: Document, known: KnownIndex, memory: DocumentMemory): NameSpan[] {
  const found: NameSpan[] = [];
  for (let i = 0; i < document.tokens.length; i++) {
    const token = document.tokens[i];
    if (!token || token.kind === 'sign' || !known.begins(token.key)) continue;
    for (let n = maxKnownWords; n >= 1; n--) {
      const last = i + n - 1;
      if (last >= document.tokens.length || document.sentenceOf[last] !== document.sentenceOf[i]) continue;
      const [record] = known.byName(keyOf(document, i, last));
      if (!record || !isWrittenAsName(document, i, last, memory)) continue;
      found.push({ first: i, last, kind: record.kind, score: n > 1 ? 0.97 : 0.9, why: 'known' });
      i = last;
      break;
    }
  }
  return found;
}

/**
 * Returns the names of the case that are not part of a fuller name in the text: if the case has "Adolfo Macías", "José
 * Adolfo Macías Villamar" is still one name. In headlines and at the beginning of a sentence, where capitals say
 * little, only listed given names and surnames extend a name, so that no verb becomes part of it.
 */
export function withoutParts(
  document: Document,
  caseSpans: readonly NameSpan[],
  names: readonly NameSpan[],
  gazetteers: Gazetteers,
): NameSpan[] {
  const isFuller = (name: NameSpan, part: NameSpan): boolean => {
    if (name.kind !== 'person' || name.first > part.first || name.last < part.last) return false;
    if (name.last - name.first === part.last - part.first) return false;
    for (let i = name.first; i <= name.last; i++) {
      if (i >= part.first && i <= part.last) continue;
      const token = document.tokens[i];
      if (!token?.capital) return false;
      const tells = casingAt(document, i) === 'normal' && !beginsSentence(document, i);
      if (!tells && !(gazetteers.flags(token.key) & (listed.given | listed.surname))) return false;
    }
    return true;
  };
  const at = new Map<number, NameSpan>();
  for (const name of names) for (let i = name.first; i <= name.last; i++) at.set(i, name);
  return caseSpans.filter((part) => {
    const name = at.get(part.first);
    return part.kind !== 'person' || !name || !isFuller(name, part);
  });
}

/**
 * Returns whether a name is capitalised as required; a single word that the text also writes in lower case counts only
 * in the middle of a sentence.
 */
function isWrittenAsName(document: Document, first: number, last: number, memory: DocumentMemory): boolean {
  const token = document.tokens[first];
  if (!token?.capital && !document.tokens[last]?.capital) return false;
  if (first !== last || !token) return true;
  return !((memory.small.get(token.key) ?? 0) > 0 && beginsSentence(document, first));
}

export type MatchWhy = 'sameName' | 'sameAlias' | 'surname' | 'shorter' | 'fuller';

/** Returns the record of the case that an entity may be, with the reason; undefined if none or several fit equally. */
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
    // A surname that a record happens to have as a name says less than a full name.
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
