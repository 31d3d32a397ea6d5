import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ExportFormat } from '#core/transfer/contract.ts';
import type { PackageManifest } from '#core/transfer/package/manifest.ts';
import { filesOf, putDossier, verdictOf, type DossierFixture } from '#tests/support/package.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

/** Editions of frozen versions: the same version for the same readers never changes. */
const made = useTestCase();
let ids: DossierFixture;
let mayor = '';
let version = '';
const names = [
  { value: 'Were Hurt', kind: 'main' },
  { value: 'Said Nothing', kind: 'alias' },
];

const put = (...records: Record<string, unknown>[]) => made.client.records.put({ records });

beforeEach(async () => {
  ids = await putDossier(made);
  const { records } = await made.client.records.list({ collection: 'people' });
  mayor = String(records[0]?.['id']);
  await put({ collection: 'people', id: mayor, names, protected: true });
  version = (await made.client.versions.freeze({ dossier: ids.dossier })).id;
});

async function exported(format: ExportFormat, profile: string, of: object = { version }): Promise<Buffer> {
  const path = join(made.home, `out.${format}`);
  await made.client.transfer.export({ format, path, profile, ...of });
  return readFile(path);
}

async function packed(profile: string, formats: ExportFormat[] = ['md']) {
  const path = join(made.home, 'out.zip');
  const { root } = await made.client.transfer.package({ path, version, profile, with: formats, sources: 'texts' });
  const bytes = await readFile(path);
  const manifest = JSON.parse(String((await filesOf(bytes)).get('manifest.json'))) as PackageManifest;
  return { root, bytes, manifest };
}

const kept = async () => {
  const { records } = await made.client.records.list({ collection: 'versions' });
  return records.filter(({ profile }) => profile !== null);
};

describe('the edition of a frozen version', () => {
  test('keeps its root and bytes when the case, its names and the program change', async () => {
    const all: ExportFormat[] = ['html', 'md', 'docx', 'odt'];
    const first = await packed('public', all);
    expect(await verdictOf(first.bytes)).toMatchObject({ ok: true, root: first.root });
    const alone = await exported('md', 'public');
    expect(alone.toString()).toContain(first.root);
    // The quote that it cites is deleted, the person gets another name, and somebody who is not in it is protected.
    await put({ collection: 'quotes', id: ids.quote, about: [] });
    await made.client.records.remove({ ids: [ids.quote] });
    await put({
      collection: 'people',
      id: mayor,
      description: 'Somebody',
      names: [{ value: 'Were Hurt', kind: 'main' }],
    });
    await put({ collection: 'people', names: [{ value: 'Ada Unrelated', kind: 'main' }], protected: true });
    made.ports.now = () => Date.UTC(2031, 0, 1);
    made.ports.version = '9.0.0';
    await made.reopen();
    const second = await packed('public', all);
    expect(second.root).toBe(first.root);
    expect(second.bytes.equals(first.bytes)).toBe(true);
    expect((await exported('md', 'public')).equals(alone)).toBe(true);
    expect(await kept()).toMatchObject([{ root: first.root, dossier: ids.dossier }]);
    // It is not listed among the versions that a person froze.
    expect(await made.client.versions.list({ dossier: ids.dossier })).toMatchObject([{ id: version, number: 1 }]);
    const [edition] = await kept();
    await expect(made.client.versions.document({ id: String(edition?.id) })).rejects.toThrow('no frozen version');
    // Created again, it has the same salts.
    await put({ collection: 'people', id: mayor, names });
    await made.client.records.remove({ ids: (await kept()).map(({ id }) => String(id)) });
    expect((await packed('public')).root).toBe(first.root);
  });

  test('shares its salts with no other profile or export', async () => {
    const { manifest: open } = await packed('public');
    const { manifest: counsel } = await packed('counsel');
    const commitments = ({ quotes }: PackageManifest) => quotes.flatMap(({ commitment }) => commitment ?? []);
    expect(commitments(open).length).toBeGreaterThan(0);
    expect(commitments(open)).not.toEqual(commitments(counsel));
    expect(open.edition['frozen']).toBe(counsel.edition['frozen']);
    // A dossier that is not frozen gets new salts with each export.
    const draft = async () =>
      JSON.stringify(JSON.parse(String(await exported('json', 'public', { dossier: ids.dossier }))));
    const commitment = /"commitment":"([0-9a-f]{64})"/;
    expect(commitment.exec(await draft())?.[1]).not.toBe(commitment.exec(await draft())?.[1]);
    expect(await kept()).toHaveLength(2);
  });

  test('is blocked by a new name that occurs in it, and a changed profile gets a new edition', async () => {
    const first = await packed('public');
    const { records } = await made.client.records.list({ collection: 'people' });
    await put({
      ...records[0],
      collection: 'people',
      names: [
        { value: 'Were Hurt', kind: 'main' },
        { value: 'Nobody knows', kind: 'alias' },
      ],
    });
    await expect(packed('public')).rejects.toMatchObject({ code: 'protected' });
    // Replacing the name counts as a different profile, so there is a new edition.
    await made.client.profiles.set({ profile: 'public', replace: [{ record: mayor, addWords: ['Nobody knows'] }] });
    const other = await packed('public');
    expect(other.root).not.toBe(first.root);
    expect(await kept()).toHaveLength(2);
    await made.client.profiles.set({ profile: 'public', replace: [{ record: mayor, words: [] }] });
    await expect(packed('public')).rejects.toMatchObject({ code: 'protected' });
  });

  test('is remade once it states something that must now be withheld', async () => {
    const first = await packed('public');
    expect(first.manifest.quotes.map(({ exact }) => exact)).toContainEqual(expect.stringContaining('never'));
    const value = { type: 'text', text: 'Mill Lane 4' };
    const { records } = await made.client.records.list({ collection: 'quotes' });
    const quotes = records.flatMap(({ id, exact }) => (String(exact).includes('never') ? String(id) : []));
    await put({ collection: 'claims', subject: mayor, property: 'residence', value, quotes });
    const other = await packed('public');
    expect(other.root).not.toBe(first.root);
    expect(JSON.stringify(other.manifest.quotes)).not.toContain('never');
    // This edition is kept, too.
    expect((await packed('public')).root).toBe(other.root);
    expect(await kept()).toHaveLength(2);
  });

  test('is remade when a word in it has become part of a replaced name', async () => {
    const [first] = await made.client.dossiers.page({ id: ids.dossier });
    const text = 'It was Torvald who paid.';
    await put({ collection: 'paragraphs', section: first?.section.id, order: 'zz', text });
    version = (await made.client.versions.freeze({ dossier: ids.dossier })).id;
    expect(String(await exported('txt', 'public'))).toContain(text);
    await put({ collection: 'people', id: mayor, names: [...names, { value: 'Torvald Hurt', kind: 'alias' }] });
    expect(String(await exported('txt', 'public'))).toMatch(/It was (?:Person|Source) [A-Z] who paid/);
  });

  test('stays with its version: a copy without history has both or neither', async () => {
    await packed('public');
    const copy = async (name: string) => {
      const { job } = await made.client.transfer.writeWhole({ format: 'case', path: join(made.home, name) });
      expect(await made.client.jobs.wait({ id: job })).toMatchObject({ state: 'done', message: null });
      return (await made.client.transfer.wholeResult({ job })).left_out;
    };
    expect(await copy('Whole.casebook')).toEqual([]);
    await made.client.purges.purge({ article: ids.article, text: true, reason: 'Withdrawn' });
    const [edition] = await kept();
    expect((await copy('Clean.casebook')).map(({ id }) => id)).toEqual(expect.arrayContaining([version, edition?.id]));
    const { versions } = await made.client.versions.holding({ article: ids.article });
    expect(versions.map(({ id }) => id)).toEqual([version]);
  });
});
