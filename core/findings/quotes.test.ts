import { beforeEach, expect, test } from 'vitest';
import { useTestCase } from '#tests/support/use-test-case.ts';

/** Quotes whose text has changed since they were made. */
const made = useTestCase();
const ids: Record<string, string> = {};
const id = (name: string) => ids[name] ?? '';

async function put(...records: object[]): Promise<void> {
  for (const { id: own, temp } of await made.client.records.put({ records })) if (temp) ids[temp.slice(1)] = own;
}

/** Two articles that prove a claim, so that there is nothing else to report. */
beforeEach(async () => {
  const article = (name: string) => ({
    collection: 'articles',
    id: `$${name}`,
    title: name,
    text: `The clash left 14 dead, and ${name} says so.`,
    readState: 'read',
    grade: { source: 'B', content: 2 },
    independence: 'independent',
  });
  await put(
    { collection: 'places', id: '$port', names: [{ value: 'Port', kind: 'main' }], position: { lat: 1, lon: 1 } },
    { collection: 'events', id: '$riot', title: 'Dock riot', when: '2025-09', where: '$port' },
    article('First'),
    article('Second'),
    { collection: 'quotes', id: '$q1', article: '$First', exact: '14 dead' },
    { collection: 'quotes', id: '$q2', article: '$Second', exact: '14 dead' },
    {
      ...{ collection: 'claims', subject: '$riot', property: 'deaths', quotes: ['$q1', '$q2'] },
      value: { type: 'number', number: 14, unit: 'people' },
    },
  );
});

test('quotes are reported as moved or lost after their text changes, until that is undone', async () => {
  const settled = () => made.client.findings.lint({ names: true });
  const told = async () => (await settled()).findings.map(({ rule, title, message }) => [rule, title, message]);
  await made.client.articles.setText({
    id: id('First'),
    text: 'At the docks it was worse. The clash left 14 dead, and First says so.',
  });
  expect(await told()).toEqual([
    [
      'moved-quote',
      'The quote “14 dead” has moved',
      'The text of “First” has changed since. The quote is still in it, elsewhere.',
    ],
  ]);
  expect((await made.client.findings.leads({})).total).toBe(0);
  await made.client.articles.setText({
    id: id('First'),
    text: 'Nothing of this was so. All has been withdrawn by the editors.',
  });
  expect((await told())[0]?.slice(0, 2)).toEqual(['lost-quote', 'The quote “14 dead” is no longer in the text']);
  const { leads } = await made.client.findings.leads({});
  expect(leads[0]).toMatchObject({
    rule: 'lost-quote',
    severity: 'error',
    action: { kind: 'open-quote', id: id('First'), collection: 'articles', params: { quote: id('q1') } },
  });
  expect(leads[0]?.parts.map(({ part }) => part)).toEqual(['base', 'rests-on-it']);
  const dossier = await made.client.dossiers.create({ title: 'Report' });
  const [text] = await made.client.dossiers.sections({ id: dossier.id });
  await put({ collection: 'sections', id: text?.id, text: `Fourteen died. [quote:${id('q1')}]` });
  const { findings } = await made.client.findings.lint({ dossier: dossier.id, names: true });
  expect(findings).toContainEqual(
    expect.objectContaining({
      rule: 'broken-footnote',
      title: 'Footnote 1 does not match the text it quotes',
      message: '“14 dead” is no longer in “First”.',
    }),
  );
  // Undoes the dossier and both texts.
  for (let n = 0; n < 10 && (await told()).length > 0; n++) await made.client.history.undo({});
  expect(await told()).toEqual([]);
});

test('edited-quote shows the words that are there now, until a person accepts them', async () => {
  await made.client.articles.setText({ id: id('First'), text: 'The clash left 17 dead, and First says so.' });
  const { findings } = await made.client.findings.lint({ names: true });
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({
    rule: 'edited-quote',
    severity: 'warning',
    title: 'The quote “14 dead” now reads differently',
    message: 'The text of “First” now reads “17 dead”.',
    about: [{ id: id('q1') }],
    action: { kind: 'open-quote', id: id('First'), collection: 'articles', params: { quote: id('q1') } },
  });
  expect(findings[0]?.parts.map(({ part }) => part)).toEqual(['base', 'rests-on-it']);
  expect((await made.client.findings.leads({ tab: 'proof' })).leads.map(({ rule }) => rule)).toEqual(['edited-quote']);
  const { text } = await made.client.articles.text({ id: id('First') });
  const start = text.indexOf('17 dead');
  await made.client.quotes.settle({ id: id('q1'), start, end: start + '17 dead'.length });
  expect((await made.client.findings.lint({})).findings).toEqual([]);
});
