import { expect, test } from 'vitest';
import { sentencesOf } from '#core/dossiers/model/compose.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase('Mill');

test('a sentence marked as an opinion says so and needs no footnote, until it is rewritten', async () => {
  const { id: dossier } = await made.client.dossiers.create({ title: 'Old', template: 'empty' });
  const [{ section } = { section: null }] = await made.client.dossiers.page({ id: dossier });
  const old = 'Somebody failed them.\n\nNobody spoke. The mill was old.';
  await made.client.records.put({ records: [{ collection: 'sections', id: section?.id, text: old }] });
  const bare = async () =>
    (await made.client.findings.lint({ dossier })).findings.flatMap(({ rule, message }) =>
      rule === 'no-footnote' ? message : [],
    );
  const say = (paragraph: string | null, text: string, is = true) =>
    made.client.dossiers.opinion({ section: section?.id ?? '', paragraph, text, is });
  await say(null, 'Somebody failed them.');
  const list = async () => (await made.client.dossiers.page({ id: dossier }))[0]?.paragraphs ?? [];
  const [first, second] = await list();
  await say(second?.id ?? '', 'Nobody spoke.');
  expect(await bare()).toEqual(['The mill was old.']);
  expect(sentencesOf((await made.client.dossiers.view({ id: dossier })).sections[0] as never)).toMatchObject([
    { text: 'Somebody failed them. (opinion)' },
    { text: 'Nobody spoke. (opinion)' },
    { text: 'The mill was old.' },
  ]);
  const known = [first, second].map((one) => ({ id: one?.id ?? '', text: one?.text ?? '' }));
  const paragraphs = known.map((one, at) => (at === 1 ? { ...one, text: 'Nobody dared to. The mill was old.' } : one));
  await made.client.dossiers.write({ sections: [{ section: section?.id ?? '', paragraphs, known }] });
  expect((await list()).map(({ said }) => said.map(({ mark, text }) => `${mark}: ${text}`))).toEqual([
    ['opinion: Somebody failed them.'],
    [],
  ]);
  await say(first?.id ?? '', 'Somebody failed them.', false);
  expect(await bare()).toEqual(['Somebody failed them.', 'Nobody dared to.', 'The mill was old.']);
});
