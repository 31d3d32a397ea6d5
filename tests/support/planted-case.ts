import type { z } from 'zod';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { collections, type Collection } from '#core/model/collections.ts';
import { AppError } from '#lib/errors.ts';
import type { TestCase } from '#tests/support/case.ts';
import { plantedIn } from '#tests/support/planting.ts';

/** One grey pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

/** A case with records of every collection, linked and not linked with a protected person, and a dossier of all of them. */
export interface PlantedCase {
  /** Returns the id of a record by its temporary name. */
  id(temp: string): string;
  put(...records: object[]): Promise<void>;
  /** Records in which texts are planted, at least one of each collection that can be changed: their collection and temporary name. */
  targets: readonly Target[];
}

export type Target = readonly [collection: Collection, temp: string];

const name = (value: string) => [{ value, kind: 'main' }];

const targets: readonly Target[] = [
  ...['$mill', '$visit'].map((temp): Target => ['articles', temp]),
  ...['$bea', '$twin'].map((temp): Target => ['people', temp]),
  ...['$hurt', '$silent'].map((temp): Target => ['quotes', temp]),
  ...['$works', '$knows', '$there'].map((temp): Target => ['links', temp]),
  ...['$twelve', '$role', '$boats'].map((temp): Target => ['claims', temp]),
  ...['$lamps', '$chart'].map((temp): Target => ['figures', temp]),
  ['case', '$case'],
  ['organisations', '$port'],
  ['places', '$quay'],
  ['events', '$fire'],
  ['resolutions', '$resolved'],
  ['identities', '$same'],
  ['questions', '$who'],
  ['dossiers', '$dossier'],
  ['sections', '$start'],
  ['paragraphs', '$paragraph'],
  ['profiles', '$readers'],
  ['pseudonyms', '$pseudonym'],
  ['rejections', '$rejected'],
  ['mentions', '$mention'],
  ['settings', '$property'],
  ['searches', '$search'],
  ['views', '$view'],
  ['chartNotes', '$note'],
];

/** Makes the case. `$p` is the protected person, `$readers` a profile of the case's own. */
export async function makePlantedCase(made: TestCase, protectedName: string): Promise<PlantedCase> {
  const { client } = made;
  const ids = new Map<string, string>();
  const id = (temp: string) => ids.get(temp) ?? '';
  async function put(...records: object[]): Promise<void> {
    for (const one of await client.records.put({ records })) if (one.temp) ids.set(one.temp, one.id);
  }
  async function add(file: string, bytes: string | Buffer, temp: string): Promise<void> {
    const path = join(made.home, file);
    await writeFile(path, bytes);
    const { job } = await client.capture.add({ paths: [path] });
    await client.jobs.wait({ id: job });
    const { items } = await client.capture.items({ job });
    // A picture has no text.
    const kept = items[0]?.id ?? (await client.capture.keep({ job, index: 0, text: 'Lamps on the quay.' })).id;
    ids.set(temp, kept ?? '');
  }
  made.ports.drawPicture = () => Promise.resolve({ type: 'image/png', width: 1, height: 1, pages: 1, bytes: png });
  const text =
    'Twelve people were hurt at the mill.\n\nThe mayor, asked twice, said nothing at all.\n\nThe end came soon.';
  await add('mill.txt', text, '$mill');
  await add('quay.png', png, '$quayPicture');
  await put({ collection: 'people', id: '$p', names: name(protectedName), protected: true }, ...recordsOf(id('$mill')));
  const words = { caption: 'Lamps', shows: 'Two lamps' };
  ids.set('$lamps', (await client.figures.create({ article: id('$quayPicture'), page: null, ...words })).id);
  const drawn = { view: 'graph' as const, caption: 'Chart', shows: 'A chart', quotes: [], words: 'Bea Lind' };
  const view = { ...drawn, png, width: 1, height: 1, named: [id('$bea')], dossier: id('$dossier') };
  ids.set('$chart', (await client.figures.fromView(view)).id);
  await put({ collection: 'figures', id: id('$lamps'), cleared: true }, ...sectionsOf(id));
  const replace = [{ record: id('$p'), pseudonym: 'Person Zed' }];
  ids.set('$readers', (await client.profiles.set({ name: 'Readers', quotes: 'full', replace })).id ?? '');
  for (const [collection, temp] of [
    ['pseudonyms', '$pseudonym'],
    ['case', '$case'],
  ] as const)
    ids.set(temp, String((await client.records.list({ collection })).records[0]?.id));
  return { id, put, targets };
}

function recordsOf(mill: string): object[] {
  return [
    { collection: 'people', id: '$bea', names: name('Bea Lind') },
    { collection: 'people', id: '$twin', names: name('B. Lind') },
    { collection: 'organisations', id: '$port', names: name('Port Authority') },
    { collection: 'places', id: '$quay', names: name('The quay'), position: { lat: -2.21837, lon: -79.91736 } },
    { collection: 'events', id: '$fire', title: 'The fire', when: '2024-03-04', where: '$quay' },
    {
      collection: 'articles',
      id: '$visit',
      title: 'A visit',
      text: 'Somebody came to visit.',
      published: '2024-03-05',
    },
    { collection: 'quotes', id: '$hurt', article: mill, exact: 'Twelve people were hurt', about: ['$fire'] },
    { collection: 'quotes', id: '$silent', article: mill, exact: 'said nothing at all', about: ['$p'] },
    { collection: 'quotes', id: '$came', article: '$visit', exact: 'came to visit', about: ['$p', '$bea'] },
    {
      collection: 'links',
      id: '$works',
      from: '$bea',
      to: '$port',
      kind: 'works-for',
      when: '2019',
      quotes: ['$came'],
    },
    { collection: 'links', id: '$knows', from: '$p', to: '$bea', kind: 'knows', quotes: ['$silent'] },
    { collection: 'links', id: '$there', from: '$p', to: '$fire', kind: 'took-part-in', quotes: ['$hurt'] },
    ...[12, 14].map((number) => ({
      ...{ collection: 'claims', id: number === 12 ? '$twelve' : '$fourteen', subject: '$fire', property: 'injured' },
      ...{ value: { type: 'number', number }, quotes: ['$hurt'] },
    })),
    { collection: 'claims', id: '$role', subject: '$p', property: 'role', value: { type: 'text', text: 'captain' } },
    { collection: 'claims', id: '$boats', subject: '$port', property: 'boats', value: { type: 'number', number: 3 } },
    {
      ...{ collection: 'resolutions', id: '$resolved', subject: '$fire', property: 'injured', state: 'preferred' },
      ...{ claims: ['$twelve', '$fourteen'], preferred: '$twelve', reason: 'A later count.' },
    },
    { collection: 'identities', id: '$same', members: ['$bea', '$twin'], decision: 'same', reason: 'Same desk.' },
    { collection: 'questions', id: '$who', text: 'Who lit it?', about: ['$fire'], answer: 'Nobody knows.' },
    { collection: 'dossiers', id: '$dossier', title: 'The mill', subtitle: 'What is known' },
    {
      ...{ collection: 'mentions', id: '$mention', record: '$bea', article: '$visit', exact: 'Somebody' },
      ...{ start: 0, end: 8, textHash: 'a'.repeat(64) },
    },
    { collection: 'rejections', id: '$rejected', kind: 'person', name: 'monday' },
    { collection: 'settings', id: '$property', kind: 'property', key: 'boats', label: 'Boats', valueType: 'number' },
    { collection: 'searches', id: '$search', name: 'Fires', query: 'fire' },
    { collection: 'views', id: '$view', name: 'Chart', kind: 'graph' },
    { collection: 'chartNotes', id: '$note', view: '$view', text: 'Here', box: { x: 0, y: 0, width: 0, height: 0 } },
  ];
}

function sectionsOf(id: (temp: string) => string): object[] {
  const marks = [
    `Twelve were hurt.[quote:${id('$hurt')}] [record:${id('$bea')}] and [record:${id('$p')}] met.`,
    ...['claim:$twelve', 'claim:$role', 'event:$fire', 'link:$works', 'link:$knows', 'question:$who', 'figure:$lamps'],
  ].map((one) => one.replace(/^(\w+):(\$\w+)$/, (_, kind: string, temp: string) => `[${kind}:${id(temp)}]`));
  const text = [...marks, `[contradiction:${id('$fire')}:injured]`].join(' ');
  const records = ['$p', '$bea', '$port', '$quay', '$fire', '$mill', '$visit', '$hurt', '$works', '$knows', '$twelve'];
  const all = [...records, '$silent', '$there', '$fourteen', '$role', '$boats', '$who'].map(id);
  const kinds = ['records', 'timeline', 'who', 'claims', 'contradictions', 'grades', 'sources'];
  return [
    { collection: 'sections', id: '$start', dossier: id('$dossier'), order: 'a', kind: 'text', title: 'Start' },
    {
      ...{ collection: 'paragraphs', id: '$paragraph', section: '$start', order: 'a', text },
      said: [{ mark: `claim:${id('$twelve')}`, text: 'An older sentence.' }],
    },
    ...kinds.map((kind, at) => ({
      ...{ collection: 'sections', dossier: id('$dossier'), order: `b${at + 1}`, kind, title: `My ${kind}` },
      records: kind === 'records' ? all : kind === 'who' ? ['$p', '$bea', '$port'].map(id) : [],
    })),
  ];
}

/** Where a text was planted: `$bea.names[].value`. */
export type PlantedField = string;

/**
 * Plants a text in every field of the targets that takes it, all at once.
 * @param textFor returns the text; tags are `kq1x`, `kq2x` …
 * @returns the fields by tag
 */
export async function plantEverywhere(
  { client }: TestCase,
  { id, targets: all }: Pick<PlantedCase, 'id' | 'targets'>,
  textFor: (tag: string) => string,
  skip: (field: PlantedField) => boolean = () => false,
): Promise<Map<string, PlantedField>> {
  const fields = new Map<string, PlantedField>();
  let count = 0;
  for (const [collection, temp] of all) {
    const record = (await client.records.show({ id: id(temp) })).record as Record<string, unknown>;
    const input = new Map<string, { value: unknown; tags: [tag: string, field: PlantedField][] }>();
    for (const [field, schema] of Object.entries<z.ZodType>(collections[collection].shape)) {
      for (const [at, { path }] of [...plantedIn(schema, record[field], '')].entries()) {
        const { value = record[field], tags = [] } = input.get(field) ?? {};
        const tag = `kq${++count}x`;
        const text = textFor(tag);
        const planted = [...plantedIn(schema, value, text)][at]?.value;
        // Codes and marks keep their meaning.
        const next = planted === text && typeof value === 'string' && value !== '' ? `${value} ${text}` : planted;
        const place = `${temp}.${field}${path}`;
        if (skip(place) || !schema.safeParse(next).success) continue;
        input.set(field, { value: next, tags: [...tags, [tag, place]] });
      }
    }
    for (const refused of await putOrRefused(client, { collection, id: id(temp) }, input)) input.delete(refused);
    for (const { tags } of input.values()) for (const [tag, place] of tags) fields.set(tag, place);
  }
  return fields;
}

/** Puts fields without those that take no text, although their schema would: ids, words of a text. @returns the refused ones */
async function putOrRefused(
  client: TestCase['client'],
  head: object,
  input: ReadonlyMap<string, { value: unknown }>,
): Promise<Set<string>> {
  const refused = new Set<string>();
  for (;;) {
    const fields = [...input].filter(([field]) => !refused.has(field)).map(([field, { value }]) => [field, value]);
    const faults = await client.records.put({ records: [{ ...head, ...Object.fromEntries(fields) }] }).then(
      () => [],
      (thrown: unknown) => (thrown instanceof AppError ? (thrown.faults ?? []) : Promise.reject(thrown as Error)),
    );
    if (faults.length === 0) return refused;
    const before = refused.size;
    for (const { field } of faults) refused.add(field.split(/[.[]/)[0] ?? '');
    if (refused.size === before) throw new Error(`put refuses ${JSON.stringify(faults)}`);
  }
}
