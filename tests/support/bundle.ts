import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { CaseClient } from '#core/contract.ts';
import type { CaseExportResult } from '#core/transfer/contract.ts';
import { manifestName, rootOf } from '#core/transfer/bundle-manifest.ts';
import { ZipArchive } from '#lib/zip/read.ts';
import { zip } from '#lib/zip/write.ts';
import { openTestCase, type TestCase } from '#tests/support/case.ts';

/** A case of two articles, and an empty folder to unpack its bundle in. */
export interface BundleFixture {
  testCase: TestCase;
  bundle: string;
  /** A folder that holds only what a test unpacks. */
  unpackFolder: string;
  end(): Promise<void>;
}

export async function makeBundleFixture(): Promise<BundleFixture> {
  const testCase = await openTestCase('The depot');
  const unpackFolder = await mkdtemp(join(tmpdir(), 'casebook-unpack-'));
  await testCase.client.capture.paste({ text: 'Fire at the depot\n\nTwelve people were hurt on Monday.', html: null });
  await testCase.client.capture.paste({ text: 'A second one\n\nNobody was hurt, say the owners of it.', html: null });
  return {
    testCase,
    bundle: join(testCase.home, 'Depot.casebook-bundle'),
    unpackFolder,
    async end() {
      await testCase.end();
      await rm(unpackFolder, { recursive: true, force: true });
    },
  };
}

/** For unpacking without progress or cancelling. */
export const noProgress = { progress: () => undefined, signal: new AbortController().signal };

/** Writes a case into a bundle through its contract. */
export async function writeBundleOf(client: CaseClient, path: string): Promise<CaseExportResult> {
  const { job } = await client.transfer.writeWhole({ format: 'bundle', path });
  const { state, message } = await client.jobs.wait({ id: job });
  if (state !== 'done') throw new Error(`${state}: ${message ?? ''}`);
  return client.transfer.wholeResult({ job });
}

/** Returns every file below a folder with its content. */
export async function filesBelow(dir: string): Promise<Map<string, string>> {
  const names = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(
      files.map(async (path) => [relative(dir, path), (await readFile(path)).toString('latin1')] as const),
    ),
  );
}

export interface Part {
  name: string;
  bytes: Uint8Array;
}

/** Packs parts unchecked, even under names that no sane program would write: those are patched in afterwards. */
export async function packParts(parts: readonly Part[]): Promise<Buffer> {
  const sources = parts.map(({ name, bytes }, at) => ({
    name: placeholderName(name, at),
    size: bytes.length,
    pieces: [bytes],
  }));
  const pieces: Uint8Array[] = [];
  for await (const piece of zip(sources)) pieces.push(piece);
  const archive = Buffer.concat(pieces);
  for (const [at, { name }] of parts.entries()) {
    const placeholder = Buffer.from(placeholderName(name, at));
    for (let found = archive.indexOf(placeholder); found >= 0; found = archive.indexOf(placeholder, found)) {
      archive.write(name, found);
      found += placeholder.length;
    }
  }
  return archive;
}

/** Returns a harmless name of the same length in bytes. */
function placeholderName(name: string, at: number): string {
  const number = `@${String(at).padStart(2, '0')}@`;
  return number.padEnd(Buffer.byteLength(name), '@').slice(0, Buffer.byteLength(name));
}

/** Returns the parts of a valid bundle. */
export async function partsOf(path: string): Promise<Part[]> {
  const archive = await ZipArchive.open(path, { entries: 1000, directory: 1e6 });
  const parts: Part[] = [];
  for (const entry of archive.entries.values()) {
    const pieces: Buffer[] = [];
    for await (const piece of archive.read(entry, entry.size)) pieces.push(piece);
    parts.push({ name: entry.name, bytes: Buffer.concat(pieces) });
  }
  archive.close();
  return parts;
}

export interface LooseManifest extends Record<string, unknown> {
  files: { path: string; size: number; sha256: string }[];
}

/** Returns parts with a changed manifest whose root hash matches. */
export function withManifest(parts: Part[], change: (manifest: LooseManifest) => void): Part[] {
  const manifest = JSON.parse(Buffer.from(parts.at(-1)?.bytes ?? '').toString()) as LooseManifest;
  delete manifest['root'];
  change(manifest);
  const bytes = Buffer.from(JSON.stringify({ ...manifest, root: rootOf(manifest) }));
  return [...parts.slice(0, -1), { name: manifestName, bytes }];
}

export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
