import { createHash, createHmac } from 'node:crypto';
import type { DossierDocument } from '#core/model/dossier-document.ts';
import type { FrozenFile } from '#core/model/frozen-version.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';

/** 32 random bytes as hex for whatever an edition may keep back: by id of the quote, by SHA-256 of the text or original. They stay in the case. */
export type Salts = FrozenFile['salts'];

/** Bytes of randomness for each. */
const saltBytes = 32;

/**
 * Draws a salt for all that an edition of a document may keep back and prove later.
 * @param random so many bytes that nobody can foretell
 */
export function drawSalts({ footnotes, sources }: DossierDocument, random: (bytes: number) => Uint8Array): Salts {
  const salted = (keys: readonly string[]) =>
    Object.fromEntries([...new Set(keys)].map((key) => [key, Buffer.from(random(saltBytes)).toString('hex')]));
  return {
    quotes: salted(footnotes.map(({ quote }) => quote)),
    texts: salted([...footnotes, ...sources].map(({ textHash }) => textHash)),
    originals: salted(sources.flatMap(({ fileHash }) => fileHash ?? [])),
  };
}

/** SHA-256 of a salt and what it hides: whoever is shown both can prove later what stood there. */
function commitmentOf(salt: Uint8Array, bytes: Uint8Array): string {
  return createHash('sha256').update(salt).update(bytes).digest('hex');
}

/**
 * Makes the commitments of an edition. What salts them is HMAC-SHA-256, under the salt that the case keeps, of the profile's key and the
 * id of the quote or article: the same at each export, another in each profile, so that readers of two cannot tell that one thing is hidden
 * in both, and made by nobody who has not got the case.
 */
export class Committer {
  /** @param key of the profile, 256 bits as hex */
  constructor(
    private readonly salts: Salts,
    private readonly key: string,
  ) {}

  /**
   * What stands for a thing whose bytes are not shown.
   * @param name by which its salt is kept
   * @param about id of the quote or article
   * @throws AppError `damaged` where the salt is not among those that are kept
   */
  commit(kind: keyof Salts, name: string, about: string, bytes: Uint8Array): string {
    const kept = Object.hasOwn(this.salts[kind], name) ? this.salts[kind][name] : undefined;
    if (kept === undefined) throw new AppError('damaged', t('versions.notAVersion'));
    const salt = createHmac('sha256', Buffer.from(kept, 'hex')).update(`${this.key} ${about}`, 'utf8').digest();
    return commitmentOf(salt, bytes);
  }
}

/**
 * The id of a record as an edition has it: HMAC-SHA-256 under the profile's key, cut to 128 bits, in hex. The same in all editions
 * of a profile, and of no use to find the record by.
 * @param key 256 bits as hex
 */
export function editionId(key: string, id: string): string {
  return createHmac('sha256', Buffer.from(key, 'hex')).update(id, 'utf8').digest('hex').slice(0, 32);
}
