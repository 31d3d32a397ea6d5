import type { OutCase } from '#core/exchange/format.ts';
import { baseName, nameKey } from '#lib/exchange/vault/note-names.ts';

/** A file next to the exported one, and its SHA-256. */
export interface Attached {
  /** Path below the exported folder, with `/` between folders. */
  path: string;
  hash: string;
}

interface Given {
  /** Their folder, below the exported folder. */
  folder: string;
  /** Names already in use, without a folder. */
  taken?: Iterable<string>;
  /** Returns the extension to use for a file with a given one. */
  endingFor?(ending: string): string;
}

/** Collects originals and pictures for an exported folder, each once and under a name that is valid on every system. */
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

  /** Attaches a file and returns its place; null if it is not in the case. @param called its original name, with extension */
  async file(hash: string, called: string): Promise<Attached | null> {
    const known = this.#byHash.get(hash);
    if (known !== undefined) return known;
    const content = (await this.#of.readFile?.(hash)) ?? null;
    const attached = content === null ? null : { path: this.#pathFor(hash, called), hash };
    if (attached && content) this.#added.push({ path: attached.path, content });
    this.#byHash.set(hash, attached);
    return attached;
  }

  /** The files attached since the last call. */
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
