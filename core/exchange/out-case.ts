import type { MergedView } from '#core/merged-view/merged-view.ts';
import { titleOf } from '#core/model/title.ts';
import type { Audience } from '#core/profiles/audiences.ts';
import { withoutPassages } from '#core/profiles/model/edition-quotes.ts';
import { recordEdition } from '#core/exchange/edition.ts';
import { outCollections, type OutCase, type OutCollection, type OutFound } from '#core/exchange/format.ts';

interface OutCaseDeps {
  mergedView: MergedView;
  readText: OutCase['readText'];
  readFile: NonNullable<OutCase['readFile']>;
  title: string;
  made: string;
}

/**
 * The records to export.
 * @param chosen ids of the requested records, exported with their quotes, the links between them and the claims about them; null
 * for the whole case
 * @param readers readers who must not know all names; null for those who may
 */
export function outCaseOf(
  { mergedView, readText, readFile, title, made }: OutCaseDeps,
  chosen: ReadonlySet<string> | null,
  readers: Audience | null,
): OutCase {
  // Restricted to the exported records, because the file says something about all of them.
  const audience = readers && {
    ...readers,
    replace: readers.replace.inContext(new Set(readers.replaced.leadOf.values())),
  };
  const exported = chosen && withDependents(mergedView, chosen);
  const shownTo = audience && recordEdition(audience);
  const lists = new Map<OutCollection, OutFound['record'][]>();
  const byId = new Map<string, OutFound>();
  for (const collection of outCollections) {
    const records = mergedView.reads
      .list(collection)
      .filter(({ id }) => exported === null || exported.has(id))
      .flatMap((record) => {
        const shown = shownTo ? shownTo(collection, record) : record;
        return shown === null ? [] : [shown];
      });
    lists.set(collection, records);
    for (const record of records) byId.set(record.id, { collection, record } as OutFound);
  }
  return {
    title: audience ? audience.replace(title) : title,
    made,
    list: (collection) => (lists.get(collection) ?? []) as never,
    find: (id) => byId.get(id),
    titleOf(id) {
      const found = byId.get(id);
      return found ? titleOf(found.collection, found.record as never) : '';
    },
    // Names in files cannot be replaced.
    readFile: (hash) => (audience ? Promise.resolve(null) : readFile(hash)),
    isEdition: audience !== null,
    readText: async (hash) => {
      const text = await readText(hash);
      return text === null || audience === null ? text : textEdition(text, hash, audience);
    },
  };
}

/** A text without the parts that must not leave, and with pseudonyms. */
function textEdition(text: string, textHash: string, { replaced, replace, finder }: Audience): string {
  const hidden = [...replaced.hidden.values()].flat().filter((passage) => passage.textHash === textHash);
  // Another text may repeat the words.
  const isSought = replaced.records.some((record) => record.withheldQuotes.length > 0);
  const saidHits = isSought ? finder.hits(text).filter(({ form }) => form.kind === 'said') : [];
  return replace(withoutPassages(text, [...hidden, ...saidHits]), true);
}

/** Adds the links, quotes and claims whose records are all among the chosen. */
function withDependents({ reads }: MergedView, chosen: ReadonlySet<string>): Set<string> {
  const included = new Set(chosen);
  for (const { id, from, to } of reads.list('links')) if (included.has(from) && included.has(to)) included.add(id);
  for (const { id, article } of reads.list('quotes')) if (included.has(article)) included.add(id);
  for (const { id, subject } of reads.list('claims')) if (included.has(subject)) included.add(id);
  return included;
}
