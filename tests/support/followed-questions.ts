import { contract } from '#core/contract.ts';
import type { Collection } from '#core/model/collections.ts';
import { pageCollections } from '#core/model/targets.ts';
import { viewTypes } from '#core/model/views.ts';
import type { FeatureContract } from '#core/rpc.ts';
import { isLongRun } from '#tests/support/long-run.ts';
import type { ListedRecord } from '#tests/support/random-work.ts';

/** The window follows jobs by their own events; the formats never change. */
const notOfRecords = ['jobs.list', 'exchange.formats'];

/** Methods that say which records their answers are made from. */
export const follows = Object.entries<FeatureContract>(contract).flatMap(([feature, methods]) =>
  Object.entries(methods).flatMap(([name, { madeFrom }]) => {
    const method = `${feature}.${name}`;
    return madeFrom && !notOfRecords.includes(method) ? [method] : [];
  }),
);

/** A request of a window. */
export type Question = readonly [method: string, input: object];

/** Returns what is asked about a case, so that every method that says what it is made from is asked. */
export function questionsAbout(records: readonly ListedRecord[]): Question[] {
  const of = (...wanted: Collection[]) =>
    records.flatMap(({ collection, id }) => (wanted.includes(collection) ? [id] : []));
  const articles = of('articles').slice(0, isLongRun ? Infinity : 2);
  const pages = of(...pageCollections).filter((_, at) => isLongRun || at % 3 === 0);
  const scopes = [{}, { types: viewTypes }, { ids: pages }, { from: '2019', to: '2021' }, { query: 'mill' }];
  const lanes = ['record', 'place', 'kind', 'article', 'none'];
  return [
    ...follows.flatMap((method): Question[] => (asksNothing(method) ? [[method, {}]] : [])),
    ...scopes.flatMap((scope): Question[] => [
      ...lanes.map((kind): Question => ['timeline.items', { scope, lanes: kind }]),
      ['map.marks', { scope }],
      ...[true, false].map((one): Question => ['graph.show', { scope, articles: one }]),
    ]),
    ['timeline.items', { scope: {}, lanes: 'own', own: [{ name: 'x', records: pages }] }],
    ['graph.show', { coMentions: true }],
    ...articles.flatMap((article): Question[] => [
      ['quotes.marks', { article }],
      ['suggestions.list', { article }],
      ['reading.progress', { article }],
      ['reading.pass', { article }],
      ['mentions.words', { article, passages: [{ start: 0, end: 9 }] }],
      ['articles.text', { id: article }],
      ['articles.originalPath', { id: article }],
      ['articles.near', { id: article }],
      ['articles.compare', { first: article, second: articles[0] ?? '' }],
    ]),
    ...[...pageCollections, 'quotes', 'links', 'dossiers'].map((collection): Question => [
      'records.rows',
      { collection },
    ]),
    ['quotes.tied', { ids: of('quotes') }],
    ['records.quoteViews', { ids: of('quotes') }],
    ['records.refs', { ids: records.map(({ id }) => id) }],
    ['claims.rows', { ids: of('claims') }],
    ['time.marks', { ids: of('events') }],
    ...pages.flatMap((id): Question[] => [
      ['mentions.of', { record: id }],
      ...['links', 'quotes', 'times'].map((one): Question => [`records.${one}`, { of: id }]),
    ]),
  ];
}

function asksNothing(name: string): boolean {
  const [feature = '', method = ''] = name.split('.');
  const methods: Record<string, FeatureContract> = contract;
  return methods[feature]?.[method]?.input.safeParse({}).success ?? false;
}
