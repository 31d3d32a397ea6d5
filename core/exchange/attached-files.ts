import type { OutCase } from '#core/exchange/format.ts';
import { baseName, nameKey } from '#lib/exchange/vault/note-names.ts';

/** A file next to the exported one, and its SHA-256. */
export interface Attached {
  /** Path below the exported folder, with `/` between folders. */
  path: string;
  hash: string;
}

interface AttachedFilesOptions {
  /** Their folder, below the exported folder. */
  folder: string;
  /** Names already in use, without a folder. */
  taken?: Iterable<string>;
  /** Returns the extension to use for a file with a given one. */
  endingFor?(ending: string): string;
}

/** Collects originals and pictures for an exported folder, each once and under a name that is valid on every system. */
export class AttachedFiles {
  readonly #outCase: OutCase;
  readonly #options: AttachedFilesOptions;
  readonly #byHash = new Map<string, Attached | null>();
  readonly #taken = new Set<string>();
  #added: { path: string; content: Uint8Array }[] = [];

  constructor(outCase: OutCase, options: AttachedFilesOptions) {
    this.#outCase = outCase;
    this.#options = options;
    for (const name of options.taken ?? []) this.#taken.add(nameKey(name));
  }

  /** Attaches a file and returns its place; null if it is not in the case. @param originalName its original name, with extension */
  async file(hash: string, originalName: string): Promise<Attached | null> {
    const earlier = this.#byHash.get(hash);
    if (earlier !== undefined) return earlier;
    const content = (await this.#outCase.readFile?.(hash)) ?? null;
    const attached = content === null ? null : { path: this.#pathFor(hash, originalName), hash };
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

  #pathFor(hash: string, originalName: string): string {
    const { folder, endingFor } = this.#options;
    const dot = originalName.lastIndexOf('.');
    const originalEnding = dot > 0 && /^\.[a-z0-9]{1,8}$/i.test(originalName.slice(dot)) ? originalName.slice(dot) : '';
    const base = baseName(originalEnding === '' ? originalName : originalName.slice(0, dot));
    const ending = endingFor?.(originalEnding) ?? originalEnding;
    for (const name of [`${base}${ending}`, `${base} ${hash.slice(0, 8)}${ending}`, `${hash}${ending}`]) {
      if (this.#taken.has(nameKey(name))) continue;
      this.#taken.add(nameKey(name));
      return `${folder}/${name}`;
    }
    return `${folder}/${hash}${ending}`;
  }
}
