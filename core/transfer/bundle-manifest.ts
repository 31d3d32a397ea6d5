import { z } from 'zod';
import { t } from '#lib/i18n/t.ts';
import { contentKind } from '#core/store/contents.ts';
import { canonicalJson } from '#lib/text/canonical-json.ts';
import { isModestJson } from '#lib/text/modest-json.ts';
import { shownName, ZipFault } from '#lib/zip/read.ts';
import { sha256 } from '#lib/files/sha256.ts';

export const bundleEnding = 'casebook-bundle';
export const manifestName = 'manifest.json';
export const bundleVersion = 1;

/** Maximum number of files in a bundle, and maximum bytes of its directory: a hundred times what large cases need. */
export const bundleLimits = { entries: 1_000_000, directory: 256 * 1024 * 1024 };

/** Maximum bytes of a bundle's manifest. */
const manifestLimit = 192 * 1024 * 1024;

/** Maximum bytes of the manifest without its lists, and per entry: four times what Casebook writes. */
const manifestBytes = { fixed: 64 * 1024, entry: 1024 };
/** Maximum nesting of the manifest, and maximum number of values outside its lists. Later versions may add some. */
const manifestDepth = 16;
const manifestValues = 1000;
/** Maximum bytes of case.json and README.txt, which are read in one piece. */
const maxSmallFileBytes = 1024 * 1024;

const hash = z.string().regex(/^[0-9a-f]{64}$/);

const headSchema = z.looseObject({ writer: z.string(), seq: z.int().min(1), hash });
const fileSchema = z.looseObject({ path: z.string(), size: z.int().min(0), sha256: hash });

/** What a bundle holds. `root` is the SHA-256 of everything else in canonical JSON. Later versions may add fields. */
const plainSchema = z.looseObject({
  format: z.literal('casebook-bundle'),
  version: z.int().min(1),
  case: z.looseObject({ id: z.uuid(), title: z.string(), format: z.int().min(1) }),
  /** ISO 8601, UTC. */
  made: z.string(),
  root: hash,
});

/** The same with its lists, whose items are checked one by one: of a million wrong values, reporting the first is enough. */
const manifestSchema = plainSchema.extend({ heads: z.array(z.unknown()), files: z.array(z.unknown()) });

export type BundleFile = z.infer<typeof fileSchema>;

export type BundleManifest = z.infer<typeof plainSchema> & {
  /** The last line of each writer's journal. */
  heads: z.infer<typeof headSchema>[];
  files: BundleFile[];
};

/** Computes the root hash of a manifest that does not contain it yet. */
export function rootOf(manifest: Readonly<Record<string, unknown>>): string {
  return sha256(canonicalJson(manifest));
}

/** Maximum bytes of an archive's manifest. @param entries number of files in the archive */
export function maxManifestBytes(entries: number): number {
  return Math.min(manifestLimit, manifestBytes.fixed + entries * manifestBytes.entry);
}

/**
 * Parses the manifest of a bundle and checks it against its root hash.
 * @param entries number of files in the archive
 * @throws ZipFault that says what is wrong
 */
export function parseManifest(bytes: Uint8Array, entries: number): BundleManifest {
  const invalid = new ZipFault(t('bundle.badManifest'));
  // A few bytes can stand for more values than fit into memory.
  if (!isModestJson(bytes, { depth: manifestDepth, values: manifestValues + 16 * entries })) throw invalid;
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw invalid;
  }
  const parsed = manifestSchema.safeParse(value);
  if (!parsed.success) throw invalid;
  const { root, ...rest } = parsed.data;
  if (parsed.data.version > bundleVersion) {
    throw new ZipFault(t('bundle.newer', { version: parsed.data.version, known: bundleVersion }));
  }
  if (rootOrNull(rest) !== root) throw new ZipFault(t('bundle.wrongRoot'));
  const heads = eachOf(headSchema, parsed.data.heads);
  const files = eachOf(fileSchema, parsed.data.files);
  if (!heads || !files) throw invalid;
  checkPaths(files);
  return { ...parsed.data, heads, files };
}

/** Parses values of one shape; null if any has another. */
function eachOf<T>(schema: z.ZodType<T>, values: readonly unknown[]): T[] | null {
  const checked: T[] = [];
  for (const value of values) {
    const parsed = schema.safeParse(value);
    if (!parsed.success) return null;
    checked.push(parsed.data);
  }
  return checked;
}

function rootOrNull(rest: Readonly<Record<string, unknown>>): string | null {
  try {
    return rootOf(rest);
  } catch {
    // A manifest without a complete list of files proves nothing.
    return null;
  }
}

/** Accepts only files that belong in a case, each once, even on systems that ignore case or normalise names. */
function checkPaths(files: readonly BundleFile[]): void {
  const seen = new Set<string>();
  for (const { path, size } of files) {
    const kind = contentKind(path);
    if (kind === null) throw new ZipFault(t('bundle.strangePath', { path: shownName(path) }));
    if ((kind === 'case' || kind === 'readme') && size > maxSmallFileBytes)
      throw new ZipFault(t('bundle.tooLarge', { path }));
    const folded = path.toLowerCase();
    if (seen.has(folded)) throw new ZipFault(t('bundle.twice', { path }));
    seen.add(folded);
  }
  if (!seen.has('case.json')) throw new ZipFault(t('bundle.notNamed', { path: 'case.json' }));
}
