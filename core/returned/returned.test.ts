import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { changeBody, editDocx, run } from '#tests/support/edited-docx.ts';
import { putDossier, type DossierFixture } from '#tests/support/package.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

/** Edited Word documents of dossiers that come back. */
const made = useTestCase();
let ids: DossierFixture;
let out = '';
let back = '';

beforeEach(async () => {
  ids = await putDossier(made);
  out = join(made.home, 'out.docx');
  back = join(made.home, 'back.docx');
});

const exported = (more: { version?: string; profile?: string } = {}) =>
  made.client.transfer.export({ format: 'docx', path: out, dossier: ids.dossier, ...more });
const edited = (...changes: readonly (readonly [string | RegExp, string])[]) =>
  editDocx(out, back, (parts) => changeBody(parts, ...changes));
const compared = (path = back) => made.client.returned.compare({ dossier: ids.dossier, path });
const rows = async (path?: string) =>
  (await compared(path)).changes.map(({ kind, before, after, refused }) => [kind, before, after, refused]);

async function take(...changes: number[]) {
  const { token } = await compared();
  return made.client.returned.take({ dossier: ids.dossier, path: back, changes, token });
}

/** Returns the texts of the dossier as stored, with short names for its quotes. */
async function texts(): Promise<string[]> {
  const page = await made.client.dossiers.page({ id: ids.dossier });
  const { records } = await made.client.records.list({ collection: 'quotes' });
  const names = new Map(
    records.map((record) => [String(record['id']), String(record['exact']).startsWith('Twelve') ? 'q' : 'r']),
  );
  return page.flatMap(({ paragraphs }) =>
    paragraphs.map(({ text }) => text.replace(/\[quote:([^\]]+)\]/g, (_, id: string) => `[${names.get(id) ?? id}]`)),
  );
}

describe('a returned document', () => {
  test('has no changes if it was not edited', async () => {
    await exported();
    expect(await compared(out)).toMatchObject({ isKnown: true, version: null, profile: null, changes: [], same: 3 });
    const version = await made.client.versions.freeze({ dossier: ids.dossier });
    await exported({ version: version.id });
    expect(await compared(out)).toMatchObject({ version: { number: 1 }, changes: [] });
    const [start] = await made.client.dossiers.page({ id: ids.dossier });
    const opinion = { paragraph: null, text: 'Nobody knows why.', is: true };
    await made.client.dossiers.opinion({ section: start?.section.id ?? '', ...opinion });
    await exported();
    expect(await compared(out)).toMatchObject({ changes: [], same: 3 });
    await edited(['Nobody knows why.', 'Nobody knows how.']);
    expect(await rows()).toEqual([['changed', 'Nobody knows why.', 'Nobody knows how.', null]]);
    expect((await compared()).changes).toMatchObject([{ now: null }]);
  });

  test('lists exactly what was edited; accepting the changes keeps footnotes and is one step', async () => {
    await exported();
    const before = await texts();
    await edited(
      // A tracked word change, a tracked new sentence, a deleted sentence.
      [
        '>The mayor was silent.<',
        `>The </w:t></w:r><w:ins w:id="90" w:author="Eva">${run('lord ')}</w:ins><w:r><w:t>mayor was silent.<`,
      ],
      [
        '<w:r><w:rPr><w:rStyle w:val="DossierUnsourced"/></w:rPr><w:t xml:space="preserve">Nobody knows why.</w:t></w:r>',
        `<w:ins w:id="91" w:author="Eva">${run('It burned for a day. Then it rained. ')}</w:ins><w:del w:id="92" w:author="Eva"><w:r><w:delText>Nobody knows why.</w:delText></w:r></w:del>`,
      ],
    );
    expect(await rows()).toEqual([
      ['changed', 'The mayor was silent.', 'The lord mayor was silent.', null],
      ['dropped', 'Nobody knows why.', null, null],
      ['added', null, 'It burned for a day.', null],
      ['added', null, 'Then it rained.', null],
    ]);
    expect(await compared()).toMatchObject({
      tracked: 3,
      same: 1,
      changes: [{ footnotes: { stay: 1, go: 0 } }, {}, {}, {}],
    });
    expect(await take(1, 2, 3, 4)).toEqual({ taken: 4 });
    expect(await texts()).toEqual([
      'Twelve were hurt.[q] The lord mayor was silent.[r] It burned for a day. Then it rained.',
    ]);
    expect((await made.client.history.list({ limit: 1 })).entries[0]?.label).toBe('Take 4 changes from “back.docx”');
    await made.client.history.undo({});
    expect(await texts()).toEqual(before);
  });
});

/** Replaces the text of the written section, and returns the ids of what it can cite. */
async function write(...paragraphs: string[]): Promise<string> {
  const [start] = await made.client.dossiers.page({ id: ids.dossier });
  const section = start?.section.id ?? '';
  await made.client.records.put({
    records: [
      { collection: 'sections', id: section, text: '' },
      ...paragraphs.map((text, nth) => ({ collection: 'paragraphs', section, order: `a${nth}`, text })),
    ],
  });
  return section;
}

test('edits to headings, sentences of the case, new paragraphs and moved sentences can be accepted', async () => {
  const put = await made.client.records.put({
    records: [
      { collection: 'organisations', id: '$e', names: [{ value: 'Fire at the mill', kind: 'main' }] },
      {
        collection: 'claims',
        id: '$c',
        subject: '$e',
        property: 'employees',
        value: { type: 'number', number: 12, unit: 'people' },
        quotes: [ids.quote],
      },
    ],
  });
  const claim = put.find(({ temp }) => temp === '$c')?.id ?? '';
  const section = await write(
    `“Quoted” words — with a non\u2011breaking\u00a0space, {braces} & <tags>. Said.[quote:${ids.quote}]`,
    `[claim:${claim}] It is over.`,
    'The end.',
  );
  await exported();
  const [start] = (await made.client.dossiers.view({ id: ids.dossier })).sections;
  const placed = start?.kind === 'text' ? (start.paragraphs[1]?.[0]?.text ?? '') : '';
  await edited(
    [/>Start<(?!.*>Start<)/s, '>How it began<'],
    ['>The mill<', '>The mill fire<'],
    [/(<w:t[^>]*>)The end\./, '<w:t>It was dark.'],
    ['12 people', '12 workers'],
    [
      /<w:p><w:pPr><w:pStyle w:val="Heading1"\/><\/w:pPr>(?:(?!<w:p>).)*Who<.*?<\/w:p>/,
      `<w:p>${run('A new paragraph.')}${run(' Of two.')}</w:p>` +
        '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' +
        run('Who') +
        '</w:p>',
    ],
    ['>The mayor<', '>The mayoress<'],
  );
  const { changes, same } = await compared();
  expect(changes.map(({ kind, role, after, refused, follows }) => [kind, role, after, refused, follows])).toEqual([
    ['changed', 'title', 'The mill fire', null, false],
    ['changed', 'section', 'How it began', null, false],
    ['changed', 'sentence', expect.stringContaining('12 workers') as unknown, null, true],
    ['dropped', 'sentence', null, null, false],
    ['added', 'sentence', 'It was dark.', null, false],
    ['added', 'sentence', 'A new paragraph.', null, false],
    ['added', 'sentence', 'Of two.', null, false],
    ['changed', 'cell', 'The mayoress', 'drawn', false],
  ]);
  expect(same).toBe(3);
  await expect(take(8)).rejects.toThrow('These words come from the case');
  await expect(take(99)).rejects.toThrow('has 8 changes');
  await take(1, 2, 3, 4, 5, 6, 7);
  const after = await texts();
  expect(after).toEqual([
    expect.stringContaining('{braces} & <tags>. Said.[q]'),
    `${placed.replace('12 people', '12[q] workers')} It is over.`,
    'It was dark.',
    'A new paragraph. Of two.',
  ]);
  expect(await made.client.dossiers.view({ id: ids.dossier })).toMatchObject({ title: 'The mill fire' });
  expect((await made.client.records.show({ id: section })).record).toMatchObject({ title: 'How it began' });
  // Accepted changes are in the dossier: only those that cannot be accepted are left.
  expect((await rows()).filter(([, , , refused]) => refused === null)).toEqual([]);
  await made.client.history.undo({});
  expect((await texts())[2]).toBe('The end.');
  // A sentence moved to another paragraph takes its footnotes along.
  await editDocx(out, back, (parts) => {
    const body = parts.get('word/document.xml') ?? '';
    const [said = ''] =
      /<w:r><w:t[^>]*> Said\..*?<w:bookmarkEnd w:id="\d+"\/>/.exec(body) ??
      /<w:r><w:t[^>]*>Said\..*?<w:bookmarkEnd w:id="\d+"\/>/.exec(body) ??
      [];
    parts.set(
      'word/document.xml',
      body.replace(said, '').replace(/(<w:t[^>]*>The end\.<\/w:t><\/w:r>)/, (found) => `${found}${run(' ')}${said}`),
    );
  });
  expect(await rows()).toEqual([['moved', 'Said.', 'Said.', null]]);
  await take(1);
  expect((await texts())[2]).toBe('The end. Said.[q]');
});

test('a comparison with a frozen version shows the present words, and leaves out changes already made', async () => {
  await write('One stays. Two is here. Three goes. Four.');
  const version = await made.client.versions.freeze({ dossier: ids.dossier });
  await exported({ version: version.id });
  const page = await made.client.dossiers.page({ id: ids.dossier });
  await made.client.records.put({
    records: [
      {
        collection: 'paragraphs',
        id: page[0]?.paragraphs[0]?.id,
        text: 'One stays. Two is now here. Five is new. Four, too.',
      },
    ],
  });
  await edited(
    ['>Two is here.<', '>Two was here.<'],
    ['>Three goes.<', '>Three goes away.<'],
    ['>Four.<', '>Four, too. Five is new.<'],
  );
  expect((await compared()).changes).toMatchObject([
    { kind: 'changed', before: 'Two is here.', after: 'Two was here.', now: 'Two is now here.' },
    { kind: 'changed', before: 'Three goes.', after: 'Three goes away.', now: '' },
  ]);
  const { token } = await compared();
  await take(1, 2);
  expect(await texts()).toEqual(['One stays. Two was here. Three goes away. Five is new. Four, too.']);
  const late = made.client.returned.take({ dossier: ids.dossier, path: back, changes: [1], token });
  await expect(late).rejects.toThrow('Compare them again');
});

test('an edition comes back with names for its pseudonyms, and a pseudonym is refused if the edition is unknown', async () => {
  const { records } = await made.client.records.list({ collection: 'people' });
  const put = await made.client.records.put({
    records: [{ collection: 'people', id: '$a', names: [{ value: 'Ana Ruiz', kind: 'main' }], protected: true }],
  });
  expect(records).toHaveLength(1);
  await made.client.profiles.set({ profile: 'public', replace: [{ record: put[0]?.id ?? '', pseudonym: 'Person K' }] });
  await write('The captain, Ana Ruiz, left the mill. Nobody saw Ana Ruiz. Rain fell.');
  const version = await made.client.versions.freeze({ dossier: ids.dossier });
  await exported({ version: version.id, profile: 'public' });
  await editDocx(out, back, (parts) => {
    expect([...parts.values()].join('')).not.toMatch(/Ruiz|01[0-9a-f]{6}-[0-9a-f]{4}-7/);
    changeBody(parts, ['left the mill.', 'ran from the mill.'], ['Rain fell.', 'Rain poured. Person K was wet.']);
  });
  expect(await compared(out)).toMatchObject({ profile: 'Public', version: { number: 1 }, changes: [], same: 3 });
  expect(await rows()).toEqual([
    ['changed', 'The captain, Ana Ruiz, left the mill.', 'The captain, Ana Ruiz, ran from the mill.', null],
    ['changed', 'Rain fell.', 'Rain poured.', null],
    ['added', null, 'Ana Ruiz was wet.', null],
  ]);
  await take(1, 3);
  expect(await texts()).toEqual([
    'The captain, Ana Ruiz, ran from the mill. Nobody saw Ana Ruiz. Rain fell. Ana Ruiz was wet.',
  ]);
  // What was taken is in the dossier, under the names behind the pseudonyms.
  expect(await rows()).toEqual([['changed', 'Rain fell.', 'Rain poured.', null]]);
  // A file that no longer says what it was made from is compared with the dossier: a pseudonym is never written.
  await editDocx(out, back, (parts) => void parts.delete('docProps/custom.xml'));
  const lost = await compared();
  expect(lost).toMatchObject({ isKnown: false, profile: null });
  for (const change of lost.changes) if (/Person K/.test(change.after ?? '')) expect(change.refused).toBe('pseudonym');
  expect(lost.changes.filter(({ refused }) => refused === 'pseudonym')).toHaveLength(2);
});

test('comments and added footnotes are reported, and anything but a document of this dossier is refused', async () => {
  await exported();
  await editDocx(out, back, (parts) => {
    changeBody(
      parts,
      [
        '>The mayor was silent.<',
        '><w:commentRangeStart w:id="7"/>The mayor was silent.<'
          .replace('><w:comm', '></w:t></w:r><w:comm')
          .replace('"7"/>', '"7"/><w:r><w:t>'),
      ],
      [/<w:t[^>]*>Nobody knows why\./, '<w:footnoteReference w:id="99"/><w:t>Nobody knows why.'],
    );
    parts.set(
      'word/comments.xml',
      '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="7" w:author="Eva"><w:p><w:r><w:t>Says who?</w:t></w:r></w:p></w:comment></w:comments>',
    );
    parts.set(
      'word/footnotes.xml',
      (parts.get('word/footnotes.xml') ?? '').replace(
        '</w:footnotes>',
        '<w:footnote w:id="99"><w:p><w:r><w:t>See the archive.</w:t></w:r></w:p></w:footnote></w:footnotes>',
      ),
    );
  });
  expect(await compared()).toMatchObject({
    changes: [],
    comments: [
      { author: 'Eva', text: 'Says who?', about: expect.stringContaining('The mayor was silent.') as unknown },
    ],
    footnotes: ['See the archive.'],
    footnotesGone: [],
  });
  const [other] = await made.client.records.put({ records: [{ collection: 'dossiers', title: 'Another' }] });
  await expect(made.client.returned.compare({ dossier: other?.id ?? '', path: out })).rejects.toThrow(
    'the dossier “The mill”',
  );
  await editDocx(out, back, (parts) => {
    parts.set(
      'docProps/custom.xml',
      (parts.get('docProps/custom.xml') ?? '').replace(ids.dossier, ids.dossier.slice(1)),
    );
  });
  await expect(compared()).rejects.toThrow('exported from another case');
  await writeFile(back, 'No document.');
  await expect(compared()).rejects.toThrow('not a Word document');
  await expect(compared(join(made.home, 'none.docx'))).rejects.toMatchObject({ code: 'unreadable' });
});
