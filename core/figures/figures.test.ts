import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { PictureWanted } from '#core/ports.ts';
import type { ExportFormat } from '#core/transfer/contract.ts';
import { putDossier, type DossierFixture } from '#tests/support/package.ts';
import { unzipEntry, zipEntries } from '#lib/zip/in-memory.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

/** Pictures of originals in dossiers. */
const made = useTestCase();
let ids: DossierFixture;
let article = '';
let asked: Omit<PictureWanted, 'bytes'>[];

// One grey pixel.
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

beforeEach(async () => {
  asked = [];
  made.ports.drawPicture = ({ bytes: _bytes, ...wanted }) => {
    asked.push(wanted);
    return Promise.resolve({ type: 'image/png', width: 1, height: 1, pages: 3, bytes: png });
  };
  ids = await putDossier(made);
  const scan = join(made.home, 'quay.png');
  await writeFile(scan, png);
  const { job } = await made.client.capture.add({ paths: [scan] });
  await made.client.jobs.wait({ id: job });
  const kept = await made.client.capture.keep({ job, index: 0, text: 'The lamps of the quay.' });
  article = kept.id ?? '';
});

const draw = (words = { caption: 'The quay', shows: 'A <lamp> & ]]> [quote:x]' }) =>
  made.client.figures.create({ article, page: 2, ...words });

/** Inserts a figure into the text of the dossier, between two words. */
async function place(figure: string): Promise<void> {
  const [first] = await made.client.dossiers.page({ id: ids.dossier });
  const records = [
    { collection: 'paragraphs', section: first?.section.id, order: 'zz', text: `See [figure:${figure}] there.` },
  ];
  await made.client.records.put({ records });
}

async function exported(format: ExportFormat, more: { version?: string; profile?: string } = {}): Promise<Buffer> {
  const path = join(made.home, `out.${format}`);
  await made.client.transfer.export({ format, path, dossier: ids.dossier, ...more });
  return readFile(path);
}

describe('a figure', () => {
  test('is offered for the dossier, with its source, until it is in it', async () => {
    const { id } = await draw();
    const offered = () => made.client.dossiers.unplaced({ id: ids.dossier, kind: 'figures' });
    expect(await offered()).toMatchObject({
      ...{ counts: { figures: 1 }, items: [{ id, kind: 'figures', note: 'quay.png' }] },
    });
    await place(id);
    expect((await offered()).counts.figures).toBe(0);
  });

  test('is drawn once, stored in the case and exported in every format with its words and its source', async () => {
    const { id } = await draw();
    expect(asked).toEqual([{ kind: 'image', page: 2, area: null, side: 1_800 }]);
    await place(id);
    const { sections, sources } = await made.client.dossiers.view({ id: ids.dossier });
    const figures = sections.flatMap((one) => (one.kind === 'text' ? one.paragraphs.flat() : []));
    expect(figures.find(({ figure }) => figure)).toMatchObject({
      ...{ text: 'The quay.', notes: [], record: id },
      figure: { number: 1, source: sources.length, page: 2, caption: 'The quay' },
    });
    expect(sources.at(-1)).toMatchObject({ article });
    const html = (await exported('html')).toString();
    expect(html).toContain('<p dir="ltr"><span id="s-');
    expect(html).toContain('alt="A &#60;lamp&#62; &#38; ]]&#62; [quote:x]"');
    expect(html).toContain(`src="data:image/png;base64,${png.toString('base64')}"`);
    expect((await exported('md')).toString()).toContain('![A \\<lamp\\> & \\]\\]\\> \\[quote:x\\]][figure-1]');
    expect((await exported('txt')).toString()).toContain('[Figure 1: A <lamp> & ]]> [quote:x]]\nThe quay. Source');
    expect((await exported('docx')).includes('word/media/')).toBe(true);
    const odt = await exported('odt');
    const part = (name: string) => {
      const entry = zipEntries(odt, 10)?.find((one) => one.name === name);
      return Buffer.from(entry ? unzipEntry(odt, entry, 1_000_000) : []);
    };
    expect(part('Pictures/1.png')).toEqual(png);
    expect(part('META-INF/manifest.xml').toString()).toContain('"Pictures/1.png" manifest:media-type="image/png"');
    expect(part('content.xml').toString()).toContain('<svg:desc>A &#60;lamp&#62; &#38; ]]&#62; [quote:x]</svg:desc>');
    // A page was requested, and the original has just one.
    expect((await made.client.figures.originals({ filter: 'QUAY' })).items).toMatchObject([{ id: article }]);
    expect(Buffer.from((await made.client.figures.picture({ id })).bytes)).toEqual(png);
    expect((await made.client.verify.run({})).faults).toEqual([]);
  });

  test('stays unchanged in a frozen version, and shows no changes in a returned document', async () => {
    const { id } = await draw();
    await place(id);
    const version = await made.client.versions.freeze({ dossier: ids.dossier });
    const before = await exported('docx', { version: version.id });
    const path = join(made.home, 'out.docx');
    expect((await made.client.returned.compare({ dossier: ids.dossier, path })).changes).toEqual([]);
    await made.client.purges.purge({ article, text: false, reason: 'withdrawn' });
    await made.client.records.remove({ ids: [id] });
    expect(await exported('docx', { version: version.id })).toEqual(before);
    expect((await exported('html')).toString()).not.toContain('<img');
  });

  test('is deleted when its original is purged', async () => {
    const { id } = await draw();
    await place(id);
    const { record } = await made.client.records.show({ id });
    const image = (record as unknown as { image: string }).image;
    const file = join(made.dir, 'files', image.slice(0, 2), image);
    expect(existsSync(file)).toBe(true);
    await made.client.purges.purge({ article, text: false, reason: 'withdrawn' });
    expect(existsSync(file)).toBe(false);
    const html = (await exported('html')).toString();
    expect(html).toContain('The picture is not here. A &#60;lamp&#62;');
    // A figure is nothing without its picture, and a copy without history has no purges.
    const { job } = await made.client.transfer.writeWhole({ format: 'case', path: join(made.home, 'Clean.casebook') });
    expect(await made.client.jobs.wait({ id: job })).toMatchObject({ state: 'done', message: null });
    expect((await made.client.transfer.wholeResult({ job })).left_out).toContainEqual(expect.objectContaining({ id }));
  });

  test('is in an edition with replaced names only after review, and never when its article is replaced', async () => {
    const { id } = await draw();
    await place(id);
    const names = [{ value: 'Ambrosio Elorduy', kind: 'main' as const }];
    await made.client.records.put({ records: [{ collection: 'people', names, protected: true }] });
    const shows = async () => (await exported('html', { profile: 'public' })).toString().includes('<img');
    expect(await shows()).toBe(false);
    expect((await exported('txt', { profile: 'public' })).toString()).toContain('The picture is not in this edition.');
    await made.client.figures.write({ id, cleared: true });
    expect(await shows()).toBe(true);
    for (const format of ['md', 'docx', 'odt'] as const)
      expect((await exported(format, { profile: 'public' })).length).toBeGreaterThan(100);
    // Readers see the description, so a name in it is replaced too.
    await made.client.figures.write({ id, shows: 'The hand of A. Elorduy' });
    expect((await exported('txt', { profile: 'public' })).toString()).not.toContain('Elorduy');
    await made.client.profiles.set({ profile: 'public', replace: [{ record: article }] });
    expect(await shows()).toBe(false);
  });

  test('is refused without a window and for an article without an original', async () => {
    await expect(made.client.figures.draw({ article: ids.article, page: null })).rejects.toThrow(/there is no picture/);
    delete made.ports.drawPicture;
    await expect(draw()).rejects.toThrow('Open the case there');
  });
});
