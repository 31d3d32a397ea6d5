import { isObject } from '#lib/json.ts';
import { z } from 'zod';
import { t } from '#lib/i18n/t.ts';
import { canonicalJson } from '#lib/text/canonical-json.ts';
import { isModestJson } from '#lib/text/modest-json.ts';

/**
 * The manifest of a package: from each sentence of a dossier over claims and quotes to the texts and originals, with the
 * SHA-256 of each. docs/dossier-format.md says it for those who have lost this program. Pure: every process reads it.
 */
export const manifestName = 'manifest.json';
export const pageName = 'verify.html';
export const packageVersion = 2;

/** Most bytes, values and depth of a manifest: some hundred thousand sentences. */
const manifestLimits = { bytes: 64 * 1024 * 1024, values: 3_000_000, depth: 16 };

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);
/** Numbers of quotes; null for words that need none. */
const proof = z.array(count).nullable();

const passageFields = { exact: z.string(), start: count, end: count };

const sentenceSchema = z.looseObject({
  /** What is no sentence is a title of something and needs no proof. */
  role: z.enum(['section', 'heading', 'sentence']),
  text: z.string(),
  /** Id of the record that it is about; null for the author's own words. */
  record: z.string().nullable(),
  /** Ids of the claims that it states. */
  claims: z.array(z.string()),
  quotes: proof,
  /** The text in runs, where quotes prove some of its words. */
  parts: z.array(z.looseObject({ text: z.string(), quotes: proof })).optional(),
});

const claimSchema = z.looseObject({ id: z.string(), text: z.string(), quotes: z.array(count) });

const quoteSchema = z.looseObject({
  /** As the footnote in the dossier. */
  number: count,
  id: z.string(),
  ...passageFields,
  prefix: z.string(),
  suffix: z.string(),
  /** SHA-256 of the text in which `exact` stands from `start` to `end`; null where an edition hides it. */
  text: hash.nullable(),
  /** Of a quote whose exact words an edition does not show: SHA-256 of a salt and these. */
  commitment: hash.optional(),
  more: z.array(z.looseObject(passageFields)),
  translation: z.string().nullable(),
  translatedBy: z.string().nullable(),
  /** Number of the source. */
  source: count,
  page: count.nullable(),
});

const textSchema = z.looseObject({
  /** Null where an edition hides it; `commitment` stands for it then. */
  sha256: hash.nullable(),
  commitment: hash.optional(),
  /** Where it lies in a package that brings it. */
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

/** A picture that stands in the dossier, drawn from an original or a view. Its bytes are in the files that show it. */
const figureSchema = z.looseObject({
  number: count,
  sha256: hash,
  /** What stands under it, and what it shows. */
  text: z.string(),
  shows: z.string(),
  /** Null for the picture of a view, which the quotes of its sentence prove. */
  source: count.nullable(),
  page: count.nullable(),
});

const fileSchema = z.looseObject({ path: z.string(), size: count, sha256: hash });

const editionSchema = z.looseObject({
  /** Id of the dossier; null for a selection and a whole case. */
  dossier: z.string().nullable(),
  case: z.string(),
  title: z.string(),
  subtitle: z.string(),
  /** BCP 47, that of the words that are not the author's. */
  language: z.string(),
  /** `internal`: names people who are to be protected. */
  profile: z.string().nullable(),
  /** How many findings were open; absent in what earlier programs wrote. */
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
  /** Absent where there are none. */
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

/** SHA-256 of bytes that come in pieces, in lower-case hexadecimal: that of Node, or of a library in a page. */
export interface Sha256 {
  update(bytes: Uint8Array): void;
  hex(): string;
}

export type NewSha256 = () => Sha256;

const encoder = new TextEncoder();

/** Root hash of a manifest: over what it says of the dossier, whatever files are packed with it. */
export function rootOf(manifest: Readonly<Record<string, unknown>>, sha256: NewSha256): string {
  return hashWithout(manifest, ['root', 'files', 'package', 'signatures'], sha256);
}

/** Package hash of a manifest: over all of it, every file included, but the signatures. */
export function packageHashOf(manifest: Readonly<Record<string, unknown>>, sha256: NewSha256): string {
  return hashWithout(manifest, ['package', 'signatures'], sha256);
}

/** A manifest of what is said, with its files and its hashes. */
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

/** A manifest that cannot be used, with what is wrong, in words. */
export class ManifestFault extends Error {}

/**
 * Reads a manifest. Its hashes are not proved yet.
 * @returns the manifest, and the same with fields of later programs, which are under the hashes, too
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
    throw new ManifestFault(t('packages.manifest.wrong', { place: shown(place) }));
  }
  checkReferences(parsed.data);
  return { manifest: parsed.data, raw };
}

export const maxManifestBytes = manifestLimits.bytes;

function canonical(value: unknown): string | null {
  try {
    return canonicalJson(value);
  } catch {
    return null; // an unpaired surrogate: it has no canonical form
  }
}

/** A path within a package: two plain names at most, so that it leads nowhere else on any system. */
const plainPath = /^(?:[a-z0-9][a-z0-9-]*\/)?[a-z0-9][a-z0-9-]*(?:\.[a-z0-9]+)?$/;

/** Every number and path that the manifest names is one that it has, once. */
function checkReferences({ sentences, claims, quotes, texts, originals, files }: PackageManifest): void {
  const wrong = (place: string) => new ManifestFault(t('packages.manifest.wrong', { place: shown(place) }));
  const numbers = new Set<number>();
  for (const { number } of quotes) {
    if (numbers.has(number)) throw wrong(`quotes ${String(number)}`);
    numbers.add(number);
  }
  const known = new Set(texts.map(({ sha256 }) => sha256));
  for (const { number, text } of quotes) if (text !== null && !known.has(text)) throw wrong(`quotes ${String(number)}`);
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

/** Where a text lies in a package that brings it. */
export function textPath(sha256: string): string {
  return `texts/${sha256}.txt`;
}

/** Where the passages of a text lie in a package that brings those alone. */
export function excerptPath(sha256: string): string {
  return `excerpts/${sha256}.json`;
}

/** Where an original lies in a package that brings it: its hash, and the ending of its name where that is a plain one. */
export function originalPath(sha256: string, fileName: string | null): string {
  const ending = /\.[a-z0-9]{1,8}$/.exec(fileName?.toLowerCase() ?? '')?.[0] ?? '';
  return `originals/${sha256}${ending}`;
}

/** Somebody's words in a line of ours: short, and nothing in them drives a terminal or turns the line round. */
export function shown(text: string): string {
  return text.slice(0, 200).replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\ufffd');
}

/** Passages of a text that a package brings in its place. */
export const excerptsSchema = z.looseObject({
  /** SHA-256 of the whole text. */
  text: hash,
  passages: z.array(z.looseObject({ start: count, end: count, words: z.string() })),
});

export type Excerpts = z.infer<typeof excerptsSchema>;
