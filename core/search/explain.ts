import { isNaming } from '#core/search/documents.ts';
import type { Entry } from '#core/search/entries.ts';
import type { Evidence } from '#core/search/evidence.ts';
import type { How, Why } from '#core/search/model.ts';
import { cutSnippet, type Snippet, type Span } from '#core/search/snippet.ts';
import { locate, wordSpans, type Place } from '#core/search/text.ts';

/** Maximum reasons per hit; more would be repetitive. */
const maxReasons = 8;

/** Places of one form located in a document for highlighting. */
const maxPlaces = 40;

/** Forms located per term: a short prefix may have dozens in one text. */
const maxForms = 8;

/** Window, in UTF-16 units, in which matches count as close together. */
const passageChars = 140;

interface Located extends Place {
  evidence: Evidence;
  field: string;
}

const fieldOrder = [
  'title',
  'main',
  'name',
  'alias',
  'former',
  'spelling',
  'merged',
  'tag',
  'outlet',
  'author',
  'kind',
  'about',
  'body',
  'related',
];

/** Explains why a document was found and where: the matched forms as written in it, and a snippet around the best of them. */
export function explain(
  entry: Entry,
  evidence: readonly Evidence[],
  titleOf: (id: string) => string | undefined,
): Snippet & { why: Why[] } {
  const located = locateAll(entry, evidence);
  const why = new Map<string, Why>();
  const explained = new Set<string>();
  for (const place of [...located].sort(byMatchRank)) {
    const { term, via } = place.evidence;
    const matched = entry.text.parts[place.part]?.slice(place.start, place.end) ?? '';
    const how = howOf(place.evidence, matched);
    const key = [term, place.field, how, via].join('\n');
    // A word may match a term in two ways, such as a plural that is also one letter off; only the better one is reported.
    const same = [term, place.field, matched].join('\n');
    if (why.has(key) || explained.has(same)) continue;
    explained.add(same);
    why.set(key, { field: place.field, how, term, matched, ...(via ? { via } : {}) });
  }
  for (const { related, via, term, how } of evidence) {
    const matched = via ? titleOf(via) : undefined;
    if (!related || !via || matched === undefined) continue;
    why.set(`${term}\nrelated\n${via}`, { field: 'related', how, term, matched, via });
  }
  return { why: [...why.values()].slice(0, maxReasons), ...snippetOf(entry, located) };
}

function locateAll(entry: Entry, evidence: readonly Evidence[]): Located[] {
  const located: Located[] = [];
  const seen = new Set<string>();
  const forms = new Map<string, number>();
  for (const each of evidence) {
    const key = [each.term, each.how, each.form, each.via, each.naming].join('\n');
    const count = forms.get(each.term + each.how) ?? 0;
    if (each.related || each.form === '' || seen.has(key) || count >= maxForms) continue;
    seen.add(key);
    forms.set(each.term + each.how, count + 1);
    for (const place of locate(entry.text, each.form, maxPlaces)) {
      const kind = entry.kinds[place.part];
      if (each.naming && (kind === undefined || !isNaming(kind))) continue;
      located.push({ ...place, evidence: each, field: kind === 'main' ? 'name' : (kind ?? 'body') });
    }
  }
  return located;
}

const matchRank: Readonly<Record<How, number>> = { exact: 0, phrase: 1, accent: 2, prefix: 3, alias: 4, fuzzy: 5 };

function byMatchRank(a: Located, b: Located): number {
  return (
    fieldOrder.indexOf(a.field) - fieldOrder.indexOf(b.field) ||
    matchRank[a.evidence.how] - matchRank[b.evidence.how] ||
    a.start - b.start
  );
}

/** "Macías" for "macias" was found by its accents; differences in case, hyphens or apostrophes alone are not worth reporting. */
function howOf({ how, term }: Evidence, matched: string): How {
  if (how !== 'exact') return how;
  return bare(term) === bare(matched) ? 'exact' : 'accent';
}

function bare(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}

function snippetOf(entry: Entry, located: readonly Located[]): Snippet {
  const bodyPart = entry.text.parts.length - 1;
  const body = entry.text.parts[bodyPart] ?? '';
  const inBody = located.filter((place) => place.part === bodyPart).sort((a, b) => a.start - b.start);
  const inNames = located.some((place) => place.part < bodyPart && isNaming(entry.kinds[place.part] ?? 'tag'));
  if (inBody.length === 0 && (body.trim() === '' || (inNames && entry.aliases.length > 0))) {
    return namesSnippet(entry, located);
  }
  const wordsIn = (from: number, to: number): Span[] => wordSpans(entry.text, bodyPart, from, to);
  return cutSnippet(body, bestPlace(inBody, entry.title, body), inBody, wordsIn);
}

/** Returns where most different terms stand close together, skipping a title at the start of the text: the hit already shows it. */
function bestPlace(places: readonly Located[], title: string, body: string): Span {
  const afterTitle = body.startsWith(title) ? title.length : 0;
  let best: { place: Span; value: number } = { place: { start: 0, end: 0 }, value: -Infinity };
  for (const [i, place] of places.entries()) {
    const terms = new Map<string, number>();
    for (let k = i; k < places.length; k++) {
      const other = places[k];
      if (!other || other.start > place.start + passageChars) break;
      const value = 2 - matchRank[other.evidence.how] / 10;
      terms.set(other.evidence.term, Math.max(terms.get(other.evidence.term) ?? 0, value));
    }
    let value = place.start < afterTitle ? -1.5 : 0;
    for (const each of terms.values()) value += each;
    if (value > best.value + 1e-9) best = { place, value };
  }
  return best.place;
}

/** Returns the names of a record as one line; matching names come first if not all fit. */
function namesSnippet(entry: Entry, located: readonly Located[]): Snippet {
  const parts = [...entry.kinds.keys()];
  const hit = new Set(located.map((place) => place.part));
  const values = (part: number): string => entry.text.parts[part] ?? '';
  const isShown = (part: number): boolean => hit.has(part) || values(part) !== entry.title;
  const shown = parts.filter((part, i) => isShown(part) && parts.findIndex((p) => values(p) === values(part)) === i);
  shown.sort((a, b) => Number(hit.has(b)) - Number(hit.has(a)) || a - b);
  let text = '';
  const matches: Span[] = [];
  const words: Span[] = [];
  for (const part of shown) {
    if (text !== '') text += ', ';
    const offset = text.length;
    for (const place of located) {
      if (place.part === part) matches.push({ start: offset + place.start, end: offset + place.end });
    }
    for (const span of wordSpans(entry.text, part, 0, Infinity)) {
      words.push({ start: offset + span.start, end: offset + span.end });
    }
    text += values(part);
    if (text.length > 2000) break;
  }
  matches.sort((a, b) => a.start - b.start);
  const wordsIn = (from: number, to: number): Span[] => words.filter((word) => word.end > from && word.start < to);
  return cutSnippet(text, matches[0] ?? { start: 0, end: 0 }, matches, wordsIn);
}
