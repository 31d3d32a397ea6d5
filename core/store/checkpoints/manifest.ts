import { join } from 'node:path';
import { z } from 'zod';
import { isNotRegularFile } from '#lib/files/regular-file.ts';
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

/** Format 4 keeps the values that articles received after they were created, alongside the records. */
export const checkpointFormat = 4;

/** What a checkpoint covers and which files it consists of. Sealed by its own hash, like a journal line. */
const manifestSchema = z.object({
  format: z.literal(checkpointFormat),
  number: z.int().min(1),
  /** The last line applied of each writer. */
  heads: z.record(z.string(), headSchema),
  lines: z.int(),
  parts: z.array(fileSchema.extend({ collection: z.string(), part: z.int(), count: z.int() })),
  rest: fileSchema,
  /** Version of the model against which the records were checked when it was written. */
  model: z.int().optional(),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type ManifestPart = Manifest['parts'][number];

const manifestName = 'manifest.json';

/** Maximum bytes of a manifest, which lists files of 5,000 records each. */
const maxManifestBytes = 64 * 1024 * 1024;

/** Writes a manifest. @returns the hash by which it is recognized as this installation's */
export async function writeManifest(io: Io, dir: string, writer: string, manifest: Manifest): Promise<string> {
  const path = join(checkpointDir(dir, writer), String(manifest.number), manifestName);
  const { bytes, hash } = seal(manifest);
  await writeFileDurably(io, path, bytes);
  return hash;
}

/** Returns whether a manifest is intact but in an older format: such a checkpoint is skipped and written again. */
export async function isOlderManifest(io: Io, dir: string, writer: string, number: number): Promise<boolean> {
  try {
    const bytes = await io.readFile(join(checkpointDir(dir, writer), String(number), manifestName), maxManifestBytes);
    const { format } = JSON.parse(bytes.toString('utf8')) as { format?: unknown };
    return sealOf(bytes) !== null && typeof format === 'number' && format < checkpointFormat;
  } catch {
    // An unreadable file is not a manifest of any version.
    return false;
  }
}

/** Reads a manifest. Returns null if there is none that is intact. */
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
    if (isMissing(error) || error instanceof SyntaxError || isNotRegularFile(error)) return null;
    throw error;
  }
}

/** Returns the numbers of a writer's generations, newest first. */
export async function listGenerations(io: Io, dir: string, writer: string): Promise<number[]> {
  const names = await listPlain(io, checkpointDir(dir, writer));
  return names
    .filter((name) => /^[1-9]\d*$/.test(name))
    .map(Number)
    .sort((a, b) => b - a);
}

/**
 * Returns every intact manifest of a case: those of `first`, then those of other writers; within each group the one
 * that covers the most lines first.
 */
export async function listManifests(
  io: Io,
  dir: string,
  first: string | null,
): Promise<{ writer: string; manifest: Manifest & { seal: string } }[]> {
  const found: { writer: string; manifest: Manifest & { seal: string } }[] = [];
  for (const writer of (await listPlain(io, checkpointsDir(dir))).filter(isWriterName)) {
    for (const number of await listGenerations(io, dir, writer)) {
      // A manifest that cannot be read counts as missing: the journals have everything.
      const manifest = await readManifest(io, dir, writer, number).catch(() => null);
      if (manifest) found.push({ writer, manifest });
    }
  }
  const rank = (writer: string) => (writer === first ? 0 : 1);
  return found.sort((a, b) => rank(a.writer) - rank(b.writer) || b.manifest.lines - a.manifest.lines);
}

/**
 * Removes what the two newest generations do not need: older manifests first, so that no manifest ever names a file
 * that is gone, then their files.
 */
export async function pruneGenerations(io: Io, dir: string, writer: string): Promise<void> {
  const folder = checkpointDir(dir, writer);
  const needed = new Set<string>();
  let keptCount = 0;
  const numbers = await listGenerations(io, dir, writer);
  for (const number of numbers) {
    const manifest = keptCount < 2 ? await readManifest(io, dir, writer, number) : null;
    if (manifest) {
      keptCount += 1;
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

/** Removes a manifest durably, before any file that it names is removed. */
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
