import { createHash, createHmac } from 'node:crypto';
import type { DossierDocument } from '#core/model/dossier-document.ts';
import type { FrozenFile } from '#core/model/frozen-version.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';

/**
 * 32 random bytes as hex for everything that an edition may withhold: by id of the quote, or SHA-256 of the text or original. They stay in
 * the case.
 */
export type Salts = FrozenFile['salts'];

/** Bytes of randomness for each. */
const saltBytes = 32;

/**
 * Draws a salt for everything that an edition of a document may withhold and prove later.
 * @param random returns this many unpredictable bytes
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

/** Returns the SHA-256 of a salt and the hidden bytes: showing both later proves what was there. */
function commitmentOf(salt: Uint8Array, bytes: Uint8Array): string {
  return createHash('sha256').update(salt).update(bytes).digest('hex');
}

/**
 * Makes the commitments of an edition. The salt used is an HMAC-SHA-256, under the salt stored in the case, of the profile's key and the id
 * of the quote or article: the same in each export, different in each profile (so that readers of two editions cannot tell that both hide
 * the same thing), and impossible to produce without the case.
 */
export class Committer {
  /** @param key of the profile, 256 bits as hex */
  constructor(
    private readonly salts: Salts,
    private readonly key: string,
  ) {}

  /**
   * Returns the stand-in for something whose bytes are not shown.
   * @param name under which its salt is stored
   * @param about id of the quote or article
   * @throws AppError `damaged` if the salt is missing
   */
  commit(kind: keyof Salts, name: string, about: string, bytes: Uint8Array): string {
    const storedSalt = Object.hasOwn(this.salts[kind], name) ? this.salts[kind][name] : undefined;
    if (storedSalt === undefined) throw new AppError('damaged', t('versions.notAVersion'));
    const salt = createHmac('sha256', Buffer.from(storedSalt, 'hex')).update(`${this.key} ${about}`, 'utf8').digest();
    return commitmentOf(salt, bytes);
  }
}

/**
 * Returns a record's id in editions: HMAC-SHA-256 under the profile's key, truncated to 128 bits, in hex. The same in all editions of a
 * profile, and useless for finding the record.
 * @param key 256 bits as hex
 */
export function editionId(key: string, id: string): string {
  return createHmac('sha256', Buffer.from(key, 'hex')).update(id, 'utf8').digest('hex').slice(0, 32);
}
