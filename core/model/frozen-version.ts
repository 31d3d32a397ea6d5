import { z } from 'zod';
import { idSchema } from '#core/model/base.ts';
import { dossierDocumentSchema, type DossierDocument } from '#core/model/dossier-document.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { canonicalJson } from '#lib/text/canonical-json.ts';
import { isModestJson } from '#lib/text/modest-json.ts';

/**
 * The content of a frozen version: the composed dossier, and what its manifest says about it, from which it is exported again.
 * docs/case-format.md describes the file. Pure: it is read wherever a case is.
 */
const frozenFormat = 'casebook-version';
const frozenVersion = 1;

/** Maximum bytes, values and depth of such a file: twice a manifest of the largest kind. */
const limits = { bytes: 128 * 1024 * 1024, values: 6_000_000, depth: 24 };

export const maxFrozenBytes = limits.bytes;

const passage = { exact: z.string(), start: z.int(), end: z.int() };

/** The part of a manifest's content by which two versions are compared; the rest is kept as it is. */
const contentSchema = z.looseObject({
  edition: z.looseObject({ title: z.string(), subtitle: z.string() }),
  producer: z.string(),
  sentences: z.array(
    z.looseObject({
      role: z.enum(['section', 'heading', 'sentence']),
      text: z.string(),
      record: z.string().nullable(),
      quotes: z.array(z.int()).nullable(),
      parts: z.array(z.looseObject({ text: z.string(), quotes: z.array(z.int()).nullable() })).optional(),
    }),
  ),
  quotes: z.array(
    z.looseObject({
      number: z.int(),
      id: z.string(),
      text: z.string().nullable(),
      source: z.int(),
      ...passage,
      more: z.array(z.looseObject(passage)),
    }),
  ),
  texts: z.array(z.looseObject({ source: z.int(), title: z.string(), outlet: z.string().nullable() })),
});

/** What a manifest says about a dossier, as far as versions are compared. */
export type ComparedContent = z.infer<typeof contentSchema>;

/** 32 random bytes as hex, with which one thing that an edition withholds can be proved later. */
const salt = z.string().regex(/^[0-9a-f]{64}$/);

const fileSchema = z.looseObject({
  format: z.literal(frozenFormat),
  version: z.int(),
  /** BCP 47 locale of the system that froze it; determines the paper size of Word documents. */
  locale: z.string(),
  document: dossierDocumentSchema,
  content: contentSchema,
  /** Pictures of its figures in base64, by SHA-256; absent if there are none. */
  pictures: z.record(z.string(), z.base64()).optional(),
  /** By id of the quote, or SHA-256 of the text or original. */
  salts: z.object({
    quotes: z.record(z.string(), salt),
    texts: z.record(z.string(), salt),
    originals: z.record(z.string(), salt),
  }),
});

export type FrozenFile = z.infer<typeof fileSchema>;

/** The content to write to the file of a frozen version. */
export interface Freezing extends Pick<FrozenFile, 'locale' | 'salts' | 'pictures'> {
  document: DossierDocument;
  content: Readonly<Record<string, unknown>>;
}

/**
 * Returns the bytes of a frozen version: canonical JSON, so that the same version always gives the same file.
 * @throws AppError `too-large`
 */
export function frozenBytes(frozen: Freezing): Uint8Array {
  const bytes = new TextEncoder().encode(canonicalJson({ format: frozenFormat, version: frozenVersion, ...frozen }));
  if (bytes.length > limits.bytes || !isModestJson(bytes, limits)) {
    throw new AppError('too-large', t('versions.tooLarge'));
  }
  return bytes;
}

/**
 * Reads the file of a frozen version. The caller checks that the bytes match the hash.
 * @throws AppError `damaged` if it is not one, `unsupported` if a newer program wrote it
 */
export function readFrozenBytes(bytes: Uint8Array): FrozenFile {
  const raw = bytes.length <= limits.bytes && isModestJson(bytes, limits) ? parsed(bytes) : null;
  if (typeof raw !== 'object' || raw === null || !('format' in raw) || raw.format !== frozenFormat) {
    throw new AppError('damaged', t('versions.notAVersion'));
  }
  if ('version' in raw && typeof raw.version === 'number' && raw.version > frozenVersion) {
    throw new AppError('unsupported', t('versions.newer'));
  }
  const read = fileSchema.safeParse(raw);
  if (!read.success) throw new AppError('damaged', t('versions.notAVersion'));
  return read.data;
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null; // Not JSON in UTF-8; the caller reports what was expected.
  }
}

const audienceSchema = z.looseObject({
  version: idSchema,
  /** Id of the profile, whose key never changes. */
  profile: idSchema,
  quotes: z.string(),
  leaveOut: z.array(z.string()),
  replaced: z.array(z.looseObject({ record: z.string(), pseudonym: z.string(), words: z.array(z.string()) })),
});

/**
 * The audience of an edition of a frozen version: the profile at the time, stored in the field `profile` of the version record that holds
 * the edition.
 */
export type FrozenAudience = z.infer<typeof audienceSchema>;

/** Returns whether a version record holds the edition of another version for a profile. */
export function isFrozenEdition({ profile }: { profile: string | null }): boolean {
  return profile !== null;
}

/** Returns the audience of a kept edition; null for a version itself, or if a newer program wrote it in another form. */
export function frozenAudience({ profile }: { profile: string | null }): FrozenAudience | null {
  if (profile === null) return null;
  const read = audienceSchema.safeParse(parsed(new TextEncoder().encode(profile)));
  return read.success ? read.data : null;
}

/** Returns whether a version cites or lists an article. */
export function holdsArticle({ document }: FrozenFile, article: string): boolean {
  return document.sources.some((source) => source.article === article);
}
