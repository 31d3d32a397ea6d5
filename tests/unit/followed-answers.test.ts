import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { engineEventSchema, type EngineEvent } from '#core/contract.ts';
import { collectionNames, collections, type Collection } from '#core/model/collections.ts';
import { isChangedBy, type RecordChange } from '#core/model/made-from.ts';
import { AppError } from '#lib/errors.ts';
import { isStale, signalsOf, sourcesOf, type Signal } from '#core/staleness.ts';
import { viewTypes } from '#core/model/views.ts';
import { linearCongruential } from '#tests/support/generated-news.ts';
import { isLongRun } from '#tests/support/long-run.ts';
import { makePlantedCase } from '#tests/support/planted-case.ts';
import { follows, questionsAbout, type Question } from '#tests/support/followed-questions.ts';
import { changeSomehow } from '#tests/support/random-request.ts';
import { lasting, RandomWork, recordsOf, type ListedRecord } from '#tests/support/random-work.ts';
import { useSecondReplica } from '#tests/support/second-replica.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

/** A window requests an answer again only if a change may have changed it. Whatever happens, the answers that it keeps are still true. */
const made = useTestCase();
const second = useSecondReplica(made);
const seeds = Array.from({ length: isLongRun ? 30 : 1 }, (_, at) => at + 1);
const steps = isLongRun ? 300 : 30;

/** Values of all kinds, for any field that takes them. */
const anyValues = [null, '', [], true, false, 0, 3, '1999', '2020-03-04', 'Planted words', 'mill', { lat: 3, lon: 4 }];

/** Options of the enumerations in a schema. */
function optionsOf(schema: z.ZodType): unknown[] {
  const json = JSON.stringify(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }));
  return [...json.matchAll(/"enum":(\[[^\]]*\])/g)].flatMap(([, list = '[]']) => JSON.parse(list) as unknown[]);
}

class Window {
  private readonly kept = new Map<string, unknown>();
  private readonly events: EngineEvent[] = [];

  constructor() {
    made.engine.onEvent((event) => this.events.push(engineEventSchema.parse(event)));
  }

  /** Returns the questions whose kept answers are no longer true, although nothing said that they might not be. */
  async untrue(): Promise<string[]> {
    await settled();
    const wrong = await this.compare();
    // What is read in the background is announced a little later.
    for (let turn = 0; wrong.length > 0 && turn < 5; turn += 1) {
      await sleep(50);
      if (this.heard().size > 0) wrong.splice(0, wrong.length, ...(await this.compare()));
    }
    return wrong;
  }

  private heard(): Set<Signal> {
    return new Set(this.events.flatMap((event) => signalsOf(event).map(([signal]) => signal)));
  }

  private async compare(): Promise<string[]> {
    const records = await liveRecords();
    // What is told while the answers come may change those that came before it.
    const told = this.events.splice(0);
    const answers: [Question, unknown][] = [];
    for (const question of questionsAbout(records)) answers.push([question, await ask(question)]);
    const changes = changesIn(told);
    const signals = new Set(told.flatMap((event) => signalsOf(event).map(([signal]) => signal)));
    const wrong: string[] = [];
    for (const [[method, input], answer] of answers) {
      const key = `${method} ${JSON.stringify(input)}`;
      const isAskedAgain = !this.kept.has(key) || isStale([method, input], signals, changes);
      const difference = isAskedAgain ? null : differenceOf(this.kept.get(key), answer);
      if (difference === null) this.kept.set(key, answer);
      else wrong.push(`${key.slice(0, 120)}: ${difference}`);
    }
    return wrong;
  }
}

/** Returns the changes of some events; null if anything may have changed. */
function changesIn(events: readonly EngineEvent[]): RecordChange[] | null {
  if (events.some((event) => event.type === 'change' && event.changes === null)) return null;
  return events.flatMap((event) => (event.type === 'change' ? (event.changes ?? []) : []));
}

/** Describes the first difference between two answers; null if there is none. */
function differenceOf(before: unknown, after: unknown, path = ''): string | null {
  if (isDeepStrictEqual(before, after)) return null;
  const isObject = (value: unknown) => typeof value === 'object' && value !== null;
  if (!isObject(before) || !isObject(after)) return `${path} ${JSON.stringify(before)} -> ${JSON.stringify(after)}`;
  const [one, two] = [before, after] as Readonly<Record<string, unknown>>[];
  const names = Object.keys({ ...one, ...two });
  return (
    names.map((name) => differenceOf(one?.[name], two?.[name], `${path}.${name}`)).find((text) => text !== null) ?? path
  );
}

async function ask([method, input]: Question): Promise<unknown> {
  const result = await made.engine.handle(method, input);
  if (!result.ok && result.error.code === 'internal') throw new Error(`${method}: ${result.error.message}`);
  return result.ok ? structuredClone(lasting(result.value)) : result.error.message;
}

/** Waits until texts are read and compared. */
async function settled(): Promise<void> {
  await made.engine.ready();
  for (;;) {
    const { reading } = await made.client.suggestions.inboxState({});
    const values = (await made.client.suggestions.inboxValueCounts({})).reading;
    const near = await made.client.articles.nearPairs({});
    if (reading.read === reading.total && values.read === values.total && near.indexed === near.articles) return;
    await sleep(5);
  }
}

/** Sets a field of a record to some value that it takes. */
async function setField(
  random: () => number,
  record: ListedRecord,
  field: string,
  records: readonly ListedRecord[],
): Promise<void> {
  const schema = (collections[record.collection].shape as Readonly<Record<string, z.ZodType>>)[field];
  if (!schema) return;
  const ids = records.map(({ id }) => id);
  const pool = [
    ...anyValues,
    ...optionsOf(schema),
    ...records.map((one) => one[field]),
    ...ids,
    ...ids.map((id) => [id]),
  ];
  const values = pool.filter(
    (value) => value !== undefined && !isDeepStrictEqual(value, record[field]) && schema.safeParse(value).success,
  );
  const { id, collection } = record;
  let isSet = false;
  for (let turn = 0; turn < 5 && !isSet && values.length > 0; turn += 1) {
    const [value] = values.splice(Math.floor(random() * values.length), 1);
    const put = made.client.records.put({ records: [{ collection, id, [field]: value }] });
    isSet = await put.then(() => true, refused);
  }
}

function pick<T>(random: () => number, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T;
}

const liveRecords = async () => [...(await recordsOf(made.client)).values()].filter(({ isTrashed }) => !isTrashed);

/** Fields that a user or an import sets. */
const fieldsIn = (collection: Collection) =>
  Object.keys(collections[collection].shape).filter((field) => !['id', 'createdAt', 'updatedAt'].includes(field));

/** Makes a case with records of every collection, dates that contradict each other, orders of events, and places in others. */
async function makeRichCase(): Promise<void> {
  const { id, put } = await makePlantedCase(made, 'Person Zero');
  const claim = (subject: string, property: string, edtf: string, temp: string) => ({
    ...{ collection: 'claims', id: temp, subject: id(subject), property, value: { type: 'date', edtf } },
    quotes: [id('$hurt')],
  });
  await put(
    { collection: 'places', id: '$town', names: [{ value: 'Valdeluz', kind: 'main' }] },
    { collection: 'events', id: '$later', title: 'The inquiry', order: [{ rule: 'after', event: id('$fire') }] },
    { collection: 'events', title: 'The first call', partOf: id('$fire'), whenText: 'last month', when: '2024-02' },
    claim('$fire', 'date', '2024-03-04', '$day'),
    claim('$fire', 'date', '2023', '$year'),
    claim('$works', 'date', '2019', '$since'),
    claim('$works', 'date', '2021', '$until'),
    claim('$bea', 'born', '1970', '$born'),
    claim('$bea', 'born', '1980', '$bornLater'),
  );
  await put(
    { collection: 'places', id: id('$quay'), within: id('$town') },
    { collection: 'quotes', article: id('$visit'), exact: 'Somebody', about: [id('$later'), id('$quay')] },
    { collection: 'links', kind: 'happened-at', from: id('$later'), to: id('$quay') },
    {
      ...{ collection: 'resolutions', subject: id('$fire'), property: 'date', state: 'preferred', reason: 'A clock.' },
      ...{ claims: [id('$day'), id('$year')], preferred: id('$day') },
    },
  );
}

function refused(error: unknown): false {
  if (!(error instanceof AppError) || error.code === 'internal') throw error;
  return false;
}

test.for(seeds)(
  'answers that are kept are true after random work, requests and fields set at random, seed %i',
  async (seed) => {
    const random = linearCongruential(seed);
    await makeRichCase();
    const work = new RandomWork(made.client, seed);
    const window = new Window();
    await window.untrue();
    const jobs: string[] = [];
    for (let step = 0; step < steps; step += 1) {
      const records = await liveRecords();
      const record = pick(random, records);
      const chance = random();
      if (chance < 0.25) await work.run(1);
      else if (chance < 0.55) await changeSomehow(made.engine, random, { records, jobs });
      else await setField(random, record, pick(random, fieldsIn(record.collection)), records);
      expect(await window.untrue()).toEqual([]);
    }
  },
);

/** Returns the fields that some query does not read although it reads most of a case: one by one, or those of a collection that it does not read. */
async function unreadFields(): Promise<(readonly [Collection, string])[][]> {
  const questions = questionsAbout(await liveRecords());
  const most = questions.flatMap((question) => sourcesOf(...question) ?? []).filter(({ fields }) => fields.size > 10);
  return collectionNames.flatMap((collection) => {
    const unread = fieldsIn(collection)
      .filter((field) => most.some((sources) => !isChangedBy(sources, { collection, id: '', fields: [field] })))
      .map((field) => [collection, field] as const);
    const isWhole = most.some(({ fields }) => !fields.has(collection));
    if (isLongRun) return unread.map((one) => [one]);
    // What the program stores aside is read nowhere.
    const told = unread.filter(([, field]) => field !== 'imported' && field !== 'extra');
    return isWhole ? [told] : told.map((one) => [one]);
  });
}

test(
  'fields that a query says it does not read change no answer to it, in any record',
  { timeout: 240_000 },
  async () => {
    await makeRichCase();
    const random = linearCongruential(7);
    const window = new Window();
    await window.untrue();
    for (const fields of await unreadFields()) {
      const records = await liveRecords();
      for (const [collection, field] of fields) {
        for (const record of records)
          if (record.collection === collection) await setField(random, record, field, records);
      }
      expect(await window.untrue(), fields.join(' ')).toEqual([]);
    }
  },
);

test('answers that are kept are true after changes by another device', async () => {
  await makeRichCase();
  await second.open();
  const window = new Window();
  await window.untrue();
  const [own, other] = [new RandomWork(made.client, 1), new RandomWork(second.client, 2)];
  for (let turn = 0; turn < (isLongRun ? 30 : 4); turn += 1) {
    await own.run(2);
    await other.run(4);
    await second.meet();
    while (await made.client.conflicts.arrivals({}));
    expect(await window.untrue()).toEqual([]);
  }
});

test('the text of a purged article is no longer kept, nor of one that shares it', async () => {
  const { id, put } = await makePlantedCase(made, 'Person Zero');
  await put({ collection: 'articles', id: '$copy', title: 'A visit', text: 'Somebody came to visit.' });
  const told: EngineEvent[] = [];
  made.engine.onEvent((event) => told.push(engineEventSchema.parse(event)));
  await made.client.purges.purge({ article: id('$visit'), text: true, reason: 'A promise.' });
  for (const article of [id('$visit'), id('$copy')]) {
    await expect(made.client.articles.text({ id: article })).rejects.toThrow('Purged');
    expect(isStale(['articles.text', { id: article }], new Set(['change']), changesIn(told))).toBe(true);
  }
});

test('every method that says what it is made from is asked, and most of what a note changes is not', async () => {
  await makeRichCase();
  const questions = questionsAbout(await liveRecords());
  expect(follows.filter((method) => !questions.some(([one]) => one === method))).toEqual([]);
  const note = [{ collection: 'people', id: 'p', fields: ['notes'] }];
  const again = questions.filter((question) => isStale(question, new Set<Signal>(['change']), note));
  expect(again.map((one) => JSON.stringify(one)).filter((one) => !/"query"|coMentions|"people"\}/.test(one))).toEqual(
    [],
  );
});

test.for([
  ['timeline.items', { scope: { types: viewTypes } }, 4],
  ['map.marks', { scope: {} }, 1],
  ['graph.show', { scope: {} }, 2],
] as const)('other requests have their turn while %s is answered', async ([method, input, least]) => {
  await makeRichCase();
  let turns = 0;
  let isOver = false;
  const count = () => {
    turns += 1;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  await ask([method, input]);
  isOver = true;
  expect(turns).toBeGreaterThanOrEqual(least);
});
