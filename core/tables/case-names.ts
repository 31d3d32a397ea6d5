import type { Vocabulary } from '#core/claims/vocabulary.ts';
import type { Collection } from '#core/model/collections.ts';
import { titleOf } from '#core/model/title.ts';
import type { Views } from '#core/records/views.ts';
import type { CaseReads } from '#core/store/types.ts';
import type { AsShown } from '#core/store/view.ts';
import type { CaseNames } from '#core/tables/model/typed-cell.ts';
import { fold } from '#lib/text/fold.ts';

export interface CaseNamesDeps {
  reads: AsShown<CaseReads>;
  views: Pick<Views, 'ref'>;
  vocabulary: Pick<Vocabulary, 'all'>;
}

/** Looks up records by name for a write: read on first use, and discarded after the write. */
export function createCaseNames({ reads, views, vocabulary }: CaseNamesDeps): CaseNames & { forget(): void } {
  const tables = new Map<string, Map<string, string[]>>();

  /** Returns ids by folded name. Titles take precedence: another name counts only if nothing has it as its title. */
  function idsByName(collection: Collection): Map<string, string[]> {
    const cached = tables.get(collection);
    if (cached) return cached;
    const titles = new Map<string, string[]>();
    const others = new Map<string, string[]>();
    const add = (to: Map<string, string[]>, name: string, id: string) => {
      const folded = fold(name).trim();
      const ids = to.get(folded);
      if (!ids) to.set(folded, [id]);
      else if (!ids.includes(id)) ids.push(id);
    };
    for (const record of reads.list(collection)) {
      add(
        titles,
        collection === 'links' ? (views.ref(record.id)?.title ?? '') : titleOf(collection, record as never),
        record.id,
      );
      if ('names' in record) for (const name of record.names) add(others, name.value, record.id);
    }
    for (const [name, ids] of others) if (!titles.has(name)) titles.set(name, ids);
    tables.set(collection, titles);
    return titles;
  }

  return {
    titleOf: (id) => views.ref(id)?.title ?? '',
    idsNamed(text, to) {
      const name = fold(text).trim();
      const found = to.flatMap((collection) => idsByName(collection as Collection).get(name) ?? []);
      if (found.length < 2) return found;
      // If there are several, an exact match of the title wins.
      const exact = found.filter((id) => views.ref(id)?.title === text.trim());
      return exact.length === 1 ? exact : found;
    },
    propertyNamed(text) {
      const name = fold(text).trim();
      return vocabulary.all().find(({ key, label }) => fold(label) === name || fold(key) === name)?.key ?? text;
    },
    forget: () => tables.clear(),
  };
}
