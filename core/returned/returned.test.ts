import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { changeBody, editDocx, run } from '#tests/support/edited-docx.ts';
import { putDossier, type PackedCase } from '#tests/support/package.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

/** Word documents of dossiers that come back edited. */
const made = useTestCase();
let ids: PackedCase;
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

/** The texts of the dossier as they are kept, with short words for its quotes. */
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

describe('a document that comes back', () => {
  test('without an edit has no change', async () => {
    await exported();
    expect(await compared(out)).toMatchObject({ isKnown: true, version: null, profile: null, changes: [], same: 3 });
    const version = await made.client.versions.freeze({ dossier: ids.dossier });
    await exported({ version: version.id });
    expect(await compared(out)).toMatchObject({ version: { number: 1 }, changes: [] });
  });

  test('lists exactly what was edited; taking it keeps footnotes, and is one step', async () => {
    await exported();
    const before = await texts();
    await edited(
      // A word changed and tracked, a sentence added and tracked, one deleted.
      [
        '>The mayor was silent.<',
        `>The <\/w:t><\/w:r><w:ins w:id="90" w:author="Eva">${run('lord ')}<\/w:ins><w:r><w:t>mayor was silent.<`,
      ],
      [
        '<w:r><w:rPr><w:rStyle w:val="DossierUnsourced"/></w:rPr><w:t xml:space="preserve">Nobody knows why.</w:t></w:r>',
        `<w:ins w:id="91" w:author="Eva">${run('It burned for a day. ')}</w:ins><w:del w:id="92" w:author="Eva"><w:r><w:delText>Nobody knows why.</w:delText></w:r></w:del>`,
      ],
    );
    expect(await rows()).toEqual([
      ['changed', 'The mayor was silent.', 'The lord mayor was silent.', null],
      ['dropped', 'Nobody knows why.', null, null],
      ['added', null, 'It burned for a day.', null],
    ]);
    expect(await compared()).toMatchObject({
      tracked: 3,
      same: 1,
      changes: [{ footnotes: { stay: 1, go: 0 } }, {}, {}],
    });
    expect(await take(1, 2, 3)).toEqual({ taken: 3 });
    expect(await texts()).toEqual(['Twelve were hurt.[q] The lord mayor was silent.[r] It burned for a day.']);
    expect((await made.client.history.list({ limit: 1 })).entries[0]?.label).toBe('Take 3 changes from “back.docx”');
    await made.client.history.undo({});
    expect(await texts()).toEqual(before);
  });
});
