import type { OutCase } from '#core/exchange/format.ts';
import type { ReportBuilder } from '#core/exchange/report.ts';
import { attachmentFolder } from '#core/exchange/vault/layout.ts';
import type { NoteGiven } from '#core/exchange/vault/write-note.ts';
import { baseName, nameKey } from '#lib/exchange/vault/note-names.ts';
import { t } from '#lib/i18n/t.ts';

/** A file in the vault, and its SHA-256. */
export interface Attached {
  path: string;
  hash: string;
}

/** Originals and pictures on their way into the vault, each once. */
export class Attachments {
  readonly #of: OutCase;
  readonly #isAsked: boolean;
  readonly #byHash = new Map<string, Attached | null>();
  readonly #taken = new Set<string>();
  #added: { path: string; content: Uint8Array }[] = [];

  /** @param notes names of notes: a link to one must not lead to a file */
  constructor(of: OutCase, isAsked: boolean, notes: Iterable<string>) {
    this.#of = of;
    this.#isAsked = isAsked;
    for (const name of notes) this.#taken.add(nameKey(name));
  }

  async original(page: NoteGiven['page'], report: ReportBuilder): Promise<Attached | null> {
    if (page.collection !== 'articles' || page.record.fileHash === null) return null;
    const { id, fileHash, fileName, title } = page.record;
    return await this.#file(fileHash, fileName ?? title, () => report.leave(id, 'fileHash', this.#why()));
  }

  async image({ record }: NoteGiven['page'], report: ReportBuilder): Promise<Attached | null> {
    if (!('image' in record) || record.image === null) return null;
    return await this.#file(record.image, this.#of.titleOf(record.id), () =>
      report.leave(record.id, 'image', this.#why()),
    );
  }

  /** What has been attached since this was asked. */
  added(): { path: string; content: Uint8Array }[] {
    const added = this.#added;
    this.#added = [];
    return added;
  }

  #why(): string {
    return t(this.#isAsked ? 'exchange.vault.noFile' : 'exchange.vault.noOriginals');
  }

  async #file(hash: string, called: string, onMissing: () => void): Promise<Attached | null> {
    let known = this.#byHash.get(hash);
    if (known === undefined) {
      const content = this.#isAsked ? ((await this.#of.readFile?.(hash)) ?? null) : null;
      known = content === null ? null : { path: this.#pathFor(hash, called), hash };
      if (known && content) this.#added.push({ path: known.path, content });
      this.#byHash.set(hash, known);
    }
    if (known === null) onMissing();
    return known;
  }

  #pathFor(hash: string, called: string): string {
    const dot = called.lastIndexOf('.');
    const ending = dot > 0 && /^\.[a-z0-9]{1,8}$/i.test(called.slice(dot)) ? called.slice(dot) : '';
    const base = baseName(ending === '' ? called : called.slice(0, dot));
    // A picture that is taken for a note would be one.
    const safe = /^\.(?:md|markdown)$/i.test(ending) ? `${ending}.txt` : ending;
    for (const name of [`${base}${safe}`, `${base} ${hash.slice(0, 8)}${safe}`, `${hash}${safe}`]) {
      if (this.#taken.has(nameKey(name))) continue;
      this.#taken.add(nameKey(name));
      return `${attachmentFolder}/${name}`;
    }
    return `${attachmentFolder}/${hash}${safe}`;
  }
}
