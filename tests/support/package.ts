import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExportFormat, PackageResult, PackageSources } from '#core/transfer/contract.ts';
import { packageInZip } from '#core/transfer/package/archive.ts';
import { checkPackage } from '#core/transfer/package/check.ts';
import { packageInHtml } from '#core/transfer/package/in-html.ts';
import { manifestName, packageHashOf, rootOf } from '#core/transfer/package/manifest.ts';
import type { PackageVerdict } from '#core/transfer/package/verdict.ts';
import { nodeSha256 } from '#core/transfer/package/write.ts';
import { canonicalJson } from '#lib/text/canonical-json.ts';
import { crc32 } from '#lib/zip/crc32.ts';
import { storedZip } from '#lib/zip/stored.ts';
import type { TestCase } from '#tests/support/case.ts';

/** The ids of a small case with a dossier of two proved sentences and a bare one. */
export interface DossierFixture {
  dossier: string;
  article: string;
  quote: string;
}

export const millText =
  'Twelve people were hurt at the mill.\n\nThe mayor, asked twice, said nothing — “never”. 🚒\n\nThe end.';

/**
 * Puts a dossier into a case: an article, and sentences with its quotes.
 * @param write writes the file that the article is read from, so that there is an original; without it there is none
 */
export async function putDossier(
  { client, home }: TestCase,
  write?: (path: string, text: string) => Promise<void>,
): Promise<DossierFixture> {
  if (write) {
    const path = join(home, 'mill.txt');
    await write(path, millText);
    const { job } = await client.capture.add({ paths: [path] });
    await client.jobs.wait({ id: job });
  } else await client.records.put({ records: [{ collection: 'articles', title: 'The mill', text: millText }] });
  const { records } = await client.records.list({ collection: 'articles' });
  const article = String(records[0]?.id);
  const created = await client.records.put({
    records: [
      { collection: 'people', id: '$m', names: [{ value: 'The mayor', kind: 'main' }] },
      { collection: 'quotes', id: '$q', article, exact: 'Twelve people were hurt', about: ['$m'] },
      { collection: 'quotes', id: '$r', article, exact: 'said nothing — “never”. 🚒', about: ['$m'] },
      { collection: 'dossiers', id: '$d', title: 'The mill', subtitle: 'What is known' },
    ],
  });
  const id = (temp: string) => created.find((one) => one.temp === temp)?.id ?? '';
  const text = `Twelve were hurt.[quote:${id('$q')}] The mayor was silent.[quote:${id('$r')}] Nobody knows why.`;
  await client.records.put({
    records: [
      { collection: 'sections', dossier: id('$d'), order: 'a', kind: 'text', title: 'Start', text },
      { collection: 'sections', dossier: id('$d'), order: 'b', kind: 'who', title: 'Who', records: [id('$m')] },
    ],
  });
  return { dossier: id('$d'), article, quote: id('$q') };
}

export async function packageOf(
  { client, home }: TestCase,
  { dossier }: DossierFixture,
  sources: PackageSources,
  formats: ExportFormat[] = ['html', 'md'],
): Promise<{ path: string; bytes: Buffer; result: PackageResult }> {
  const path = join(home, `${sources}.zip`);
  const result = await client.transfer.package({ path, dossier, with: formats, sources });
  return { path, bytes: await readFile(path), result };
}

/** Verifies a package in memory. */
export async function verdictOf(bytes: Uint8Array): Promise<PackageVerdict> {
  const slice = (start: number, end: number) => Promise.resolve(bytes.subarray(start, Math.max(start, end)));
  return checkPackage(await packageInZip({ size: bytes.length, slice }), { sha256: nodeSha256 });
}

/** Verifies a single exported HTML file. */
export function verdictOfHtml(bytes: Uint8Array): Promise<PackageVerdict> {
  return checkPackage(packageInHtml(bytes), { sha256: nodeSha256 });
}

/** Returns the files of a valid package by path. */
export async function filesOf(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  const slice = (start: number, end: number) => Promise.resolve(bytes.subarray(start, end));
  const { files, read } = await packageInZip({ size: bytes.length, slice });
  const found = new Map<string, Buffer>();
  for (const path of files.keys()) {
    const pieces: Uint8Array[] = [];
    for await (const piece of read(path)) pieces.push(piece);
    found.set(path, Buffer.concat(pieces));
  }
  return found;
}

/** Packs files as Casebook does. */
export async function packFiles(files: ReadonlyMap<string, Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  const entries = [...files].map(([name, bytes]) => ({
    name,
    size: bytes.length,
    crc: crc32(bytes),
    pieces: () => [bytes],
  }));
  for await (const piece of storedZip(entries)) pieces.push(piece);
  return Buffer.concat(pieces);
}

type LooseRecord = Record<string, unknown>;

/** A manifest that tests change in ways that no type allows. */
export interface LooseManifest extends LooseRecord {
  originals: LooseRecord[];
  sentences: LooseRecord[];
  quotes: LooseRecord[];
  texts: LooseRecord[];
  files: LooseRecord[];
}

/** Returns files whose manifest was changed by somebody who knows how to make its hashes match. */
export function forged(files: ReadonlyMap<string, Uint8Array>, change: (manifest: LooseManifest) => void) {
  const manifest = JSON.parse(Buffer.from(files.get(manifestName) ?? '').toString()) as LooseManifest;
  const result = new Map(files);
  change(manifest);
  for (const file of Array.isArray(manifest.files) ? manifest.files : []) {
    const bytes = result.get(String(file['path']));
    if (!bytes) continue;
    file['size'] = bytes.length;
    file['sha256'] = createHash('sha256').update(bytes).digest('hex');
  }
  manifest['root'] = rootOf(manifest, nodeSha256);
  manifest['package'] = packageHashOf(manifest, nodeSha256);
  result.set(manifestName, Buffer.from(canonicalJson(manifest)));
  return result;
}

/** Returns a package of many quotes, ten per text. @param page its verify.html */
export async function makeLargePackage(quotes: number, page: Uint8Array): Promise<Buffer> {
  const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  const perText = 10;
  const files = new Map<string, Uint8Array>([['verify.html', page]]);
  const manifest: LooseManifest = {
    format: 'casebook-dossier',
    version: 2,
    hash: 'sha-256',
    edition: { dossier: null, case: 'Many', title: 'Many quotes', subtitle: '', language: 'en', profile: null },
    frozenAt: null,
    producer: 'Casebook 0.0.0',
    sentences: [],
    claims: [],
    quotes: [],
    texts: [],
    originals: [],
    files: [],
    signatures: [],
  };
  for (let source = 1; source <= quotes / perText; source++) {
    const lines = Array.from(
      { length: 60 },
      (_, line) => `Witness ${String(line)} of report ${String(source)} saw — “it” 🚒.`,
    );
    const text = lines.join('\n\n');
    const hash = sha256(Buffer.from(text));
    files.set(`texts/${hash}.txt`, Buffer.from(text));
    const articleFields = {
      article: `a${String(source)}`,
      title: `Report ${String(source)}`,
      outlet: 'The Herald',
      authors: [],
    };
    manifest.texts.push({
      ...{
        ...articleFields,
        sha256: hash,
        path: `texts/${hash}.txt`,
        source,
        published: null,
        url: null,
        language: 'en',
        grade: null,
      },
    });
    for (let at = 0; at < perText; at++) {
      const number = (source - 1) * perText + at + 1;
      const exact = lines[at * 5] ?? '';
      const start = text.indexOf(exact);
      manifest.quotes.push({
        ...{
          number,
          id: `q${String(number)}`,
          exact,
          prefix: '',
          suffix: '',
          start,
          end: start + exact.length,
          text: hash,
        },
        ...{ more: [], translation: null, translatedBy: null, source, page: null },
      });
      const sentence = `Witness ${String(number)} saw it.`;
      manifest.sentences.push({ role: 'sentence', text: sentence, record: null, claims: [], quotes: [number] });
    }
  }
  manifest.files = [...files.keys()].map((path) => ({ path }));
  files.set(manifestName, Buffer.from(JSON.stringify(manifest)));
  return packFiles(forged(files, () => undefined));
}
