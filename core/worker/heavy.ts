import { compareTexts } from '#core/near-duplicates/compare.ts';
import { createNearIndex } from '#core/near-duplicates/index.ts';
import type { NameFound } from '#core/search/batch/lookup.ts';
import type { SearchDoc } from '#core/search/documents.ts';
import { setLanguage } from '#lib/i18n/t.ts';
import { logNote } from '#lib/log.ts';
import { createSearch } from '#core/search/engine.ts';
import { sweepIndexes } from '#core/search/index-folder.ts';
import { readTextNow } from '#core/store/read-text-now.ts';
import type { KnownName } from '#lib/ner/known-names.ts';
import { foundNames } from '#lib/ner/found-name.ts';
import { foundValues } from '#lib/ner/found-value.ts';
import { suggestFrom, type CaseInput, type Reading, type TextInput } from '#lib/ner/suggest.ts';
import type { Suggestion } from '#lib/ner/suggestion.ts';
import { readCards } from '#lib/reading/cards.ts';
import type { Resources } from '#core/resources.ts';
import { createPlaces } from '#core/worker/places.ts';
import { createReader } from '#core/worker/readings.ts';
import type { HeavyWork } from '#core/worker/work-contract.ts';

const knownKinds = { people: 'person', organisations: 'organisation', places: 'place' } as const;

/** The program's resources that the work reads. */
type WorkResources = Pick<Resources, 'gazetteer' | 'places' | 'outlines'>;

/** Returns what the sentences of a parsed text say, and the positions of all sentences. */
function cardsOf(
  { reading: { document, dates, figures }, suggestions }: { reading: Reading; suggestions: Suggestion[] },
  published: string | null,
) {
  return {
    suggestions,
    cards: readCards({ document, dates, figures, suggestions, published }),
    sentences: document.sentences.map(({ tokens }) => ({ start: tokens[0]?.start ?? 0, end: tokens.at(-1)?.end ?? 0 })),
  };
}

/** Creates the work in this thread. */
export function createHeavyWork({ gazetteer, ...files }: WorkResources): HeavyWork {
  let search = createSearch();
  let proved = false;
  /** Whether the previous worker's unsaved data is lost: reported once, and considered until the caller has asked what is left. */
  let lost = false;
  let isBehind = false;
  const namesById = new Map<string, KnownName>();
  const read = createReader(gazetteer);
  const places = createPlaces(files);
  const texts = createNearIndex();

  function know({ id, type, names }: SearchDoc): void {
    const kind = Object.hasOwn(knownKinds, type) ? knownKinds[type as keyof typeof knownKinds] : undefined;
    if (!kind) return;
    namesById.set(id, { id, kind, names: names.filter((name) => name.kind !== 'tag').map((name) => name.value) });
  }

  function suggestIn({ rejected, ...text }: TextInput & Pick<CaseInput, 'rejected'>) {
    search.publishNames();
    const { reading, gazetteers } = read(text);
    return { reading, suggestions: suggestFrom(reading, { known: [...namesById.values()], rejected, gazetteers }) };
  }

  function takeLost(): boolean {
    const was = lost;
    lost = false;
    return search.takeInvalidated() || was;
  }

  return {
    async openSearch({ folder, dir, isAgain = false }) {
      proved = false;
      [lost, isBehind] = [isAgain, isAgain];
      search.close();
      await search.idle();
      sweepIndexes(folder);
      search = createSearch({ folder, dir, readText: (hash) => readTextNow(dir, hash), onName: know });
      search
        .warmUp()
        .catch((error: unknown) => logNote('search: not made ready; the query that asks for it tells why', error));
      return search.syncedTo;
    },
    searchStamps() {
      const stamps = search.stamps();
      // The caller now knows what is there, including the loss.
      takeLost();
      isBehind = false;
      return Promise.resolve(stamps);
    },
    async flushSearch({ mark, compaction }) {
      // An import must not wait for it.
      const prove = compaction !== 'soon' && !proved;
      proved ||= prove;
      await search.flush(isBehind ? null : mark, compaction, prove);
      return takeLost();
    },
    index({ put, remove }) {
      search.put(
        put.map(({ doc }) => doc),
        put.map(({ stamp }) => stamp),
      );
      search.remove(remove);
      for (const id of remove) namesById.delete(id);
      for (const { doc } of put) know(doc);
      return Promise.resolve(search.isFull);
    },
    search({ query, sets = [], ...options }) {
      const answer = search.search(query, { ...options, sets: new Map(sets) });
      return Promise.resolve({ ...answer, lost: takeLost() });
    },
    searchIds({ query, sets = [], ...options }) {
      const ids = search.ids(query, { ...options, sets: new Map(sets) });
      return Promise.resolve({ ids, lost: takeLost() });
    },
    lookUp({ names, ms }) {
      const end = performance.now() + ms;
      const found: NameFound[] = [];
      for (const name of names) {
        if (found.length > 0 && performance.now() > end) break;
        found.push(search.lookUp(name));
      }
      return Promise.resolve({ found, lost: takeLost() });
    },
    names: ({ prefix, limit, types }) => Promise.resolve(search.suggestNames(prefix, limit, types)),
    marks: ({ query, within, id }) => Promise.resolve(search.marks(query, within, id)),
    values: ({ field, typed, limit }) => Promise.resolve(search.values(field, typed, limit)),
    suggest: (input) => Promise.resolve(suggestIn(input).suggestions),
    readCards: (input) => Promise.resolve(cardsOf(suggestIn(input), input.published)),
    nearDuplicates({ put, remove, most }) {
      for (const id of remove) texts.remove(id);
      const found = put.map(({ id, text, prints }) => {
        const comparable = prints ?? text;
        if (comparable) texts.put(id, comparable);
        return { id, others: texts.candidates(id, most) };
      });
      return Promise.resolve(found);
    },
    measureOverlap: ({ first, second }) => Promise.resolve(texts.overlap(first, second)),
    alignTexts: ({ first, second }) => Promise.resolve(compareTexts(first, second)),
    fingerprints: ({ ids }) => Promise.resolve(ids.map((id) => texts.fingerprints(id) ?? null)),
    readNames(input) {
      const { reading, gazetteers } = read(input, false);
      const found = suggestFrom(reading, { known: [], rejected: [], gazetteers });
      return Promise.resolve({ names: foundNames(input.text, found), values: foundValues(found) });
    },
    findPlaces({ words, countries, limit }) {
      return Promise.resolve(places().find(words, limit, countries));
    },
    townsWithin({ extent, limit }) {
      const towns = places().within(extent, limit);
      return Promise.resolve(
        towns.map(({ name, english, spanish, lat, lon, population }) => ({
          ...{ name, english, spanish },
          ...{ lat, lon, population },
        })),
      );
    },
    speak({ language }) {
      setLanguage(language);
      return Promise.resolve(null);
    },
    wordFlags: ({ words }) => Promise.resolve(words.map(read.gazetteers().flags)),
    onRestart: () => () => undefined,
  };
}
