import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { expectLogged } from '#tests/support/log-watch.ts';
import { findingsOf } from '#tests/support/findings.ts';
import '#tests/support/setup.ts';
import { temporaryCase, quickIo, type TestStore } from '#tests/support/store.ts';
import type { Store, Tx } from '#core/store/types.ts';
import { compareFindings } from './ranking.ts';
import { scoreOf, type Finding } from './rule.ts';
import { isLongRun } from '#tests/support/long-run.ts';

let made: TestStore;
let store: Store;

beforeEach(async () => {
  made = await temporaryCase({ io: quickIo });
  store = await made.open();
});
afterEach(() => made.end());

/** A new store, because one with many listeners is slow. */
async function renew(): Promise<void> {
  await made.end();
  made = await temporaryCase({ io: quickIo });
  store = await made.open();
}

const sorted = (findings: Iterable<Finding>) => [...findings].sort(compareFindings);

type Pick = (collection: Parameters<Store['list']>[0], trash?: boolean) => string | null;

const kinds = [
  'articles',
  'quotes',
  'claims',
  'links',
  'events',
  'places',
  'people',
  'sections',
  'identities',
] as const;

/** A random edit, derived from numbers; what it touches depends on what exists by then. */
function edit(tx: Tx, [what, a, b, c]: readonly number[]): void {
  const [x, y, z] = [a ?? 0, b ?? 0, c ?? 0];
  const choose = (list: readonly { id: string }[], n: number) =>
    list.length ? ([...list].sort((p, q) => (p.id < q.id ? -1 : 1))[n % list.length]?.id ?? null) : null;
  const pick: Pick = (collection, trash = false) => choose(tx.list(collection, { trash }), x);
  const event = choose(tx.list('events'), x);
  const article = choose(tx.list('articles'), y);
  const quote = choose(tx.list('quotes'), z);
  const claim = choose(tx.list('claims'), y);
  switch ((what ?? 0) % 16) {
    case 0:
      tx.create('articles', {
        title: `Article ${x}`,
        captured: '2024-01-01T00:00:00Z',
        textHash: 'a'.repeat(64),
        independence: (['not-assessed', 'independent', 'copy', 'update'] as const)[y % 4] ?? 'copy',
        copyOf: z % 2 ? article : null,
        grade: z % 3 ? null : { source: 'B', content: 2 },
        transcript: z % 5 === 0,
      });
      return;
    case 1:
      if (article) tx.create('quotes', { article, exact: 'x', start: 0, end: 1, textHash: 'a'.repeat(64) });
      return;
    case 2:
    case 3:
      if (event) {
        tx.create('claims', {
          subject: event,
          property: z % 2 ? 'deaths' : 'place',
          value:
            z % 2
              ? { type: 'number', number: 10 + (y % 3), unit: 'people' }
              : { type: 'text', text: `somewhere ${y % 2}` },
          assertedBy: x % 3 ? null : choose(tx.list('people'), y),
          quotes: quote && x % 4 ? [quote] : [],
        });
      }
      return;
    case 4:
      tx.create('events', { title: `Event ${x}`, when: y % 2 ? '2024' : null, where: choose(tx.list('places'), z) });
      return;
    case 5:
      tx.create('people', { names: [{ value: `Person ${x % 9}`, kind: 'main' }] });
      tx.create('places', { names: [{ value: `Place ${x}`, kind: 'main' }] });
      return;
    case 6:
      if (event) {
        const to = choose(tx.list('places'), y) ?? event;
        tx.create('links', {
          kind: y % 2 ? 'happened-at' : 'paid',
          from: event,
          to,
          quotes: quote && z % 2 ? [quote] : [],
        });
      }
      return;
    case 7: {
      const dossier = choose(tx.list('dossiers'), x) ?? tx.create('dossiers', { title: 'Dossier' });
      const records = [event, claim, quote, choose(tx.list('people'), z)].filter((id) => id !== null);
      tx.create('sections', {
        dossier,
        order: `a${x}`,
        kind: 'records',
        records,
        text: quote ? `So. [quote:${quote}]` : '',
      });
      return;
    }
    case 8: {
      const section = choose(tx.list('sections'), x);
      if (section) tx.set('sections', section, { records: [article, claim].filter((id) => id !== null), text: '' });
      return;
    }
    case 9: {
      const other = choose(tx.list('events'), y);
      if (event && other && event !== other) {
        tx.create('identities', { members: [event, other], decision: z % 3 ? 'same' : 'not-same', lead: event });
      }
      return;
    }
    case 10:
      if (claim) tx.set('claims', claim, { quotes: quote && z % 2 ? [quote] : [], subject: event ?? claim });
      return;
    case 11:
      if (article) {
        tx.set('articles', article, {
          independence: (['independent', 'copy', 'not-assessed'] as const)[x % 3] ?? 'copy',
          copyOf: z % 2 ? choose(tx.list('articles'), x) : null,
          readState: z % 3 ? 'unread' : 'read',
        });
      }
      return;
    case 12: {
      const found = claim ? tx.get('claims', claim) : undefined;
      if (found) {
        tx.create('resolutions', {
          subject: found.subject,
          property: found.property,
          claims: [found.id],
          state: 'unresolvable',
        });
      }
      return;
    }
    case 13: {
      const collection = kinds[y % kinds.length] ?? 'claims';
      const id = pick(collection);
      if (id) tx.remove(collection, id);
      return;
    }
    case 14: {
      const collection = kinds[y % kinds.length] ?? 'claims';
      const id = pick(collection, true);
      if (id) tx.restore(collection, id);
      return;
    }
    default:
      if (event) tx.set('events', event, { when: y % 2 ? '2023-05' : null, where: choose(tx.list('places'), z) });
  }
}

test('findings after any edits and undos equal those of a fresh scan', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(20), fc.nat(60), fc.nat(60), fc.nat(60)), { minLength: 30, maxLength: 80 }),
      async (edits) => {
        await renew();
        const kept = findingsOf(store);
        await kept.ready();
        for (const [index, one] of edits.entries()) {
          if (one[0] >= 19) await store.undo();
          else if (one[0] >= 18) await store.redo();
          else await store.transact('edit', (tx) => edit(tx, one));
          if (index % 7 === 0) kept.ranked();
        }
        const anew = findingsOf(store);
        await anew.ready();
        expect(sorted(kept.all())).toEqual(sorted(anew.all()));
        expect(kept.ranked()).toEqual(anew.ranked());
        expect(kept.ranked()).toEqual(sorted(kept.all()).filter(({ lead }) => lead));
      },
    ),
    { numRuns: isLongRun ? 100 : 12 },
  );
});

test('the parts of a score add up to it, and no score exceeds 100', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(17), fc.nat(60), fc.nat(60), fc.nat(60)), { minLength: 60, maxLength: 90 }),
      async (edits) => {
        for (const one of edits) await store.transact('edit', (tx) => edit(tx, one));
        const findings = findingsOf(store);
        await findings.ready();
        for (const finding of findings.all()) {
          expect(scoreOf(finding.parts)).toBe(finding.score);
          expect(finding.score).toBeGreaterThan(0);
          expect(finding.score).toBeLessThanOrEqual(100);
          expect(finding.parts.every(({ points }) => points > 0)).toBe(true);
        }
      },
    ),
    { numRuns: 10 },
  );
});

test('changes made during the first scan are not missed', async () => {
  await store.transact('many', (tx) => {
    for (let n = 0; n < 3000; n++) tx.create('events', { title: `Event ${n}` });
  });
  const findings = findingsOf(store);
  const ready = findings.ready();
  await store.transact('dated', (tx) => {
    for (const { id } of tx.list('events').slice(0, 1000)) tx.set('events', id, { when: '2024' });
  });
  await ready;
  expect([...findings.all()].filter(({ rule }) => rule === 'event-no-date')).toHaveLength(2000);
  expect(findings.ranked().filter(({ rule }) => rule === 'event-no-date')).toHaveLength(2000);
});

test('a record that fails to scan hides no other findings, and is scanned again when it changes', async () => {
  expectLogged(/^findings: /);
  const { value: id } = await store.transact('some', (tx) => {
    for (let n = 0; n < 50; n++) tx.create('events', { title: `Event ${n}` });
    const [hash, other] = ['a'.repeat(64), 'b'.repeat(64)];
    const article = tx.create('articles', { title: 'Report', captured: '2024-01-01T00:00:00Z', textHash: hash });
    return tx.create('quotes', { article, exact: 'lamp', start: 0, end: 4, textHash: other });
  });
  const quote = store.get('quotes', id);
  if (!quote) throw new Error('no quote');
  const broken = { list: true, quote: true };
  const status = { state: 'lost' as const, anchors: [], now: null };
  let tell: (ids: readonly string[]) => void = () => undefined;
  const findings = findingsOf(store, {
    onChange: (_, listener) => (tell = listener),
    older() {
      if (broken.list) throw new Error('planted');
      return [{ quote, status }];
    },
    of() {
      if (broken.quote) throw new Error('planted');
      return status;
    },
  });
  const first = findings.ready();
  setTimeout(() => (broken.list = false), 20);
  await first;
  const rules = () => [...findings.all()].map(({ rule }) => rule);
  expect(rules().filter((rule) => rule === 'event-no-date')).toHaveLength(50);
  expect(rules()).not.toContain('lost-quote');
  broken.quote = false;
  tell([id]);
  expect(findings.ranked().length).toBe([...findings.all()].filter(({ lead }) => lead).length);
  expect(rules()).toContain('lost-quote');
  await findings.close();
});

test('an edit that concerns no finding leaves the leads as they are', async () => {
  const { value: event } = await store.transact('Add', (tx) => tx.create('events', { title: 'Strike' }));
  const findings = findingsOf(store);
  await findings.ready();
  const [lead] = findings.ranked();
  const { version } = findings;
  expect(lead?.rule).toBe('event-no-date');
  await store.transact('Tag', (tx) => {
    tx.set('events', event, { tags: ['port'] });
  });
  expect(findings.ranked()[0]).toBe(lead);
  expect(findings.version).toBe(version);
  await store.transact('Date', (tx) => {
    tx.set('events', event, { when: '1999' });
  });
  expect(findings.ranked().map(({ rule }) => rule)).not.toContain('event-no-date');
  expect(findings.version).toBeGreaterThan(version);
});
