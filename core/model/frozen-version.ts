import { z } from 'zod';
import { idSchema } from '#core/model/base.ts';
import { dossierDocumentSchema, type DossierDocument } from '#core/model/dossier-document.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { canonicalJson } from '#lib/text/canonical-json.ts';
import { isModestJson } from '#lib/text/modest-json.ts';

/**
 * What a frozen version keeps: the dossier as it was composed, and what its manifest says of it, from which it is exported
 * again. docs/case-format.md describes the file. Pure: it is read wherever a case is.
 */
const frozenFormat = 'casebook-version';
const frozenVersion = 1;

/** Most bytes, values and depth of such a file: twice a manifest of the largest kind. */
const limits = { bytes: 128 * 1024 * 1024, values: 6_000_000, depth: 24 };

export const maxFrozenBytes = limits.bytes;

const passage = { exact: z.string(), start: z.int(), end: z.int() };

/** As much of a manifest's content as two versions are compared by; the rest is kept as it is. */
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

/** What a manifest says of a dossier, as far as two are compared. */
export type ComparedContent = z.infer<typeof contentSchema>;

/** 32 random bytes as hex, by which one thing that an edition keeps back can be proved later. */
const salt = z.string().regex(/^[0-9a-f]{64}$/);

const fileSchema = z.looseObject({
  format: z.literal(frozenFormat),
  version: z.int(),
  /** BCP 47, of the system on which it was frozen: decides on the paper of Word documents. */
  locale: z.string(),
  document: dossierDocumentSchema,
  content: contentSchema,
  /** Pictures of its figures in base64, by their SHA-256; absent where it has none. */
  pictures: z.record(z.string(), z.base64()).optional(),
  /** By id of the quote, by SHA-256 of the text or original. */
  salts: z.object({
    quotes: z.record(z.string(), salt),
    texts: z.record(z.string(), salt),
    originals: z.record(z.string(), salt),
  }),
});

export type FrozenFile = z.infer<typeof fileSchema>;

/** What goes into the file of a frozen version. */
export interface Freezing extends Pick<FrozenFile, 'locale' | 'salts' | 'pictures'> {
  document: DossierDocument;
  content: Readonly<Record<string, unknown>>;
}

/**
 * The bytes of a frozen version: canonical JSON, so that the same version is the same file.
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
 * Reads the file of a frozen version. Whether its bytes are those of its hash is for the caller to know.
 * @throws AppError `damaged` for what is none, `unsupported` for that of a newer program
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
    return null; // no JSON in UTF-8: it is told as what it is not
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
 * For whom an edition of a frozen version was made: the profile as it was then, in the field `profile` of a record among the versions that
 * keeps the edition.
 */
export type KeptAudience = z.infer<typeof audienceSchema>;

/** Whether a record among the versions is the edition of another for a profile. */
export function isKeptEdition({ profile }: { profile: string | null }): boolean {
  return profile !== null;
}

/** For whom a kept edition was made; null for a version itself, and where a newer program wrote it otherwise. */
export function keptAudience({ profile }: { profile: string | null }): KeptAudience | null {
  if (profile === null) return null;
  const read = audienceSchema.safeParse(parsed(new TextEncoder().encode(profile)));
  return read.success ? read.data : null;
}

/** Whether a version has words of an article: among what it cites, or lists. */
export function holdsArticle({ document }: FrozenFile, article: string): boolean {
  return document.sources.some((source) => source.article === article);
}
