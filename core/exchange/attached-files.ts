import type { OutCase } from '#core/exchange/format.ts';
import { baseName, nameKey } from '#lib/exchange/vault/note-names.ts';

/** A file that stands beside what is written, and its SHA-256. */
export interface Attached {
  /** Below the folder that is written, parted by `/`. */
  path: string;
  hash: string;
}

interface Given {
  /** In which they stand, below the folder that is written. */
  folder: string;
  /** Names that are taken already, without a folder. */
  taken?: Iterable<string>;
  /** The ending that a file gets, by the one that it has. */
  endingFor?(ending: string): string;
}

/** Originals and pictures on their way into a folder, each once and under a name that every system takes. */
export class AttachedFiles {
  readonly #of: OutCase;
  readonly #given: Given;
  readonly #byHash = new Map<string, Attached | null>();
  readonly #taken = new Set<string>();
  #added: { path: string; content: Uint8Array }[] = [];

  constructor(of: OutCase, given: Given) {
    this.#of = of;
    this.#given = given;
    for (const name of given.taken ?? []) this.#taken.add(nameKey(name));
  }

  /** Where a file stands; null when it is not in the case. @param called what it was called, with its ending */
  async file(hash: string, called: string): Promise<Attached | null> {
    const known = this.#byHash.get(hash);
    if (known !== undefined) return known;
    const content = (await this.#of.readFile?.(hash)) ?? null;
    const attached = content === null ? null : { path: this.#pathFor(hash, called), hash };
    if (attached && content) this.#added.push({ path: attached.path, content });
    this.#byHash.set(hash, attached);
    return attached;
  }

  /** What has been attached since this was asked. */
  added(): { path: string; content: Uint8Array }[] {
    const added = this.#added;
    this.#added = [];
    return added;
  }

  #pathFor(hash: string, called: string): string {
    const { folder, endingFor } = this.#given;
    const dot = called.lastIndexOf('.');
    const own = dot > 0 && /^\.[a-z0-9]{1,8}$/i.test(called.slice(dot)) ? called.slice(dot) : '';
    const base = baseName(own === '' ? called : called.slice(0, dot));
    const ending = endingFor?.(own) ?? own;
    for (const name of [`${base}${ending}`, `${base} ${hash.slice(0, 8)}${ending}`, `${hash}${ending}`]) {
      if (this.#taken.has(nameKey(name))) continue;
      this.#taken.add(nameKey(name));
      return `${folder}/${name}`;
    }
    return `${folder}/${hash}${ending}`;
  }
}
