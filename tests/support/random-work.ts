import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { contract, type CaseClient } from '#core/contract.ts';
import type { OpenCase } from '#core/engine.ts';
import { collectionNames, type Collection } from '#core/model/collections.ts';
import { AppError } from '#lib/errors.ts';
import { linearCongruential } from '#tests/support/generated-news.ts';

/** A record as lists return it, with its collection, and whether it is in the trash. */
export type ListedRecord = Record<string, unknown> & { id: string; collection: Collection; isTrashed: boolean };

/** Returns all records of a case, by id. */
export async function recordsOf(client: CaseClient): Promise<Map<string, ListedRecord>> {
  const found = new Map<string, ListedRecord>();
  for (const collection of collectionNames) {
    for (const trash of [false, true]) {
      const { records } = await client.records.list({ collection, trash, limit: 1000 });
      for (const record of records) {
        const id = String(record['id']);
        found.set(id, { ...record, id, collection, isTrashed: trash });
      }
    }
  }
  return found;
}

const people = ['Mara Velden', 'M. Velden', 'Tomás Arriaga', 'Ilse Korhonen', 'Ilse Korhonnen'];
const places = ['Port Almira', 'Puerto Almira', 'Valdeluz'];
const words = ['cannery', 'smoke', 'quay', 'ledger', 'tide', 'permit'];

/** Works on a case at random, from a seed: adds, edits, decides, removes, undoes. */
export class RandomWork {
  private readonly random: () => number;
  private records: ListedRecord[] = [];

  constructor(
    private readonly client: CaseClient,
    seed: number,
  ) {
    this.random = linearCongruential(seed);
  }

  /** Takes steps; those that the case refuses count too. */
  async run(count: number): Promise<void> {
    for (let step = 0; step < count; step += 1) {
      this.records = [...(await recordsOf(this.client)).values()];
      const act = this.pick(step < 8 ? this.additions : [...this.additions, ...this.changes]);
      await act().catch((error: unknown) => {
        if (!(error instanceof AppError) || error.code === 'internal') throw error;
      });
    }
  }

  private pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)] as T;
  }

  private id(...of: readonly Collection[]): string {
    const fitting = this.records.filter(({ collection, isTrashed }) => !isTrashed && of.includes(collection));
    return fitting.length === 0 ? '' : this.pick(fitting).id;
  }

  private text(): string {
    const sentences = () => [
      `${this.pick(people)} said that ${this.pick(['4', '7'])} people were injured in ${this.pick(places)} on 4 March 2021.`,
      `Director ${this.pick(people)} paid 9,000 dollars to ${this.pick(people)} last month.`,
      `The ${this.pick(words)} stayed near the ${this.pick(words)} until Monday.`,
    ];
    return Array.from({ length: 3 }, () => this.pick(sentences())).join('\n\n');
  }

  private put(...records: readonly Record<string, unknown>[]): Promise<unknown> {
    return this.client.records.put({ records: [...records] });
  }

  private async passage(): Promise<{ article: string; start: number; end: number }> {
    const article = this.id('articles');
    const { text } = await this.client.articles.text({ id: article });
    const start = text.indexOf(this.pick(['said', 'paid', 'stayed', 'people']));
    return { article, start: Math.max(0, start), end: Math.max(0, start) + 12 };
  }

  private named(collection: 'people' | 'places'): Record<string, unknown> {
    const names = [{ value: this.pick(collection === 'people' ? people : places), kind: 'main' }];
    return { collection, names, tags: [this.pick(words)] };
  }

  private readonly additions = [
    () => this.put({ collection: 'articles', title: this.pick(words), text: this.text(), outlet: this.pick(places) }),
    () => this.put(this.named('people'), this.named('places')),
    async () => this.client.quotes.create({ ...(await this.passage()), about: [this.id('people')] }),
    async () =>
      this.client.claims.create({
        subject: this.id('people', 'events'),
        property: this.pick(['injured', 'killed']),
        value: { type: 'number', number: this.pick([1, 2, 3]) },
        passages: [await this.passage()],
      }),
    () =>
      this.put({
        collection: 'events',
        title: this.pick(words),
        when: this.pick(['2021', '2020-03-04']),
        where: this.id('places'),
      }),
    () => this.put({ collection: 'links', kind: 'knows', from: this.id('people'), to: this.id('people', 'places') }),
    () => this.client.questions.create({ text: this.pick(words), about: [this.id('people')] }),
    () => this.client.suggestions.acceptConfident({ article: this.id('articles') }),
  ];

  private readonly changes = [
    () => this.put({ collection: 'people', id: this.id('people'), notes: this.pick(words), tags: [this.pick(words)] }),
    () => this.put({ collection: 'events', id: this.id('events'), when: this.pick(['2019', '2021-05']) }),
    () => this.client.articles.setText({ id: this.id('articles'), text: this.text() }),
    () =>
      this.client.identity.decide({
        ids: [this.id('people'), this.id('people')],
        decision: this.pick(['same', 'not-same']),
      }),
    () => this.client.records.remove({ ids: [this.id('articles', 'people', 'quotes', 'events', 'links')] }),
    () => this.client.records.restore({ ids: [this.records.find(({ isTrashed }) => isTrashed)?.id ?? ''] }),
    () =>
      this.client.suggestions.reject({ article: this.id('articles'), spans: [{ kind: 'person', start: 0, end: 1 }] }),
    async () => {
      const { groups } = await this.client.suggestions.inbox({});
      await this.client.suggestions.rejectGroups({ ids: groups.slice(0, 1).map(({ id }) => id) });
    },
    async () => {
      const { leads } = await this.client.findings.leads({});
      if (leads.length === 0) return;
      const { rule, item } = this.pick(leads);
      await this.client.findings.mute({ rule, item });
    },
    async () => {
      const { id } = await this.client.dossiers.create({ title: this.pick(words), template: 'usual' });
      await this.client.dossiers.add({ id, records: [this.id('people'), this.id('events')] });
    },
    async () => {
      if (this.random() < 0.3)
        await this.client.purges.purge({ article: this.id('articles'), text: true, reason: 'x' });
    },
    () => this.client.history.undo({}),
    () => this.client.history.redo({}),
  ];
}

/** Parameters that are the id of one record. */
const idParameters = new Set(['id', 'article', 'record', 'dossier', 'event', 'view']);
/** Queries about files, jobs and this device, and `furniture.proposed`, whose examples are chosen among equals as they were read. */
const notCompared = /^(jobs|capture|exchange|verify|furniture)\.|^cases\.size$|^history\.state$/;
/** Fields about the machine, the moment and this device, and the reason for a name, which is that of the article read first. */
const passing = new Set(['ms', 'path', 'made', 'own', 'position', 'next', 'why']);

/** Queries of the contract that need nothing, or the id of one record. */
const asked = Object.entries(contract).flatMap(([feature, methods]) =>
  Object.entries(methods).flatMap(([name, { kind, input }]) => {
    const { required = [] } = z.toJSONSchema(input, { unrepresentable: 'any', io: 'input' });
    const [parameter = null, ...more] = required;
    const isAsked = more.length === 0 && (parameter === null || idParameters.has(parameter));
    const method = `${feature}.${name}`;
    return kind === 'query' && isAsked && !notCompared.test(method) ? [{ method, parameter }] : [];
  }),
);

/** Returns what a case answers to every query that needs nothing or one id, once the answers no longer change. */
export async function answersOf(engine: OpenCase): Promise<Map<string, unknown>> {
  for (let before = await ask(engine), turn = 0; turn < 200; turn += 1) {
    await sleep(30);
    await engine.ready();
    const { reading } = await engine.client.suggestions.inbox({});
    const values = (await engine.client.suggestions.inboxValueCounts({})).reading;
    const near = await engine.client.articles.nearPairs({});
    const after = await ask(engine);
    const isRead = reading.read === reading.total && values.read === values.total && near.indexed === near.articles;
    if (isRead && isDeepStrictEqual(before, after)) return after;
    before = after;
  }
  throw new Error('the answers keep changing');
}

async function ask({ client, handle }: OpenCase): Promise<Map<string, unknown>> {
  const records = await recordsOf(client);
  const answers = new Map<string, unknown>([...records].sort(([a], [b]) => (a < b ? -1 : 1)));
  const inputs = [...answers.keys()];
  const add = async (method: string, input: object) => {
    const result = await handle(method, input);
    answers.set(`${method} ${JSON.stringify(input)}`, result.ok ? lasting(result.value) : result.error.message);
  };
  for (const { method, parameter } of asked) {
    for (const input of parameter === null ? [{}] : inputs.map((id) => ({ [parameter]: id }))) await add(method, input);
  }
  for (const query of [...words, 'velden', 'injured']) {
    const { hits, total } = await client.search.query({ query, limit: 500 });
    answers.set(`search ${query}`, [total, hits.map(({ id }) => id).sort()]);
  }
  return answers;
}

/** Returns an answer without what depends on the machine and the moment. */
export function lasting(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lasting);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => (passing.has(key) ? [] : [[key, lasting(one)]])),
  );
}

/** Returns answers with all lists in one order: devices received the same records in different orders. */
export function inAnyOrder(value: unknown): unknown {
  if (value instanceof Map) return new Map([...value].map(([key, one]: [unknown, unknown]) => [key, inAnyOrder(one)]));
  if (value === null || typeof value !== 'object') return value;
  if (!Array.isArray(value))
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inAnyOrder(one)]));
  const texts = value.map((one) => [JSON.stringify(inAnyOrder(one)), one] as const);
  return texts.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => inAnyOrder(one));
}
