import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { changeBody, editDocx, run } from '#tests/support/edited-docx.ts';
import { putDossier, type DossierFixture } from '#tests/support/package.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

/** Reports about edited Word documents that no change covers. */
const made = useTestCase();
let ids: DossierFixture;
let out = '';
let back = '';

beforeEach(async () => {
  ids = await putDossier(made);
  out = join(made.home, 'out.docx');
  back = join(made.home, 'back.docx');
});

const exported = () => made.client.transfer.export({ format: 'docx', path: out, dossier: ids.dossier });
const edited = (...changes: readonly (readonly [string | RegExp, string])[]) =>
  editDocx(out, back, (parts) => changeBody(parts, ...changes));
const compared = (path = back) => made.client.returned.compare({ dossier: ids.dossier, path });

/** Replaces the text of the section. */
async function write(...paragraphs: string[]): Promise<void> {
  const [start] = await made.client.dossiers.page({ id: ids.dossier });
  const section = start?.section.id ?? '';
  await made.client.records.put({
    records: [
      { collection: 'sections', id: section, text: '' },
      ...paragraphs.map((text, nth) => ({ collection: 'paragraphs', section, order: `a${nth}`, text })),
    ],
  });
}

test('split and joined paragraphs are counted, and tables in the text are refused', async () => {
  await write('One stays. Two goes.', 'Three is here.', 'Four ends.');
  await exported();
  expect(await compared(out)).toMatchObject({ reparted: 0 });
  await edited([/<w:r>(?=(?:(?!<w:r>).)*Two goes\.)/, '</w:p><w:p><w:r>']);
  expect(await compared()).toMatchObject({ changes: [], same: 4, reparted: 1 });
  await edited([/<\/w:p><w:p>(?:(?!<w:r>).)*(?=<w:r>(?:(?!<w:r>).)*Four ends)/, run(' ')]);
  expect(await compared()).toMatchObject({ changes: [], same: 4, reparted: 1 });
  const cell = (text: string) => `<w:tc><w:p>${run(text)}</w:p></w:tc>`;
  const table = `<w:tbl><w:tr>${cell('Year')}</w:tr><w:tr>${cell('2019')}</w:tr></w:tbl>`;
  await edited([/<w:p>(?=(?:(?!<w:p>).)*Four ends)/, `${table}<w:p>`]);
  expect((await compared()).changes).toMatchObject([{ refused: 'table' }, { after: '2019', refused: 'table' }]);
});

test('a missing footnote is reported unless its sentence is missing too', async () => {
  await write(`Twelve were hurt.[quote:${ids.quote}] The mayor was silent. Nobody knows why.`);
  await exported();
  expect((await compared(out)).footnotesGone).toEqual([]);
  const number = /<w:r>(?:(?!<\/w:r>).)*<w:footnoteReference (?:(?!<\/w:r>).)*<\/w:r>/;
  const { records } = await made.client.records.list({ collection: 'quotes' });
  const exact = records.find(({ id }) => id === ids.quote)?.['exact'];
  await editDocx(out, back, (parts) => changeBody(parts, [number, '']));
  expect(await compared()).toMatchObject({ changes: [], footnotesGone: [exact] });
  // Deleted as a tracked change: Word keeps the words until it is accepted.
  await editDocx(out, back, (parts) => {
    const [said = ''] = number.exec(parts.get('word/document.xml') ?? '') ?? [];
    changeBody(parts, [number, `<w:del w:id="90" w:author="Eva">${said}</w:del>`]);
  });
  expect(await compared()).toMatchObject({ changes: [], footnotesGone: [exact], tracked: 1 });
  await editDocx(out, back, (parts) => changeBody(parts, [number, ''], [/Twelve were hurt\. ?/, '']));
  expect(await compared()).toMatchObject({ changes: [{ kind: 'dropped' }], footnotesGone: [] });
});
