import type { z } from 'zod';
import { claimsContract } from '#core/claims/contract.ts';
import { createLedger } from '#core/claims/ledger.ts';
import { claimsService } from '#core/claims/service.ts';
import { createVocabulary } from '#core/claims/vocabulary.ts';
import { createFindings, type Findings } from '#core/findings/index.ts';
import { createMergeIndex } from '#core/merged-view/merge-index.ts';
import { createMergedView } from '#core/merged-view/merged-view.ts';
import { createReverseIndex } from '#core/records/reverse-index.ts';
import { createViews } from '#core/records/views.ts';
import type { Store } from '#core/store/types.ts';
import { createChronology } from '#core/chronology/index.ts';
import { alternate, spread } from './measure.ts';
import type { BenchRow } from './bench-row.ts';
import { withStore } from './with-store.ts';

/** Claims per subject, and subjects per article. */
const claimsPerSubject = 4;
const subjectsPerArticle = 10;
const runs = 40;
const page = 100;

/** What is derived from the claims of a case: all contradictions, and the findings. */
interface Evidence {
  contradictions(): number;
  findings: Findings;
}

/** Measures an edit of a claim, then its contradictions and the first page of findings, against computing all of that from scratch. */
export function benchEvidence(size: number): Promise<BenchRow[]> {
  return withStore(async (store) => {
    const claims = await fill(store, size);
    const evidence = evidenceOf(store);
    await evidence.findings.ready();
    const query = ({ contradictions, findings }: Evidence) =>
      contradictions() + findings.ranked().slice(0, page).length;
    query(evidence);
    const edit = (run: number) => {
      const id = claims[(run * 7919) % claims.length] ?? '';
      return store.transact('edit', (tx) =>
        tx.set('claims', id, { value: { type: 'number', number: 100 + run, unit: 'people' } }),
      );
    };
    const times = { ours: [] as number[], peer: [] as number[] };
    for (let run = 0; run < runs; run++) {
      // Another bench measures the save itself: here it has already been acknowledged.
      await edit(run);
      const round = await alternate(
        1,
        () => Promise.resolve(query(evidence)),
        async () => {
          if (run % 8 !== 0) return;
          const fresh = evidenceOf(store);
          await fresh.findings.ready();
          query(fresh);
        },
      );
      times.ours.push(...round.ours);
      if (run % 8 === 0) times.peer.push(...round.peer);
    }
    return [
      ...(await benchLedger(store, size)),
      {
        what: 'contradictions and first findings after an edit of a claim',
        size,
        unit: 'ms',
        ...spread(times.ours),
        runs: times.ours.length,
        peer: { name: 'all from scratch', ...spread(times.peer) },
      },
    ];
  });
}

type LedgerQuery = Partial<z.input<typeof claimsContract.order.input>>;

/**
 * Measures the window's ledger queries: the order of all matching claims, then the rows of the first page. The peer sorts by title
 * only.
 */
async function benchLedger(store: Store, size: number): Promise<BenchRow[]> {
  const reverse = createReverseIndex(store);
  const identity = createMergeIndex(store);
  const mergedView = createMergedView(store, reverse, identity);
  const vocabulary = createVocabulary(store);
  const service = claimsService({
    store,
    views: createViews(mergedView.reads, mergedView.reverse, { of: () => null }),
    ledger: createLedger({ store, reverse, identity, vocabulary }),
    vocabulary,
    reverse,
    namesIn: () => Promise.resolve([]),
  });
  const query = async (ask: LedgerQuery) => {
    const { ids } = await service.order(claimsContract.order.input.parse(ask));
    await service.rows({ ids: ids.slice(0, page) });
  };
  const queries: Record<string, LedgerQuery> = {
    'first page': {},
    'filter by words': { filter: 'event 4' },
    'sort by value': { sort: 'value' },
    'sort by time': { sort: 'as-of' },
    'sort by origins': { sort: 'origins' },
    'only one origin': { standing: 'one-origin' },
    'only contradicted': { standing: 'contradicted' },
  };
  const rows: BenchRow[] = [];
  for (const [what, ask] of Object.entries(queries)) {
    const { ours, peer } = await alternate(
      runs / 2,
      () => query(ask),
      () => query({ sort: 'subject' }),
    );
    rows.push({
      what: `ledger of claims, ${what}`,
      size,
      unit: 'ms',
      ...spread(ours),
      runs: ours.length,
      peer: { name: 'sorted by subject', ...spread(peer) },
    });
  }
  return rows;
}

function evidenceOf(store: Store): Evidence {
  const reverse = createReverseIndex(store);
  const identity = createMergeIndex(store);
  const ledger = createLedger({ store, reverse, identity, vocabulary: createVocabulary(store) });
  const mergedView = createMergedView(store, reverse, identity);
  const findings = createFindings({
    store,
    reverse,
    identity,
    ledger,
    anchors: { of: () => null, older: () => [], onChange: () => undefined },
    names: { version: 0, all: () => [], current: () => Promise.resolve() },
    pairs: { version: 0, all: () => [], current: () => Promise.resolve() },
    orders: createChronology({ store, mergedView, reverse, identity }),
  });
  return { contradictions: () => ledger.contradictions().length, findings };
}

/** Adds this many claims about a quarter as many events, from articles of which half are copies. Returns the claims. */
async function fill(store: Store, size: number): Promise<string[]> {
  const claims: string[] = [];
  const subjects = Math.max(1, Math.round(size / claimsPerSubject));
  const textHash = 'a'.repeat(64);
  for (let from = 0; from < subjects; from += subjectsPerArticle) {
    await store.transact('fill', (tx) => {
      const first = tx.create('articles', {
        title: `Article ${from}`,
        captured: '2024-01-01T00:00:00Z',
        textHash,
        independence: from % 3 === 0 ? 'not-assessed' : 'independent',
        published: '2024-01-02',
      });
      const second = tx.create('articles', {
        title: `Copy ${from}`,
        captured: '2024-01-01T00:00:00Z',
        textHash,
        independence: 'copy',
        copyOf: first,
      });
      const speaker = tx.create('people', { names: [{ value: `Speaker ${from}`, kind: 'main' }] });
      for (let at = from; at < Math.min(from + subjectsPerArticle, subjects); at++) {
        const subject = tx.create('events', { title: `Event ${at}`, when: at % 2 ? '2024' : null });
        for (let n = 0; n < claimsPerSubject; n++) {
          const start = at * claimsPerSubject + n;
          const quote = tx.create('quotes', {
            article: n % 2 ? first : second,
            exact: 'x',
            start,
            end: start + 1,
            textHash,
          });
          claims.push(
            tx.create('claims', {
              subject,
              property: n < 3 ? 'deaths' : 'injured',
              value: { type: 'number', number: 10 + (at % 5 === 0 ? n : 0), unit: 'people' },
              assertedBy: n === 2 ? speaker : null,
              quotes: n === 3 && at % 4 === 0 ? [] : [quote],
            }),
          );
        }
      }
    });
  }
  return claims;
}
