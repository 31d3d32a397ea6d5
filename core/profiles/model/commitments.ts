import { createHash, createHmac } from 'node:crypto';

/** 32 random bytes as hex, by what they hide: `quote <id>`, `text <article>`, `original <article>`. They stay in the case. */
export type Salts = ReadonlyMap<string, string>;

/** Bytes of randomness that are put before what is hidden. */
export const saltBytes = 32;

/** SHA-256 of a salt and what it hides: whoever is shown both can prove later what stood there. */
export function commitmentOf(salt: string, bytes: Uint8Array): string {
  return createHash('sha256').update(Buffer.from(salt, 'hex')).update(bytes).digest('hex');
}

/** Draws the salts that are not there yet. */
export class Committer {
  readonly #salts: Map<string, string>;

  /** @param random so many bytes that nobody can foretell */
  constructor(
    salts: Salts,
    private readonly random: (bytes: number) => Uint8Array,
  ) {
    this.#salts = new Map(salts);
  }

  /** What stands for a thing whose bytes are not shown. */
  commit(what: string, bytes: Uint8Array): string {
    const salt = this.#salts.get(what) ?? Buffer.from(this.random(saltBytes)).toString('hex');
    this.#salts.set(what, salt);
    return commitmentOf(salt, bytes);
  }

  /** All salts, for whoever keeps the edition. */
  get salts(): Salts {
    return this.#salts;
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
