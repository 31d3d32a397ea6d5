import { createHash } from 'node:crypto';
import { z } from 'zod';
import { t } from '#core/i18n/t.ts';
import { contentKind } from '#core/store/contents.ts';
import { canonicalJson } from '#core/transfer/canonical.ts';
import { ZipFault } from '#core/transfer/zip-read.ts';

export const bundleEnding = 'casebook-bundle';
export const manifestName = 'manifest.json';
export const bundleVersion = 1;

/** Most files of a bundle, and most bytes of its manifest: a hundred times what large cases have. */
export const bundleLimits = { entries: 1_000_000, directory: 256 * 1024 * 1024, manifest: 192 * 1024 * 1024 };

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** What a bundle holds. `root` is the SHA-256 of all the rest in canonical JSON. Other fields may come in later versions. */
const manifestSchema = z.looseObject({
  format: z.literal('casebook-bundle'),
  version: z.int().min(1),
  case: z.looseObject({ id: z.uuid(), title: z.string(), format: z.int().min(1) }),
  /** ISO 8601, UTC. */
  made: z.string(),
  /** The last line of each writer's journal. */
  heads: z.array(z.looseObject({ writer: z.string(), seq: z.int().min(1), hash })),
  files: z.array(z.looseObject({ path: z.string(), size: z.int().min(0), sha256: hash })),
  root: hash,
});

export type BundleManifest = z.infer<typeof manifestSchema>;
export type BundleFile = BundleManifest['files'][number];

/** Root hash of a manifest, given without it. */
export function rootOf(manifest: Readonly<Record<string, unknown>>): string {
  return createHash('sha256').update(canonicalJson(manifest)).digest('hex');
}

/**
 * Reads the manifest of a bundle and proves it by its root hash.
 * @throws ZipFault with what is wrong
 */
export function parseManifest(bytes: Uint8Array): BundleManifest {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new ZipFault(t('bundle.badManifest'));
  }
  const parsed = manifestSchema.safeParse(value);
  if (!parsed.success) throw new ZipFault(t('bundle.badManifest'));
  const { root, ...rest } = parsed.data;
  if (parsed.data.version > bundleVersion) {
    throw new ZipFault(t('bundle.newer', { version: parsed.data.version, known: bundleVersion }));
  }
  if (provenRoot(rest) !== root) throw new ZipFault(t('bundle.wrongRoot'));
  checkPaths(parsed.data.files);
  return parsed.data;
}

function provenRoot(rest: Readonly<Record<string, unknown>>): string | null {
  try {
    return rootOf(rest);
  } catch {
    return null;
  }
}

/** Only files of a case, each once however a system writes its name. */
function checkPaths(files: readonly BundleFile[]): void {
  const seen = new Set<string>();
  for (const { path } of files) {
    if (contentKind(path) === null) throw new ZipFault(t('bundle.strangePath', { path: path.slice(0, 200) }));
    const folded = path.toLowerCase();
    if (seen.has(folded)) throw new ZipFault(t('bundle.twice', { path }));
    seen.add(folded);
  }
  if (!seen.has('case.json')) throw new ZipFault(t('bundle.notNamed', { path: 'case.json' }));
}
