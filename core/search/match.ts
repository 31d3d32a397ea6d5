import { aliasKinds } from '#core/search/documents.ts';
import { withoutArticle } from '#core/search/articles.ts';
import { isIn, isNaming, type Entry } from '#core/search/entries.ts';
import type { FullText, TextMatch } from '#core/search/fulltext.ts';
import type { NameIndex, NameMatch } from '#core/search/names.ts';
import type { Plan, PlanLeaf } from '#core/search/plan.ts';
import { termsOf } from '#core/search/text.ts';

/** What was found for a term in a document: folded forms to look up there, or the record through which it was found. */
export interface Evidence {
  /** As typed. */
  term: string;
  how: 'exact' | 'prefix' | 'fuzzy' | 'alias' | 'phrase';
  form: string;
  /** The record whose name led here. */
  via?: string;
  /** It is linked to `via` and need not hold the form. */
  related?: boolean;
}

export interface Found {
  /** 0 to 1: what kind of match it is; see `places`. */
  strength: number;
  /** BM25 of the words, within the same strength. */
  bm25: number;
  evidence: Evidence[];
}

export interface MatchContext {
  entries: ReadonlyMap<string, Entry>;
  names: NameIndex;
  fullText: FullText;
  /** Ids of the records that are linked to one. */
  relatedTo: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What a match is worth by where it is: a record's whole name, then names and titles, then texts, then what is linked. */
const places = {
  wholeName: 1,
  name: 0.66,
  nameCovered: 0.2,
  ofRecord: 0.04,
  describing: 0.55,
  text: 0.5,
  related: 0.12,
};

/** A whole name of a record found elsewhere through another of its names. */
const aliasPlaces = { name: 0.6, text: 0.48 };

/** What a match is worth by how it was found. */
const qualities = { exact: 1, phrase: 1, relative: 0.9, prefix: 0.8, oneOff: 0.45, twoOff: 0.3 };

/** Records of which the other names are searched too, and how many names of each. */
const expandedRecords = 5;
const expandedNames = 12;

/** Names that are ranked for one query; beyond, only words count. */
const namesRanked = 100;

/** Every document that a plan finds, with the reasons; exclusions and filters are the caller's. */
export function matchPlan(plan: Plan, context: MatchContext, tolerant: boolean): Map<string, Found> {
  const all = new Map<string, Found>();
  for (const group of plan.groups) {
    for (const [id, found] of matchGroup(group, context, tolerant)) merge(all, id, found);
  }
  return all;
}

/** The documents that hold a leaf as it is written. */
export function idsWith(leaf: PlanLeaf, fullText: FullText): string[] {
  return leaf.ways.flatMap((way) =>
    fullText.search([{ ...way, prefix: false, edits: 0 }], Infinity).map((hit) => hit.id),
  );
}

function matchGroup(group: readonly PlanLeaf[], context: MatchContext, tolerant: boolean): Map<string, Found> {
  const spans = tolerant ? spansOf(group, context.names) : group.map((leaf) => [leaf]);
  let found: Map<string, Found> | undefined;
  for (const span of spans) {
    const direct = matchAll(span, context);
    if (tolerant && spans.length > 1) expandExact(span, context, direct);
    const shared = scale(direct, span.length / group.length);
    found = found ? join(found, shared) : shared;
  }
  const result = found ?? new Map<string, Found>();
  if (tolerant && group.every((leaf) => !leaf.isPhrase)) matchNames(group, context, result);
  return result;
}

/** Parts a group into runs of words that are whole names, longest first, and single leaves. */
function spansOf(group: readonly PlanLeaf[], names: NameIndex): PlanLeaf[][] {
  const spans: PlanLeaf[][] = [];
  for (let at = 0; at < group.length;) {
    let length = 1;
    for (let wide = Math.min(6, group.length - at); wide > 1; wide--) {
      const span = group.slice(at, at + wide);
      if (span.some((leaf) => leaf.isPhrase) || wide === group.length) continue;
      if (recordsNamed(foldedOf(span), names).length > 0) {
        length = wide;
        break;
      }
    }
    spans.push(group.slice(at, at + length));
    at += length;
  }
  return spans;
}

function foldedOf(span: readonly PlanLeaf[]): string {
  return span.map((leaf) => leaf.folded).join(' ');
}

function typedOf(span: readonly PlanLeaf[]): string {
  return span.map((leaf) => leaf.typed).join(' ');
}

/** Records of which this is, folded, a whole name. */
function recordsNamed(folded: string, names: NameIndex): string[] {
  const ids = new Set<string>();
  for (const entry of names.exactly(folded)) {
    for (const [id, kinds] of entry.owners) if (kinds.some((kind) => aliasKinds.includes(kind))) ids.add(id);
  }
  return [...ids];
}

/** Documents that hold every leaf of a span. */
function matchAll(span: readonly PlanLeaf[], context: MatchContext): Map<string, Found> {
  let all: Map<string, Found> | undefined;
  for (const leaf of span) {
    const found = scale(matchLeaf(leaf, context), 1 / span.length);
    all = all ? join(all, found) : found;
  }
  return all ?? new Map<string, Found>();
}

function matchLeaf(leaf: PlanLeaf, { fullText, entries }: MatchContext): Map<string, Found> {
  const found = new Map<string, Found>();
  const shared = new Map<TextMatch, Evidence>();
  const take = (hits: ReturnType<FullText['search']>, weight: number): void => {
    for (const { id, score, matched } of hits) {
      const entry = entries.get(id);
      if (!entry) continue;
      let strength = 0;
      for (const match of matched) {
        strength = Math.max(strength, qualityOf(match) * weight * placeOf(entry, match.matched));
      }
      const evidence = matched.map((match) => {
        // Shared by all documents that hold the form: a common word has thousands.
        const known = shared.get(match) ?? { term: leaf.typed, how: match.how, form: match.matched };
        shared.set(match, known);
        return known;
      });
      merge(found, id, { strength, bm25: score * weight, evidence });
    }
  };
  for (const way of leaf.ways) take(fullText.search([way], Infinity), 1);
  for (const term of leaf.relatives) {
    const how = term.startsWith(leaf.folded) ? 'prefix' : 'fuzzy';
    const hits = fullText.search([{ term, phrase: false, prefix: false, edits: 0 }], Infinity);
    const matched: TextMatch[] = [{ term, how, matched: term, edits: 0 }];
    take(
      hits.map((hit) => ({ ...hit, matched })),
      qualities.relative,
    );
  }
  return found;
}

function qualityOf({ how, edits }: TextMatch): number {
  if (how === 'fuzzy' && edits > 0) return edits === 1 ? qualities.oneOff : qualities.twoOff;
  return how === 'prefix' ? qualities.prefix : qualities.exact;
}

function placeOf(entry: Entry, form: string): number {
  if (isIn(entry.naming, form)) return places.name + places.nameCovered / 2;
  if (isIn(entry.short, form)) return places.describing;
  return isIn(entry.about, form) ? places.related : places.text;
}

/** Adds records whose names are like the whole group, what says another of their names, and what is linked to them. */
function matchNames(group: readonly PlanLeaf[], context: MatchContext, found: Map<string, Found>): void {
  const typed = typedOf(group);
  const close = new Map<string, NameMatch>();
  for (const match of context.names.find(typed, namesRanked)) {
    const strength = strengthOf(match);
    const evidence = evidenceOf(match, group);
    for (const [id, kinds] of match.entry.owners) {
      const entry = context.entries.get(id);
      if (!entry) continue;
      const naming = kinds.some(isNaming);
      const whole = match.coverage === 1 && match.quality === 1;
      const bonus = entry.aliases.length > 0 ? places.ofRecord : 0;
      const worth = whole ? places.wholeName - places.ofRecord + bonus : strength + bonus * match.quality;
      merge(found, id, { strength: naming ? worth : places.describing * match.quality, bm25: 0, evidence });
      if (kinds.some((kind) => aliasKinds.includes(kind)) && isClose(match) && !close.has(id)) close.set(id, match);
    }
  }
  const folded = foldedOf(group);
  for (const id of recordsNamed(folded, context.names).slice(0, expandedRecords)) {
    expand(id, { typed, folded, quality: 1 }, context, found);
  }
  const others = [...close].filter(([, match]) => match.quality < 1 || match.coverage < 1).slice(0, expandedRecords);
  for (const [id, { quality, entry, words }] of others) {
    const how = words.every((word) => word.how === 'exact') ? 'phrase' : 'fuzzy';
    expand(id, { typed, folded, quality, meant: { form: formOf(entry.value), how } }, context, found);
  }
}

function strengthOf({ quality, coverage }: NameMatch): number {
  return (places.name + places.nameCovered * coverage) * quality;
}

/** Near enough to a whole name that the person must have meant it: at most a letter off a word, and half of the name said. */
function isClose({ words, coverage }: NameMatch): boolean {
  if (words.some((word) => word.quality < 0.5 || (word.how === 'prefix' && words.length === 1))) return false;
  return coverage === 1 || (words.length > 1 && coverage >= 0.45);
}

function evidenceOf(match: NameMatch, group: readonly PlanLeaf[]): Evidence[] {
  return match.words.map((word, i) => ({
    // Names are compared word by word with compounds parted or joined; the words line up with the leaves unless parted.
    term: (match.words.length === group.length ? group[i]?.typed : undefined) ?? typedOf(group),
    how: word.how,
    form: word.form,
  }));
}

function formOf(value: string): string {
  return termsOf(value).joined.join(' ');
}

/** A part of a query that is a whole name also finds what says another name of the record, or is linked to it. */
function expandExact(span: readonly PlanLeaf[], context: MatchContext, found: Map<string, Found>): void {
  if (span.some((leaf) => leaf.isPhrase)) return;
  const folded = foldedOf(span);
  for (const id of recordsNamed(folded, context.names).slice(0, expandedRecords)) {
    expand(id, { typed: typedOf(span), folded, quality: 1 }, context, found);
  }
}

interface Named {
  typed: string;
  folded: string;
  /** How near what was typed is to a name of the record, 0 to 1. */
  quality: number;
  /** The name that it is near to, when it is none itself. */
  meant?: { form: string; how: Evidence['how'] };
}

function expand(id: string, named: Named, context: MatchContext, found: Map<string, Found>): void {
  const { typed, folded, quality, meant } = named;
  const { entries, fullText, relatedTo } = context;
  const record = entries.get(id);
  if (!record) return;
  const forms = new Set(record.aliases.slice(0, expandedNames).map(formOf));
  // What holds a name with its article holds what was typed.
  for (const form of forms) if (form === folded || withoutArticle(form) === folded) forms.delete(form);
  forms.delete('');
  for (const form of forms) {
    const how = form === meant?.form ? meant.how : 'alias';
    const evidence: Evidence[] = [{ term: typed, how, form, via: id }];
    for (const hit of fullText.search([{ term: form, phrase: true, prefix: false, edits: 0 }], Infinity)) {
      const entry = entries.get(hit.id);
      if (!entry || hit.id === id) continue;
      const strength = quality * (isIn(entry.naming, form) ? aliasPlaces.name : aliasPlaces.text);
      merge(found, hit.id, { strength, bm25: hit.score, evidence });
    }
  }
  const how = formOf(record.title) === (meant?.form ?? folded) ? (meant?.how ?? 'exact') : 'alias';
  const evidence: Evidence[] = [{ term: typed, how, form: formOf(record.title), via: id, related: true }];
  for (const other of relatedTo.get(id) ?? []) {
    if (entries.has(other)) merge(found, other, { strength: places.related * quality, bm25: 0, evidence });
  }
}

/** Either of two findings: the better one counts, the reasons add up. */
function merge(all: Map<string, Found>, id: string, found: Found): void {
  const known = all.get(id);
  if (!known) {
    all.set(id, found);
    return;
  }
  all.set(id, {
    strength: Math.max(known.strength, found.strength),
    bm25: Math.max(known.bm25, found.bm25),
    evidence: [...known.evidence, ...found.evidence],
  });
}

/** Both of two findings, each already scaled to the part of the query that it answers. */
function join(a: ReadonlyMap<string, Found>, b: ReadonlyMap<string, Found>): Map<string, Found> {
  const all = new Map<string, Found>();
  for (const [id, found] of a) {
    const other = b.get(id);
    if (!other) continue;
    all.set(id, {
      strength: found.strength + other.strength,
      bm25: found.bm25 + other.bm25,
      evidence: [...found.evidence, ...other.evidence],
    });
  }
  return all;
}

function scale(all: Map<string, Found>, share: number): Map<string, Found> {
  if (share < 1) for (const found of all.values()) found.strength *= share;
  return all;
}
