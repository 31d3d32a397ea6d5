import { afterEach, beforeEach, expect, test } from 'vitest';
import { temporaryCase, type TestStore } from '#tests/support/store.ts';
import { planForCase } from '#core/dossiers/model/plan.ts';
import { historyService } from '#core/history/service.ts';
import { createMergeIndex } from '#core/merged-view/merge-index.ts';
import { createMergedView } from '#core/merged-view/merged-view.ts';
import { createReverseIndex } from '#core/records/reverse-index.ts';
import { sortedRows } from '#core/records/sorted-rows.ts';
import { createViews } from '#core/records/views.ts';
import { createCaseNames } from '#core/suggestions/inbox/case-names.ts';
import type { CaseReads } from './types.ts';
import type { AsShown, AsWritten } from './view.ts';

let made: TestStore;

beforeEach(async () => {
  made = await temporaryCase();
});
afterEach(() => made.end());

/** These tests are checked by the compiler: a line below that compiles without an error makes the test fail. */
test('code that asks for the case as written cannot get the merged view, and vice versa', async () => {
  const store = await made.open();
  const reverse = createReverseIndex(store);
  const identity = createMergeIndex(store);
  const shown = createMergedView(store, reverse, identity);
  const none = { of: () => null };
  const views: AsWritten<ReturnType<typeof createViews>> = createViews(store, reverse, none);
  const asShown: AsShown<ReturnType<typeof createViews>> = createViews(shown.reads, shown.reverse, none);
  expect([store.view, reverse.view, views.view]).toEqual(['written', 'written', 'written']);
  expect([shown.reads.view, shown.reverse.view, asShown.view]).toEqual(['shown', 'shown', 'shown']);

  const wrong = [
    // @ts-expect-error merged records would be merged once more
    () => createMergedView(shown.reads, reverse, identity),
    // @ts-expect-error pointers of another view than the records
    () => createViews(store, shown.reverse, none),
    // @ts-expect-error pointers of another view than the records
    () => createViews(shown.reads, reverse, none),
    // @ts-expect-error rows of another view than the records
    () => sortedRows(shown.reads, shown.reverse, views),
    // @ts-expect-error history tells of records as they are written
    () => historyService(store, asShown),
    // @ts-expect-error a name leads to the record that is shown
    () => createCaseNames(store),
    // @ts-expect-error a dossier shows merged records as one
    () => planForCase(store, reverse),
    // @ts-expect-error either is no certain one
    (reads: CaseReads) => createCaseNames(reads),
  ];
  expect(wrong).toHaveLength(8);
});
