import { bounds } from '#lib/edtf/order.ts';
import { nameKey } from '#lib/ner/key.ts';
import type { FoundValue } from '#lib/ner/found-value.ts';
import { fateWhere } from '#lib/reading/fate-words.ts';
import { fold } from '#lib/text/fold.ts';
import { append } from '#lib/append.ts';
import { collapseSpaces } from '#lib/text/spaces.ts';

export type ValueState = 'open' | 'accepted' | 'rejected';

/** A date or figure at one place of an article, and its state. */
export interface Place extends Pick<FoundValue, 'text' | 'start' | 'end'> {
  readonly group: ValueGroup;
  state: ValueState;
}

/** How many places in a state a group has, and in how many articles. */
export interface StateCount {
  places: number;
  articles: number;
}

/** All places in articles that state the same date, or the same figure with what it counts. */
export interface ValueGroup {
  readonly id: string;
  readonly kind: FoundValue['kind'];
  readonly edtf: string | null;
  readonly value: FoundValue['value'];
  /** What figures for the same thing have in common: "deaths". '' if nothing is counted, and for dates. */
  readonly counted: string;
  /** Milliseconds since 1970 of the earliest moment that a date may mean; null if unknown. */
  readonly earliest: number | null;
  readonly places: Map<string, readonly Place[]>;
  readonly counts: Readonly<Record<ValueState, StateCount>>;
  /** How often each form occurs in the articles, as written. */
  readonly forms: Map<string, { form: string; count: number; isRelative: boolean }>;
  /** Sort key that puts figures for the same thing together, smallest first, and dates of one moment by their text. */
  readonly meaning: string;
  score: number;
  why: string;
  /** Its words in searchable form; null until the first search. */
  searchText: string | null;
}

/** Totals of a kind and state: groups, their places, and the articles that have them. */
export interface ValueTotal extends StateCount {
  groups: number;
}

export interface ValueGroups {
  get(id: string): ValueGroup | undefined;
  all(): IterableIterator<ValueGroup>;
  /** Returns figures for the same thing, in no order. */
  alike(group: ValueGroup): readonly ValueGroup[];
  /** Returns what an article says as it was taken in; scores and reasons come from the groups. */
  foundIn(article: string): FoundValue[];
  /** Replaces what an article says. */
  set(article: string, values: readonly FoundValue[]): void;
  /** Recomputes the state of each place of an article. */
  setStates(article: string, stateOf: (place: Place) => ValueState): void;
  total(kind: FoundValue['kind'], state: ValueState): Readonly<ValueTotal>;
  /** Registers a listener called with each group that is added, removed or recounted. */
  onTouched(listener: (group: ValueGroup) => void): void;
  /** Increases with every change. */
  readonly version: number;
}

/** Returns what a figure counts, the same for "14 dead", "14 deaths" and "14 muertos"; '' for a bare number. */
export function countedOf(value: NonNullable<FoundValue['value']>): string {
  const { unit, counted } = value;
  if (counted === null) return unit ?? '';
  const words = fold(counted).split(/\s+/);
  const fate = words.map((word) => fateWhere(nameKey(word), 'nouns', 'states')).find((one) => one !== null);
  if (fate) return fate;
  if (words.every((word) => anyone.has(word))) return 'people';
  return unit === null || unit === 'people' ? words.join(' ') : `${unit} ${words.join(' ')}`;
}

const anyone = new Set(['people', 'persons', 'person', 'personas', 'persona']);

/** Returns the key that dates and figures are grouped by: their meaning, not the words for it. */
export function valueKey({ kind, text, edtf, value }: FoundValue): string {
  if (kind === 'figure' && value) return `figure:${value.qualifier} ${String(value.number)} ${countedOf(value)}`;
  return edtf === null ? `${kind}:“${collapseSpaces(fold(text))}”` : `date:${edtf}`;
}

/** Groups the dates and figures of a case's articles; a change costs in proportion to the article, not to the case. */
export function createValueGroups(): ValueGroups {
  const groups = new Map<string, ValueGroup>();
  const byArticle = new Map<string, readonly Place[]>();
  const byCounted = new Map<string, Set<ValueGroup>>();
  const totals = { date: noTotals(), figure: noTotals() };
  const listeners: ((group: ValueGroup) => void)[] = [];
  let version = 0;

  function groupOf(found: FoundValue): ValueGroup {
    const id = valueKey(found);
    const existing = groups.get(id);
    if (existing) return existing;
    const { kind, edtf, value } = found;
    const none = () => ({ places: 0, articles: 0 });
    const counted = value ? countedOf(value) : '';
    const group: ValueGroup = {
      ...{ id, kind, edtf, value, counted, places: new Map(), forms: new Map(), score: 0, why: '', searchText: null },
      meaning: value ? meaningOf(value, counted) : (edtf ?? id),
      earliest: edtf === null ? null : bounds(edtf).earliest,
      counts: { open: none(), accepted: none(), rejected: none() },
    };
    groups.set(id, group);
    if (group.counted !== '') {
      const alike = byCounted.get(group.counted) ?? new Set();
      byCounted.set(group.counted, alike.add(group));
    }
    return group;
  }

  function removeArticle(article: string): void {
    const all = parted(byArticle.get(article) ?? []);
    tally(all, -1);
    for (const [group, places] of all) {
      group.searchText = null;
      group.places.delete(article);
      for (const { text } of places) {
        const form = group.forms.get(collapseSpaces(text));
        if (form && --form.count <= 0) group.forms.delete(collapseSpaces(text));
      }
      if (group.places.size > 0) continue;
      groups.delete(group.id);
      byCounted.get(group.counted)?.delete(group);
    }
    byArticle.delete(article);
  }

  /** Adds the places of one article to all counts, or subtracts them. */
  function tally(all: ReadonlyMap<ValueGroup, readonly Place[]>, by: 1 | -1): void {
    const seen = new Set<ValueTotal>();
    for (const [group, places] of all) {
      for (const hear of listeners) hear(group);
      const kindTotals = totals[group.kind];
      for (const state of states) kindTotals[state].groups -= group.counts[state].places > 0 ? 1 : 0;
      count(group, places, by);
      for (const state of states) kindTotals[state].groups += group.counts[state].places > 0 ? 1 : 0;
      for (const { state } of places) {
        kindTotals[state].places += by;
        if (!seen.has(kindTotals[state])) kindTotals[state].articles += by;
        seen.add(kindTotals[state]);
      }
    }
  }

  return {
    total: (kind, state) => totals[kind][state],
    get: (id) => groups.get(id),
    all: () => groups.values(),
    alike: (group) => [...(byCounted.get(group.counted) ?? [])].filter((one) => one !== group),
    foundIn: (article) =>
      (byArticle.get(article) ?? []).map(({ text, start, end, group }) => {
        const { kind, edtf, value, score, why, forms } = group;
        return {
          kind,
          text,
          start,
          end,
          score,
          why,
          edtf,
          value,
          isRelative: forms.get(collapseSpaces(text))?.isRelative ?? false,
        };
      }),
    set(article, values) {
      version++;
      removeArticle(article);
      const places = values.map((found): Place => {
        const { text, start, end, isRelative } = found;
        const group = groupOf(found);
        const form = collapseSpaces(text);
        const formCount = group.forms.get(form) ?? { form, count: 0, isRelative };
        if (formCount.count++ === 0) {
          group.forms.set(form, formCount);
          group.searchText = null;
        }
        if (found.score > group.score) [group.score, group.why] = [found.score, found.why];
        // Shares one string among all places with the same wording, of which there are hundreds of thousands.
        return { text: text === form ? formCount.form : text, start, end, group, state: 'open' };
      });
      if (places.length === 0) return;
      byArticle.set(article, places);
      const all = parted(places);
      for (const [group, mine] of all) group.places.set(article, mine);
      tally(all, 1);
    },
    setStates(article, stateOf) {
      const places = byArticle.get(article) ?? [];
      const now = places.map(stateOf);
      if (places.every(({ state }, at) => state === now[at])) return;
      version++;
      const all = parted(places);
      tally(all, -1);
      for (const [at, place] of places.entries()) place.state = now[at] ?? 'open';
      tally(all, 1);
    },
    onTouched: (listener) => void listeners.push(listener),
    get version() {
      return version;
    },
  };
}

const states = ['open', 'accepted', 'rejected'] as const;

function noTotals(): Record<ValueState, ValueTotal> {
  const none = () => ({ groups: 0, places: 0, articles: 0 });
  return { open: none(), accepted: none(), rejected: none() };
}

const exactness = ['exactly', 'about', 'at-least', 'at-most'];

/** Figures that count nothing come last. */
function meaningOf({ number, qualifier }: NonNullable<FoundValue['value']>, counted: string): string {
  const size = number.toFixed(3).padStart(24, '0');
  return `${counted === '' ? '\uffff' : counted.toLowerCase()} ${size} ${String(exactness.indexOf(qualifier))}`;
}

function parted(places: readonly Place[]): Map<ValueGroup, Place[]> {
  const all = new Map<ValueGroup, Place[]>();
  for (const place of places) {
    append(all, place.group, place);
  }
  return all;
}

/** Adds the places of one article to the counts of a group, or subtracts them. */
function count({ counts }: ValueGroup, places: readonly Place[], by: 1 | -1): void {
  const seen = new Set<ValueState>();
  for (const { state } of places) {
    counts[state].places += by;
    if (seen.has(state)) continue;
    seen.add(state);
    counts[state].articles += by;
  }
}
