import { beforeEach, expect, test } from 'vitest';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase();
const ids: Record<string, string> = {};

const put = async (...records: object[]) => {
  for (const { id, temp } of await made.client.records.put({ records })) if (temp) ids[temp.slice(1)] = id;
};
const id = (name: string) => ids[name] ?? '';

const article = (name: string, fields: object = {}) => ({
  collection: 'articles',
  id: `$${name}`,
  title: name,
  text: `The clash left 14 dead, and ${name} says so.`,
  readState: 'read',
  grade: { source: 'B', content: 2 },
  independence: 'independent',
  ...fields,
});
const quote = (name: string, of: string) => ({
  collection: 'quotes',
  id: `$${name}`,
  article: `$${of}`,
  exact: '14 dead',
});
const toll = (name: string, number: number, fields: object = {}) => ({
  collection: 'claims',
  id: `$${name}`,
  subject: id('riot'),
  property: 'deaths',
  value: { type: 'number', number, unit: 'people' },
  ...fields,
});

beforeEach(async () => {
  await put(
    { collection: 'places', id: '$port', names: [{ value: 'Port', kind: 'main' }], position: { lat: 1, lon: 1 } },
    { collection: 'events', id: '$riot', title: 'Dock riot', when: '2025-09', where: '$port' },
    { collection: 'people', id: '$chief', names: [{ value: 'Chief Calle', kind: 'main' }] },
    { collection: 'people', id: '$guard', names: [{ value: 'Ana Guard', kind: 'main' }] },
    article('First'),
    article('Second'),
    article('Copy', { independence: 'copy', copyOf: '$First' }),
    quote('q1', 'First'),
    quote('q2', 'Second'),
    quote('q3', 'Copy'),
  );
});

const only = async (rule: string) => {
  const { findings } = await made.client.findings.lint({ muted: true });
  const [found, ...more] = findings.filter((one) => one.rule === rule);
  if (!found || more.length) throw new Error(`${more.length + (found ? 1 : 0)} findings of ${rule}`);
  return found;
};

test('a finding scores higher if a dossier uses it, and a dossier can be linted on its own', async () => {
  await put(toll('a', 14, { quotes: [id('q1')] }), toll('b', 17, { quotes: [id('q2')] }));
  await put({ collection: 'quotes', id: id('q1'), about: [id('riot')] });
  const dossier = await made.client.dossiers.create({ title: 'Report' });
  const [text] = await made.client.dossiers.sections({ id: dossier.id });
  if (!text) throw new Error('no section');
  await put({
    collection: 'sections',
    id: text.id,
    text: `Fourteen died. [quote:${id('q1')}] Ana Guard saw it.`,
  });
  const lint = async () =>
    (await made.client.findings.lint({ dossier: dossier.id })).findings.map(
      ({ rule, title, message, places, action }) => ({
        rule,
        title,
        message,
        at: places.map(({ section, text: words }) => [section === text.id, words]),
        mends: action.kind,
      }),
    );
  expect(await lint()).toEqual([
    {
      rule: 'no-footnote',
      title: 'A sentence without a footnote',
      message: 'Ana Guard saw it.',
      at: [[true, 'Ana Guard saw it.']],
      mends: 'add-quote',
    },
    {
      rule: 'dossier-contradiction',
      title: 'Dock riot, deaths 14 people, is contradicted',
      message: 'Elsewhere: 17 people. Not decided yet.',
      at: [[true, 'Fourteen died.']],
      mends: 'compare-both',
    },
  ]);
  expect((await only('open-contradiction')).parts).toContainEqual({
    part: 'in-dossier',
    points: 10,
    label: 'in a dossier',
    note: '1 sentence uses it',
  });

  await put({ collection: 'people', id: id('guard'), protected: true });
  expect((await lint())[0]).toMatchObject({
    rule: 'protected-name',
    title: '“Ana Guard” is protected but appears in the dossier',
    message: 'In: Ana Guard saw it.',
    at: [[true, 'Ana Guard saw it.']],
    mends: 'replace-name',
  });
  await made.client.records.remove({ ids: [id('b')] });
  expect((await lint()).map(({ rule }) => rule)).toEqual(['protected-name', 'no-footnote', 'dossier-single-origin']);
  const bare = (await made.client.findings.lint({ dossier: dossier.id })).findings.find(
    ({ rule }) => rule === 'no-footnote',
  );
  if (!bare) throw new Error('no finding');
  await made.client.findings.mute({ rule: bare.rule, item: bare.item, reason: 'seen by the author' });
  expect((await lint()).map(({ rule }) => rule)).not.toContain('no-footnote');
  // A rewritten sentence counts as a new one.
  await put({ collection: 'sections', id: text.id, text: `Fourteen died. [quote:${id('q1')}] Ana Guard saw all.` });
  expect((await lint()).map(({ rule }) => rule)).toContain('no-footnote');
  // For a placed claim it reports which parts are guesses, until they are confirmed.
  await put({
    collection: 'claims',
    id: id('a'),
    asOf: '2025-09-22',
    provenance: { subject: 'guessed', asOf: 'guessed' },
  });
  const full = await made.client.dossiers.create({ title: 'Full', template: 'case-file' });
  const guesses = async () =>
    (await made.client.findings.lint({ dossier: full.id })).findings.filter(({ rule }) => rule === 'guessed-claim');
  expect((await guesses())[0]).toMatchObject({
    title: 'Dock riot, deaths 14 people, is partly guessed',
    message: 'Read from nearby words: subject and as of. Nobody has confirmed them.',
    action: { kind: 'confirm-guess', id: id('a') },
  });
  await made.client.records.confirm({ ids: [id('a')] });
  expect(await guesses()).toEqual([]);
  await made.client.records.remove({ ids: [dossier.id, full.id] });
  expect((await only('single-origin')).parts.map(({ part }) => part)).toEqual(['base']);
});

test('an organisation with the surname of a protected person is a warning, unless somebody else has the surname', async () => {
  await put(
    { collection: 'people', id: '$witness', names: [{ value: 'Irma Tolnay', kind: 'main' }], protected: true },
    { collection: 'organisations', id: '$mill', names: [{ value: 'Tolnay & Sons Ltd', kind: 'main' }] },
    { collection: 'organisations', names: [{ value: 'Quay Mills', kind: 'main' }] },
  );
  const dossier = await made.client.dossiers.create({ title: 'Mill', template: 'empty' });
  const [section] = await made.client.dossiers.sections({ id: dossier.id });
  const text = 'Tolnay & Sons closed the mill, and Quay Mills reopened it.';
  await put({ collection: 'sections', id: section?.id ?? '', text });
  const families = async () =>
    (await made.client.findings.lint({ dossier: dossier.id })).findings.filter(
      ({ rule }) => rule === 'protected-family',
    );
  expect(await families()).toMatchObject([
    {
      severity: 'warning',
      title: '“Tolnay & Sons Ltd” has the surname of “Irma Tolnay”, who is protected',
      action: { kind: 'replace-name', id: id('mill') },
      places: [{ section: section?.id }],
    },
  ]);
  await put({ collection: 'people', id: '$other', names: [{ value: 'Jan Tolnay', kind: 'main' }] });
  expect(await families()).toEqual([]);
  await made.client.records.remove({ ids: [id('other')] });
  expect(await families()).toHaveLength(1);
  // One that is protected, too, is reported as that.
  await put({ collection: 'organisations', id: id('mill'), protected: true });
  expect(await families()).toEqual([]);
});

test('a claim that somebody denies is worded as denied', async () => {
  const dossier = await made.client.dossiers.create({ title: 'Cause', template: 'empty' });
  const section = await made.client.dossiers.addSection({ id: dossier.id, kind: 'records', title: '' });
  const cause = { ...toll('cause', 0), property: 'cause', value: { type: 'text', text: 'a broken lamp' } };
  await put({ collection: 'people', id: '$mate', names: [{ value: 'Bo Mate', kind: 'main' }] });
  await put(cause, { ...cause, id: '$denied', stance: 'denies', assertedBy: id('mate') });
  await put({ collection: 'sections', id: section.id, records: [id('cause')] });
  const { findings } = await made.client.findings.lint({ dossier: dossier.id });
  expect(findings.find(({ rule }) => rule === 'dossier-contradiction')).toMatchObject({
    title: 'Dock riot, cause a broken lamp, is contradicted',
    message: 'Elsewhere: not a broken lamp. Not decided yet.',
  });
});
