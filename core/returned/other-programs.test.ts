import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { changeBody, editDocx } from '#tests/support/edited-docx.ts';
import { putDossier, type DossierFixture } from '#tests/support/package.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

/** Word documents of dossiers that other programs have saved. */
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
const compared = () => made.client.returned.compare({ dossier: ids.dossier, path: back });
const rows = async () =>
  (await compared()).changes.map(({ kind, before, after, refused }) => [kind, before, after, refused]);

/** Replaces the text of the written section. */
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

test('a document without its styles and properties shows only the changes made in it', async () => {
  await write(`Twelve were hurt.[quote:${ids.quote}]`, 'The boss.', 'Nobody knows why.');
  const people = [
    { value: 'The mayor', kind: 'main' },
    { value: 'The boss.', kind: 'alias' },
    { value: 'The chief', kind: 'alias' },
  ];
  await made.client.records.put({
    records: [
      { collection: 'people', id: '$p', names: people },
      { collection: 'sections', dossier: ids.dossier, order: 'aa', kind: 'records', title: 'People', records: ['$p'] },
    ],
  });
  await exported();
  await editDocx(out, back, (parts) => {
    changeBody(
      parts,
      [/<w:(?:p|r)Style w:val="(?:Dossier|TOC|Footnote)[^"]*"\/>/g, ''],
      ['Nobody knows why.', 'Nobody knows how.'],
    );
    parts.delete('docProps/custom.xml');
  });
  expect(await compared()).toMatchObject({ isKnown: false });
  expect(await rows()).toEqual([['changed', 'Nobody knows why.', 'Nobody knows how.', null]]);
});

test.each(['with', 'without'])(
  'a superscript that an editor typed is not a footnote, in a file %s styles',
  async (has) => {
    await write(
      'It is 12 km wide.',
      `It was 9 m[quote:${ids.quote}] in 2019[quote:${ids.quote}], and is 14 m[quote:${ids.quote}].`,
    );
    await exported();
    const square =
      '12 km</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r><w:r><w:t>';
    await editDocx(out, back, (parts) => {
      changeBody(parts, ['12 km wide.', `${square} wide.`.replace('<w:t> ', '<w:t xml:space="preserve"> ')]);
      if (has === 'with') return;
      // Without styles, the number of a footnote cited again is plain text, recognisable only by its superscript.
      const again =
        /<w:fldSimple [^>]*>(?:(?!<\/w:fldSimple>).)*<w:t[^>]*>(\d+)<\/w:t>(?:(?!<\/w:fldSimple>).)*<\/w:fldSimple>/g;
      const body = (parts.get('word/document.xml') ?? '').replace(
        again,
        '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>$1</w:t></w:r>',
      );
      parts.set('word/document.xml', body);
      changeBody(parts, [/<w:(?:p|r)Style w:val="(?:Dossier|TOC|Footnote)[^"]*"\/>/g, '']);
    });
    expect(await rows()).toEqual([['changed', 'It is 12 km wide.', 'It is 12 km² wide.', null]]);
  },
);
