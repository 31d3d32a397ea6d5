import { join } from 'node:path';
import { z } from 'zod';
import { isNotPlain } from '#lib/files/plain.ts';
import { isMissing, listPlain, writeFileDurably, type Io } from '#lib/files/io.ts';
import type { Head } from '#core/store/journal/journal.ts';
import { checkpointDir, checkpointsDir, isWriterName } from '#core/store/layout.ts';
import { seal, sealOf } from '#core/store/journal/lines.ts';

const headSchema = z.object({
  seq: z.int(),
  hash: z.string(),
  hlc: z.string(),
  segment: z.int(),
  start: z.int(),
  end: z.int(),
  line: z.int(),
  closed: z.boolean(),
}) satisfies z.ZodType<Head>;

const fileSchema = z.object({
  /** Relative to `checkpoint/<writer>`: an unchanged file stays in the generation that wrote it. */
  path: z.string().regex(/^\d+\/[A-Za-z0-9_-]+\.json$/),
  hash: z.string(),
  bytes: z.int(),
});

/** 4: what articles were given after they were made is kept beside the records. */
export const checkpointFormat = 4;

/** What a checkpoint covers and what it is made of. Sealed by its own hash, like a line. */
const manifestSchema = z.object({
  format: z.literal(checkpointFormat),
  number: z.int().min(1),
  /** The last line taken in of each writer. */
  heads: z.record(z.string(), headSchema),
  lines: z.int(),
  parts: z.array(fileSchema.extend({ collection: z.string(), part: z.int(), count: z.int() })),
  rest: fileSchema,
  /** Of the collections by which its records were looked at when it was written. */
  model: z.int().optional(),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type ManifestPart = Manifest['parts'][number];

const manifestName = 'manifest.json';

/** Bytes of a manifest, at most: it names files of 5,000 records each. */
const maxManifestBytes = 64 * 1024 * 1024;

/** @returns the hash by which it is known as ours */
export async function writeManifest(io: Io, dir: string, writer: string, manifest: Manifest): Promise<string> {
  const path = join(checkpointDir(dir, writer), String(manifest.number), manifestName);
  const { bytes, hash } = seal(manifest);
  await writeFileDurably(io, path, bytes);
  return hash;
}

/** Whether a manifest is whole and of a format that this program has left behind: it is passed over, and made anew. */
export async function isOlderManifest(io: Io, dir: string, writer: string, number: number): Promise<boolean> {
  try {
    const bytes = await io.readFile(join(checkpointDir(dir, writer), String(number), manifestName), maxManifestBytes);
    const { format } = JSON.parse(bytes.toString('utf8')) as { format?: unknown };
    return sealOf(bytes) !== null && typeof format === 'number' && format < checkpointFormat;
  } catch {
    // What cannot be read is no manifest of any version.
    return false;
  }
}

/** A manifest, or null when there is none that is whole. */
export async function readManifest(
  io: Io,
  dir: string,
  writer: string,
  number: number,
): Promise<(Manifest & { seal: string }) | null> {
  try {
    const bytes = await io.readFile(join(checkpointDir(dir, writer), String(number), manifestName), maxManifestBytes);
    const seal = sealOf(bytes);
    if (seal === null) return null;
    const parsed = manifestSchema.safeParse(JSON.parse(bytes.toString('utf8')));
    return parsed.success ? { ...parsed.data, seal } : null;
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError || isNotPlain(error)) return null;
    throw error;
  }
}

/** Numbers of a writer's generations, newest first. */
export async function listGenerations(io: Io, dir: string, writer: string): Promise<number[]> {
  const names = await listPlain(io, checkpointDir(dir, writer));
  return names
    .filter((name) => /^[1-9]\d*$/.test(name))
    .map(Number)
    .sort((a, b) => b - a);
}

/** Every whole manifest of a case: `first`'s own, then those of other writers, and of each the one that covers most first. */
export async function listManifests(
  io: Io,
  dir: string,
  first: string | null,
): Promise<{ writer: string; manifest: Manifest & { seal: string } }[]> {
  const found: { writer: string; manifest: Manifest & { seal: string } }[] = [];
  for (const writer of (await listPlain(io, checkpointsDir(dir))).filter(isWriterName)) {
    for (const number of await listGenerations(io, dir, writer)) {
      // One that the disk does not give is as good as none: the journals have it all.
      const manifest = await readManifest(io, dir, writer, number).catch(() => null);
      if (manifest) found.push({ writer, manifest });
    }
  }
  const rank = (writer: string) => (writer === first ? 0 : 1);
  return found.sort((a, b) => rank(a.writer) - rank(b.writer) || b.manifest.lines - a.manifest.lines);
}

/**
 * Removes what the two newest generations do not need: older manifests first, so that none is ever left that names a
 * file which is gone; then their files.
 */
export async function pruneGenerations(io: Io, dir: string, writer: string): Promise<void> {
  const folder = checkpointDir(dir, writer);
  const needed = new Set<string>();
  let kept = 0;
  const numbers = await listGenerations(io, dir, writer);
  for (const number of numbers) {
    const manifest = kept < 2 ? await readManifest(io, dir, writer, number) : null;
    if (manifest) {
      kept += 1;
      needed.add(`${number}/${manifestName}`);
      for (const { path } of [...manifest.parts, manifest.rest]) needed.add(path);
    } else {
      await removeManifest(io, join(folder, String(number)));
    }
  }
  for (const number of numbers) {
    const names = await listPlain(io, join(folder, String(number)));
    const unneeded = names.filter((name) => !needed.has(`${number}/${name}`));
    for (const name of unneeded) await io.remove(join(folder, String(number), name)).catch(ignoreMissing);
    if (unneeded.length === names.length) await io.removeDir(join(folder, String(number))).catch(ignoreMissing);
  }
}

/** Durably, before any file it names goes. */
async function removeManifest(io: Io, folder: string): Promise<void> {
  try {
    await io.remove(join(folder, manifestName));
  } catch (error) {
    ignoreMissing(error);
    return;
  }
  await io.syncDir(folder);
}

function ignoreMissing(error: unknown): void {
  if (!isMissing(error)) throw error;
}
