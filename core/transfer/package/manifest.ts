import { isObject } from '#lib/json.ts';
import { z } from 'zod';
import { t } from '#lib/i18n/t.ts';
import { canonicalJson } from '#lib/text/canonical-json.ts';
import { isModestJson } from '#lib/text/modest-json.ts';

/**
 * The manifest of a package: from each sentence of a dossier through claims and quotes to the texts and originals, with the
 * SHA-256 of each. docs/dossier-format.md describes it for readers without this program. Pure: every process uses it.
 */
export const manifestName = 'manifest.json';
export const pageName = 'verify.html';
export const packageVersion = 2;

/** Maximum bytes, values and depth of a manifest: several hundred thousand sentences. */
const manifestLimits = { bytes: 64 * 1024 * 1024, values: 3_000_000, depth: 16 };

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);
/** Numbers of quotes; null for words that need none. */
const proof = z.array(count).nullable();

const passageFields = { exact: z.string(), start: count, end: count };

const sentenceSchema = z.looseObject({
  /** Anything but a sentence is a title and needs no proof. */
  role: z.enum(['section', 'heading', 'sentence']),
  text: z.string(),
  /** Id of the record it is about; null for the author's own words. */
  record: z.string().nullable(),
  /** Ids of the claims it states. */
  claims: z.array(z.string()),
  quotes: proof,
  /** The text in runs, if quotes prove only some of its words. */
  parts: z.array(z.looseObject({ text: z.string(), quotes: proof })).optional(),
});

const claimSchema = z.looseObject({ id: z.string(), text: z.string(), quotes: z.array(count) });

const quoteSchema = z.looseObject({
  /** Number of its footnote in the dossier. */
  number: count,
  id: z.string(),
  ...passageFields,
  prefix: z.string(),
  suffix: z.string(),
  /** SHA-256 of the text that contains `exact` from `start` to `end`; null if an edition hides it. */
  text: hash.nullable(),
  /** For a quote whose exact words an edition does not show: SHA-256 of a salt and the words. */
  commitment: hash.optional(),
  more: z.array(z.looseObject(passageFields)),
  translation: z.string().nullable(),
  translatedBy: z.string().nullable(),
  /** Number of the source. */
  source: count,
  page: count.nullable(),
});

const textSchema = z.looseObject({
  /** Null if an edition hides it; `commitment` then takes its place. */
  sha256: hash.nullable(),
  commitment: hash.optional(),
  /** Its path in a package that includes it. */
  path: z.string().nullable(),
  source: count,
  article: z.string(),
  title: z.string(),
  outlet: z.string().nullable(),
  authors: z.array(z.string()),
  published: z.string().nullable(),
  url: z.string().nullable(),
  language: z.string().nullable(),
  grade: z.string().nullable(),
});

const originalSchema = z.looseObject({
  sha256: hash.nullable(),
  commitment: hash.optional(),
  path: z.string().nullable(),
  source: count,
  fileName: z.string().nullable(),
});

/** A picture in the dossier, drawn from an original or a view. The files that show it contain its bytes. */
const figureSchema = z.looseObject({
  number: count,
  sha256: hash,
  /** Its caption, and what it shows. */
  text: z.string(),
  shows: z.string(),
  /** Null for the picture of a view, which the quotes of its sentence prove. */
  source: count.nullable(),
  page: count.nullable(),
});

const fileSchema = z.looseObject({ path: z.string(), size: count, sha256: hash });

const editionSchema = z.looseObject({
  /** Id of the dossier; null for a selection or a whole case. */
  dossier: z.string().nullable(),
  case: z.string(),
  title: z.string(),
  subtitle: z.string(),
  /** BCP 47, of the words that are not the author's. */
  language: z.string(),
  /** `internal`: names people who are to be protected. */
  profile: z.string().nullable(),
  /** Number of open findings; absent in manifests of earlier versions. */
  openFindings: z.int().optional(),
});

/** What `root` is the hash of. */
export const contentSchema = z.looseObject({
  format: z.literal('casebook-dossier'),
  version: z.int(),
  hash: z.literal('sha-256'),
  edition: editionSchema,
  frozenAt: z.string().nullable(),
  producer: z.string(),
  sentences: z.array(sentenceSchema),
  claims: z.array(claimSchema),
  quotes: z.array(quoteSchema),
  texts: z.array(textSchema),
  originals: z.array(originalSchema),
  /** Absent if there are none. */
  figures: z.array(figureSchema).optional(),
});

const manifestSchema = contentSchema.extend({
  root: hash,
  files: z.array(fileSchema),
  package: hash,
  signatures: z.array(z.unknown()),
});

export type PackageContent = z.infer<typeof contentSchema>;
export type PackageManifest = z.infer<typeof manifestSchema>;
export type PackageSentence = z.infer<typeof sentenceSchema>;
export type PackageQuote = z.infer<typeof quoteSchema>;
export type PackageEdition = z.infer<typeof editionSchema>;
export type PackageFile = z.infer<typeof fileSchema>;

/** An incremental SHA-256 in lower-case hexadecimal: Node's, or a library's in a page. */
export interface Sha256 {
  update(bytes: Uint8Array): void;
  hex(): string;
}

export type NewSha256 = () => Sha256;

const encoder = new TextEncoder();

/** Root hash of a manifest: over what it says about the dossier, whichever files are packed with it. */
export function rootOf(manifest: Readonly<Record<string, unknown>>, sha256: NewSha256): string {
  return hashWithout(manifest, ['root', 'files', 'package', 'signatures'], sha256);
}

/** Package hash of a manifest: over all of it, including every file, except the signatures. */
export function packageHashOf(manifest: Readonly<Record<string, unknown>>, sha256: NewSha256): string {
  return hashWithout(manifest, ['package', 'signatures'], sha256);
}

/** Builds a manifest from its content, its files and its hashes. */
export function manifestWith(
  content: PackageContent,
  root: string,
  files: PackageFile[],
  sha256: NewSha256,
): PackageManifest {
  const unsigned = { ...content, root, files };
  return { ...unsigned, package: packageHashOf(unsigned, sha256), signatures: [] };
}

function hashWithout(
  manifest: Readonly<Record<string, unknown>>,
  fields: readonly string[],
  sha256: NewSha256,
): string {
  const rest = Object.fromEntries(Object.entries(manifest).filter(([name]) => !fields.includes(name)));
  const sum = sha256();
  sum.update(encoder.encode(canonicalJson(rest)));
  return sum.hex();
}

/** Says why a manifest cannot be used. */
export class ManifestFault extends Error {}

/**
 * Parses a manifest without checking its hashes.
 * @returns the manifest, and the same with fields of later versions, which the hashes also cover
 * @throws ManifestFault
 */
export function parseManifest(bytes: Uint8Array): { manifest: PackageManifest; raw: Record<string, unknown> } {
  if (bytes.length > manifestLimits.bytes) throw new ManifestFault(t('packages.manifest.tooLarge'));
  if (!isModestJson(bytes, manifestLimits)) throw new ManifestFault(t('packages.manifest.tooDeep'));
  let raw: unknown;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    raw = JSON.parse(text);
  } catch {
    throw new ManifestFault(t('packages.manifest.notJson'));
  }
  if (!isObject(raw) || raw['format'] !== 'casebook-dossier') throw new ManifestFault(t('packages.manifest.other'));
  const { version } = raw;
  if (typeof version === 'number' && version > packageVersion) {
    throw new ManifestFault(t('packages.manifest.newer', { version, known: packageVersion }));
  }
  if (canonical(raw) !== text) throw new ManifestFault(t('packages.manifest.notCanonical'));
  const parsed = manifestSchema.safeParse(raw);
  if (!parsed.success || version !== packageVersion) {
    const place = parsed.error?.issues[0]?.path.map(String).join('.') ?? 'version';
    throw new ManifestFault(t('packages.manifest.wrong', { place: harmlessWords(place) }));
  }
  checkReferences(parsed.data);
  return { manifest: parsed.data, raw };
}

export const maxManifestBytes = manifestLimits.bytes;

function canonical(value: unknown): string | null {
  try {
    return canonicalJson(value);
  } catch {
    return null; // an unpaired surrogate has no canonical form
  }
}

/** A path within a package: at most two plain names, so that it leads nowhere else on any system. */
const plainPath = /^(?:[a-z0-9][a-z0-9-]*\/)?[a-z0-9][a-z0-9-]*(?:\.[a-z0-9]+)?$/;

/** Checks that every number and path the manifest refers to exists exactly once. */
function checkReferences({ sentences, claims, quotes, texts, originals, files }: PackageManifest): void {
  const wrong = (place: string) => new ManifestFault(t('packages.manifest.wrong', { place: harmlessWords(place) }));
  const numbers = new Set<number>();
  for (const { number } of quotes) {
    if (numbers.has(number)) throw wrong(`quotes ${String(number)}`);
    numbers.add(number);
  }
  const textHashes = new Set(texts.map(({ sha256 }) => sha256));
  for (const { number, text } of quotes)
    if (text !== null && !textHashes.has(text)) throw wrong(`quotes ${String(number)}`);
  for (const [index, sentence] of sentences.entries()) {
    const cited = [sentence, ...(sentence.parts ?? [])].flatMap((one) => one.quotes ?? []);
    if (!cited.every((number) => numbers.has(number))) throw wrong(`sentences ${String(index)}`);
    const { parts, text } = sentence;
    if (parts && parts.map((part) => part.text).join('') !== text) throw wrong(`sentences ${String(index)}`);
  }
  for (const { id, quotes: cited } of claims) if (!cited.every((one) => numbers.has(one))) throw wrong(`claims ${id}`);
  const paths = new Set<string>();
  for (const { path } of files) {
    if (!plainPath.test(path) || path === manifestName || paths.has(path)) throw wrong(`files ${path}`);
    paths.add(path);
  }
  for (const { path, sha256, commitment } of [...texts, ...originals]) {
    if (sha256 === null ? path !== null || commitment === undefined : path === null) throw wrong(`texts ${path ?? ''}`);
  }
  for (const { path, sha256 } of texts)
    if (sha256 !== null && path !== textPath(sha256)) throw wrong(`texts ${path ?? ''}`);
  for (const { path, sha256 } of originals) {
    if (sha256 === null || path === null) continue;
    if (!plainPath.test(path) || !path.startsWith(`originals/${sha256}`)) throw wrong(`originals ${path}`);
  }
}

/** Path of a text in a package that includes it. */
export function textPath(sha256: string): string {
  return `texts/${sha256}.txt`;
}

/** Path of a text's passages in a package that includes those alone. */
export function excerptPath(sha256: string): string {
  return `excerpts/${sha256}.json`;
}

/** Path of an original in a package that includes it: its hash, and its file extension if that is a plain one. */
export function originalPath(sha256: string, fileName: string | null): string {
  const ending = /\.[a-z0-9]{1,8}$/.exec(fileName?.toLowerCase() ?? '')?.[0] ?? '';
  return `originals/${sha256}${ending}`;
}

/** Foreign words for use in a line of ours: shortened, and without anything that controls a terminal or reverses the line. */
export function harmlessWords(text: string): string {
  return text.slice(0, 200).replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\ufffd');
}

/** Passages that a package includes instead of the whole text. */
export const excerptsSchema = z.looseObject({
  /** SHA-256 of the whole text. */
  text: hash,
  passages: z.array(z.looseObject({ start: count, end: count, words: z.string() })),
});

export type Excerpts = z.infer<typeof excerptsSchema>;
