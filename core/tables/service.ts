import { AppError } from '#lib/errors.ts';
import { t, language } from '#lib/i18n/t.ts';
import { fold, foldedStartsWith } from '#lib/text/fold.ts';
import type { Vocabulary } from '#core/claims/vocabulary.ts';
import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import type { ReverseIndex } from '#core/records/reverse-index.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Store } from '#core/store/types.ts';
import type { AsWritten } from '#core/store/view.ts';
import { createCaseNames } from '#core/tables/case-names.ts';
import { createCells } from '#core/tables/cells.ts';
import type { ColumnIndex } from '#core/tables/column-index.ts';
import { writeCsv } from '#core/tables/csv.ts';
import type { tablesContract, TableLine, TableQuery } from '#core/tables/contract.ts';
import { readFilter, type FilterLanguage } from '#core/tables/filter.ts';
import { GroupedLines, groupsOf } from '#core/tables/groups.ts';
import { createKeys, wordsOfKey, type KeysDeps } from '#core/tables/keys.ts';
import { columnOf, columnsOf, tableCollections, type Column, type TableCollection } from '#core/tables/model.ts';
import { TableData } from '#core/tables/table-data.ts';
import { followTouched } from '#core/tables/touched-records.ts';
import type { SortKey, View } from '#core/tables/view.ts';
import { valuesIn } from '#core/tables/values.ts';
import { createWrite, type WriteDeps } from '#core/tables/write.ts';
import type { Scopes } from '#core/views/scopes.ts';

export interface TablesDeps extends KeysDeps, Pick<WriteDeps, 'put' | 'check'> {
  store: Store;
  reverse: AsWritten<ReverseIndex>;
  identity: MergeIndex;
  vocabulary: Vocabulary;
  scopes: Scopes;
  filters: FilterLanguage;
}

/** A requested table: its rows in order, and their grouping. */
interface EvaluatedTable {
  view: View;
  group: ColumnIndex | null;
  lines: GroupedLines | null;
  undated: number;
  faults: { column: string; message: string }[];
  uncompared: boolean;
}

/** Serves tables of records: columns that follow the store, and cells in words for the requested page. */
export function tablesService(deps: TablesDeps): Handlers<typeof tablesContract> {
  const { store, mergedView, views, identity, scopes, filters } = deps;
  const { reads } = mergedView;
  const keyOf = createKeys(deps);
  const data = new Map(tableCollections.map((collection) => [collection, new TableData(collection, reads, keyOf)]));
  const names = createCaseNames({ reads, views, vocabulary: deps.vocabulary });
  const cellsOf = createCells({ store, keyOf, refOf: (id) => views.ref(id), names });
  const write = createWrite({ store, reads, identity, names, put: deps.put, check: deps.check });
  let currentLanguage = language();
  followTouched(deps, (ids) => {
    for (const table of data.values()) table.touch(ids);
  });

  function tableOf(collection: TableCollection): TableData {
    // Labels of choices and kinds of links are in the language of the window.
    if (currentLanguage !== language()) for (const table of data.values()) table.forget();
    currentLanguage = language();
    const table = data.get(collection);
    if (!table) throw new Error(`no table of ${collection}`);
    return table;
  }

  function columnIn(collection: TableCollection, id: string): Column {
    const column = columnOf(collection, id);
    if (!column) throw new AppError('invalid', t('table.cell.noColumn', { column: id }));
    return column;
  }

  /** Has pairs counted if a column shows them. Returns false if they are unknown. */
  function countPairs({ columns = [], sort, filters: texts, group }: TableQuery & { columns?: string[] }): boolean {
    const used = [...columns, ...sort.map(({ column }) => column), ...Object.keys(texts), group];
    return !used.includes('toDecide') || deps.pairCounts.current();
  }

  async function evaluate(input: TableQuery): Promise<EvaluatedTable> {
    const { collection, scope, sort, folded } = input;
    const isCompared = countPairs(input);
    const { query, within, types, ids, from, to } = scope;
    const isAll = query.trim() === '' && within.trim() === '' && !ids && from === null && to === null;
    const isExcluded = types !== undefined && !types.includes(collection);
    const resolved = isAll && !isExcluded ? null : await scopes.resolve(scope, [collection]);
    const table = tableOf(collection);
    table.makeRoom();
    const indexOf = (id: string) => table.column(columnIn(collection, id));
    const faults: EvaluatedTable['faults'] = [];
    const tests = Object.entries(input.filters).flatMap(([id, text]) => {
      if (text.trim() === '') return [];
      const read = readFilter(columnIn(collection, id), text, filters);
      if (read.ok) return [{ index: indexOf(id), test: read.test }];
      faults.push({ column: id, message: read.message });
      return [];
    });
    const group = input.group === null ? null : indexOf(input.group);
    const keys: SortKey[] = sort.map(({ column, descending }) => ({ index: indexOf(column), descending }));
    // Rows are grouped by a column in its own order, which the user may reverse.
    const isReversed = sort.find(({ column }) => column === input.group)?.descending ?? false;
    const order = group ? [{ index: group, descending: isReversed }, ...keys] : keys;
    const name = JSON.stringify([resolved?.key ?? null, input.filters, sort, input.group]);
    const view = table.view(name, () => ({ scope: resolved?.ids ?? null, filters: tests, sort: order }));
    const lines = group ? new GroupedLines(groupsOf(view.order, group), new Set(folded)) : null;
    return { view, group, lines, undated: resolved?.undated.length ?? 0, faults, uncompared: !isCompared };
  }

  const idAt = (collection: TableCollection, row: number) => tableOf(collection).rows().id(row);

  function rowOf(collection: TableCollection, columns: readonly Column[], id: string): TableLine[] {
    const record = reads.get(collection, id);
    if (!record) return [];
    const cells = cellsOf(collection, columns, id, record);
    return [{ kind: 'row', id, cells, title: views.ref(id)?.title ?? '?', tags: [...record.tags] }];
  }

  return {
    async rows(input) {
      const { collection, offset, limit } = input;
      const columns = input.columns.map((id) => columnIn(collection, id));
      const { view, lines, undated, faults, uncompared } = await evaluate(input);
      const page: TableLine[] = [];
      const length = lines?.length ?? view.order.length;
      for (let line = offset; line < Math.min(length, offset + limit); line++) {
        const at = lines ? lines.at(line) : { place: line };
        if (!at) continue;
        if ('group' in at) {
          const { key, text, count } = at.group;
          page.push({ kind: 'group', key, text, count, folded: at.isFolded });
        } else page.push(...rowOf(collection, columns, idAt(collection, view.order[at.place] ?? 0)));
      }
      return { total: view.order.length, all: view.all, undated, lines: length, page, faults, uncompared };
    },

    async ids(input) {
      const { view } = await evaluate(input);
      const { offset, limit } = input;
      return { ids: Array.from(view.order.subarray(offset, offset + limit), (row) => idAt(input.collection, row)) };
    },

    async find(input) {
      const { view, lines } = await evaluate(input);
      const rows = tableOf(input.collection).rows();
      const lineOf = (place: number) => (place < 0 ? -1 : (lines?.lineOf(place) ?? place));
      if (input.id !== undefined) return { line: lineOf(view.order.indexOf(rows.numberOf(input.id) ?? -1)) };
      const wanted = fold(input.text ?? '');
      const [first] = columnsOf(input.collection);
      if (wanted === '' || !first) return { line: -1 };
      const index = tableOf(input.collection).column(first);
      const isFit = (place: number) =>
        foldedStartsWith(wordsOfKey(first, index.cells.keyOf(view.order[place] ?? 0)), wanted);
      const { length } = view.order;
      // Searches from the row on, wrapping around to it.
      const start = placeFrom(lines, input.from);
      for (let step = 0; step < length; step++) {
        const place = (start + step) % length;
        if (isFit(place)) return { line: lineOf(place) };
      }
      return { line: -1 };
    },

    values({ collection, column: id, text, limit }) {
      const column = columnIn(collection, id);
      const table = tableOf(collection);
      table.makeRoom();
      return valuesIn(table.column(column), text, limit);
    },

    check: ({ collection, edits }) => write.check(collection, edits),

    write: ({ collection, edits }) => write.write(collection, edits),

    async csv(input) {
      const { view } = await evaluate(input);
      const ids = Array.from(view.order, (row) => idAt(input.collection, row));
      return writeCsv({ store, reads, keyOf }, input, ids);
    },
  };
}

/** Returns the position of the first row at or below a line. */
function placeFrom(lines: GroupedLines | null, from: number): number {
  if (!lines) return from;
  for (let line = from; line < lines.length; line++) {
    const at = lines.at(line);
    if (at && 'place' in at) return at.place;
  }
  return 0;
}
