import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ExportFormat } from '#core/transfer/contract.ts';
import { canonicalJson } from '#lib/text/canonical-json.ts';
import { filesOf, putDossier, verdictOf, type DossierFixture } from '#tests/support/package.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

/** Frozen dossiers. */
const made = useTestCase();
let ids: DossierFixture;

beforeEach(async () => {
  ids = await putDossier(made);
});

const put = (...records: Record<string, unknown>[]) => made.client.records.put({ records });
const freeze = (name?: string) => made.client.versions.freeze({ dossier: ids.dossier, name });
const blobPath = (hash: string) => join(made.dir, 'files', hash.slice(0, 2), hash);
const listed = () => made.client.versions.list({ dossier: ids.dossier });
const recordOf = async (id: string) =>
  (await made.client.records.show({ id })).record as { blob: string; root: string };

/** Rewrites the author's text of the dossier, keeping its footnotes. */
async function write(change: (text: string) => string) {
  const { records } = await made.client.records.list({ collection: 'sections' });
  const section = records.find(({ kind }) => kind === 'text');
  await put({ collection: 'sections', id: section?.['id'], text: change(String(section?.['text'])) });
}

async function exported(version: string, format: ExportFormat): Promise<Buffer> {
  const path = join(made.home, `out.${format}`);
  await made.client.transfer.export({ format, path, version });
  return readFile(path);
}

async function packed(version: string) {
  const path = join(made.home, 'out.zip');
  const result = await made.client.transfer.package({ path, version, with: ['html', 'md', 'docx'], sources: 'texts' });
  const bytes = await readFile(path);
  return { result, bytes, files: await filesOf(bytes) };
}

describe('freezing', () => {
  test('keeps the dossier as it is, and creates no new version if nothing has changed', async () => {
    const first = await freeze('For the lawyer');
    expect(first).toMatchObject({ number: 1, name: 'For the lawyer', language: 'en', here: true, created: true });
    expect(await freeze('Once more')).toEqual({ ...first, created: false });
    await write((text) => text.replace('Twelve', 'Thirteen'));
    const second = await freeze();
    expect(second).toMatchObject({ number: 2, name: '', created: true });
    expect((await listed()).map(({ id }) => id)).toEqual([second.id, first.id]);
    const { document, producer } = await made.client.versions.document({ id: first.id });
    expect(document).toMatchObject({ made: first.frozenAt, title: 'The mill' });
    expect(JSON.stringify(document)).toContain('Twelve were hurt.');
    expect(producer).toBe('Casebook 0.0.0');
    // Two simultaneous requests create one version, including what was just being saved.
    const { records } = await made.client.records.list({ collection: 'sections' });
    const id = records.find(({ kind }) => kind === 'text')?.['id'];
    const saved = put({ collection: 'paragraphs', section: id, order: 'z', text: 'At last.' });
    const both = await Promise.all([freeze(), freeze()]);
    await saved;
    expect(JSON.stringify(await made.client.versions.document({ id: both[0].id }))).toContain('At last.');
    expect(both.map(({ number, created }) => [number, created])).toEqual([
      [3, true],
      [3, false],
    ]);
  });

  test('numbers versions in the order of freezing, even after the clock went back', async () => {
    const first = await freeze();
    await write(() => 'Nobody was hurt after all.');
    made.ports.now = () => Date.UTC(2021, 0, 1);
    await made.reopen();
    const second = await freeze();
    expect([first.number, second.number]).toEqual([1, 2]);
    const versions = await made.client.versions.list({ dossier: ids.dossier });
    expect(versions.map(({ id, number }) => [id, number])).toEqual([
      [second.id, 2],
      [first.id, 1],
    ]);
  });

  test('refuses an empty dossier', async () => {
    const [empty] = await put({ collection: 'dossiers', title: 'Nothing yet' });
    await expect(made.client.versions.freeze({ dossier: empty?.id ?? '' })).rejects.toThrow('nothing to freeze');
  });

  test('fixes the content of a version, which can still be renamed, removed and restored', async () => {
    const first = await freeze('Draft');
    await write((text) => `${text} More.`);
    const second = await freeze();
    for (const fields of [{ root: '0'.repeat(64) }, { blob: '0'.repeat(64) }, { frozenAt: '2020-01-01T00:00:00Z' }]) {
      await expect(put({ collection: 'versions', id: first.id, ...fields })).rejects.toThrow('never changes');
    }
    await put({ collection: 'versions', id: first.id, notes: 'Sent to Ana', tags: ['sent'] });
    expect(await made.client.versions.rename({ id: first.id, name: ' Final ' })).toMatchObject({ name: 'Final' });
    await made.client.records.remove({ ids: [first.id] });
    expect(await listed()).toMatchObject([{ id: second.id, number: 2 }]);
    await expect(made.client.versions.document({ id: first.id })).rejects.toThrow('in the trash');
    await made.client.history.undo({});
    expect((await listed()).map(({ number }) => number)).toEqual([2, 1]);
    expect(await recordOf(first.id)).toMatchObject({ root: first.root, name: 'Final' });
  });
});

test('two versions are compared as they were frozen, one alone with the dossier as it is now', async () => {
  const first = await freeze();
  await write((text) => text.replace('Twelve', 'Thirteen'));
  const second = await freeze();
  await write((text) => text.replace('Thirteen', 'Fourteen'));
  const between = async (to: string | null) => {
    const { from, to: other, changes } = await made.client.versions.compare({ from: first.id, to });
    expect(from.version).toMatchObject({ id: first.id, number: 1 });
    return [other.version?.number ?? null, ...changes.map(({ before, after }) => [before?.text, after?.text])];
  };
  expect(await between(second.id)).toEqual([2, ['Twelve were hurt.', 'Thirteen were hurt.']]);
  expect(await between(null)).toEqual([null, ['Twelve were hurt.', 'Fourteen were hurt.']]);
  const notice = await made.client.versions.correction({ from: first.id, to: second.id });
  expect(notice.paragraphs[0]).toContain('“Thirteen were hurt”');
  const other = await made.client.dossiers.create({ title: 'Other' });
  await put({ collection: 'sections', dossier: other.id, order: 'a', kind: 'text', text: 'Nothing.' });
  const foreign = await made.client.versions.freeze({ dossier: other.id });
  await expect(between(foreign.id)).rejects.toMatchObject({ code: 'invalid' });
});

describe('exporting a frozen version', () => {
  test('gives the same bytes after the case and the clock changed, and the same root in a later program', async () => {
    const version = await freeze();
    const first = await packed(version.id);
    const text = await exported(version.id, 'txt');
    await write(() => 'All of it is another text now.');
    made.ports.now = () => Date.UTC(2031, 0, 1);
    await made.reopen();
    const second = await packed(version.id);
    expect(second.bytes.equals(first.bytes)).toBe(true);
    expect((await exported(version.id, 'txt')).equals(text)).toBe(true);
    expect(await verdictOf(second.bytes)).toMatchObject({ ok: true, root: version.root });
    const manifest = JSON.parse(String(second.files.get('manifest.json'))) as Record<string, unknown>;
    expect(manifest).toMatchObject({ frozenAt: version.frozenAt, edition: { title: 'The mill', frozen: null } });
    expect(second.files.get('dossier.html')?.toString()).toContain(version.root);
    expect(text.toString()).toContain('Twelve were hurt.');
    const frozen = { version: version.id, frozenAt: version.frozenAt, root: version.root, producer: 'Casebook 0.0.0' };
    expect(second.result).toMatchObject({ root: version.root, frozen: { ...frozen, drawnBy: null } });
    // A later program renders the files in its own way, and says so.
    made.ports.version = '9.0.0';
    await made.reopen();
    const third = await packed(version.id);
    expect(third.result).toMatchObject({ root: version.root, frozen: { ...frozen, drawnBy: 'Casebook 9.0.0' } });
    expect(JSON.parse(String(third.files.get('manifest.json')))).toMatchObject({ producer: 'Casebook 0.0.0' });
  });

  test('is refused if a name in it has since been protected, but gives the same root for internal readers', async () => {
    const version = await freeze();
    const { records } = await made.client.records.list({ collection: 'people' });
    await put({
      ...{ collection: 'people', id: records[0]?.['id'], protected: true },
      names: [
        { value: 'Somebody', kind: 'main' },
        { value: 'Nobody knows', kind: 'alias' },
      ],
    });
    const path = join(made.home, 'leak.zip');
    const job = { path, version: version.id, with: ['html' as const], sources: 'none' as const };
    await expect(made.client.transfer.package(job)).rejects.toMatchObject({ code: 'protected' });
    await expect(readFile(path)).rejects.toThrow('ENOENT');
    const result = await made.client.transfer.package({ ...job, profile: 'internal' });
    expect(result).toMatchObject({ root: version.root, protected: [records[0]?.['id']] });
  });

  test('is refused for a version of another dossier', async () => {
    const version = await freeze();
    const other = await made.client.dossiers.create({ title: 'Other' });
    const job = { format: 'md' as const, path: join(made.home, 'x.md'), version: version.id, dossier: other.id };
    await expect(made.client.transfer.export(job)).rejects.toThrow('not a version of dossier');
  });
});

describe('a version frozen by an earlier release', () => {
  /** Written by the first release that froze dossiers. A release with another format adds its own fixture. */
  const golden = {
    file: 'tests/fixtures/versions/version-1.json',
    blob: 'dc62e3eb5e3d618ada760d5dfbb6cf92d379317e0eb85425b4f77c40dbf14197',
    root: '709e8e54affe6b8440481d7100f355f2a7740f3194b32cafed452d16e9aec6ee',
    manifest: '1b19b5784fac222cc9a772d6e4b2b4146720c78e7f33938e3b24696a7d13cfb6',
  };

  test('keeps its manifest and root, in a case that has none of its records', async () => {
    const { blob, root } = golden;
    const bytes = await readFile(golden.file);
    const frozenAt = (JSON.parse(bytes.toString()) as { document: { made: string } }).document.made;
    await mkdir(dirname(blobPath(blob)), { recursive: true });
    await writeFile(blobPath(blob), bytes);
    const [version] = await put({
      ...{ collection: 'versions', dossier: ids.dossier, frozenAt, language: 'en', root, blob },
    });
    const { result, files } = await packed(version?.id ?? '');
    expect(result.root).toBe(root);
    // Except for what it says about the other files.
    const manifest = JSON.parse(String(files.get('manifest.json'))) as Record<string, unknown>;
    const { files: _, package: __, signatures: ___, ...content } = manifest;
    expect(createHash('sha256').update(canonicalJson(content)).digest('hex')).toBe(golden.manifest);
    const html = String(files.get('dossier.html'));
    for (const words of ['Fire at the mill', 'Twelve were hurt.', '5 March 2024', root]) expect(html).toContain(words);
  });
});

describe('a version whose file', () => {
  test('is missing says so until it arrives, and verify reports it', async () => {
    const version = await freeze('Draft');
    const { blob } = await recordOf(version.id);
    const bytes = await readFile(blobPath(blob));
    await rm(blobPath(blob));
    expect(await listed()).toMatchObject([{ id: version.id, here: false }]);
    await expect(made.client.versions.document({ id: version.id })).rejects.toThrow('not in this case yet');
    await expect(exported(version.id, 'md')).rejects.toThrow(blob);
    const { faults, warnings } = await made.client.verify.run({});
    expect(faults).toEqual([]);
    expect(warnings).toMatchObject([
      { kind: 'not-arrived', id: version.id, message: expect.stringContaining('copy this file') as unknown },
    ]);
    // If it cannot be read, another version is made.
    expect(await freeze()).toMatchObject({ number: 2, created: true });
    await writeFile(blobPath(blob), bytes);
    expect(await made.client.versions.document({ id: version.id })).toMatchObject({ version: { here: true } });
  });

  test('was changed is refused, and is a fault', async () => {
    const version = await freeze('Draft');
    const { blob } = await recordOf(version.id);
    const bytes = await readFile(blobPath(blob), 'utf8');
    await writeFile(blobPath(blob), bytes.replace('Twelve were', 'Twenty were'));
    await expect(made.client.versions.document({ id: version.id })).rejects.toMatchObject({ code: 'damaged' });
    await expect(exported(version.id, 'md')).rejects.toThrow('has changed on disk');
    const { faults } = await made.client.verify.run({});
    expect(faults).toMatchObject([
      { kind: 'file', id: version.id, message: expect.stringContaining('from another device') as unknown },
    ]);
  });

  test('is not a version, or does not match its root, is refused with the reason', async () => {
    const version = await freeze();
    const record = await recordOf(version.id);
    const good = JSON.parse(await readFile(blobPath(record.blob), 'utf8')) as Record<string, unknown>;
    /** Creates a version with the same root, or another, but with different bytes. */
    const read = async (content: string, root = record.root) => {
      const hash = createHash('sha256').update(content).digest('hex');
      await mkdir(dirname(blobPath(hash)), { recursive: true });
      await writeFile(blobPath(hash), content);
      const fields = { frozenAt: version.frozenAt, language: 'en', root, blob: hash };
      const [forged] = await put({ collection: 'versions', dossier: ids.dossier, ...fields });
      return made.client.versions.document({ id: forged?.id ?? '' });
    };
    await expect(read('no JSON')).rejects.toThrow('not the content of a frozen version');
    await expect(read('{"format":"casebook-version","version":1}')).rejects.toMatchObject({ code: 'damaged' });
    await expect(read('{"format":"casebook-version","version":2}')).rejects.toThrow('newer version of Casebook');
    await expect(read('['.repeat(5_000))).rejects.toMatchObject({ code: 'damaged' });
    const other = { ...good, content: { ...(good['content'] as object), producer: 'Somebody' } };
    await expect(read(JSON.stringify(other))).rejects.toThrow('does not match its root hash');
  });
});

describe('purged text', () => {
  test('is listed with the versions that hold its words, which a copy without history leaves out', async () => {
    const version = await freeze('For the lawyer');
    expect(await made.client.versions.holding({ article: ids.article })).toMatchObject({
      versions: [{ id: version.id, name: 'For the lawyer' }],
      unknown: [],
    });
    await made.client.records.remove({ ids: [version.id] });
    expect((await made.client.versions.holding({ article: ids.article })).versions).toMatchObject([{ id: version.id }]);
    await made.client.history.undo({});
    const copy = async (name: string) => {
      const path = join(made.home, name);
      const { job } = await made.client.transfer.writeWhole({ format: 'case', path });
      expect(await made.client.jobs.wait({ id: job })).toMatchObject({ state: 'done', message: null });
      return made.client.transfer.wholeResult({ job });
    };
    const { blob } = await recordOf(version.id);
    const whole = await copy('Whole.casebook');
    expect(whole.left_out).toEqual([]);
    const kept = await readFile(join(whole.path, 'files', blob.slice(0, 2), blob));
    expect(kept.equals(await readFile(blobPath(blob)))).toBe(true);
    await made.client.purges.purge({ article: ids.article, text: true, reason: 'Withdrawn' });
    const { left_out: left, path } = await copy('Clean.casebook');
    expect(left).toContainEqual({
      id: version.id,
      reason: expect.stringContaining('“For the lawyer” holds words') as unknown,
    });
    await expect(readFile(join(path, 'files', blob.slice(0, 2), blob))).rejects.toThrow('ENOENT');
  });
});
