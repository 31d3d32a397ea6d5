import { AttachedFiles, type Attached } from '#core/exchange/attached-files.ts';
import type { OutCase } from '#core/exchange/format.ts';
import type { ReportBuilder } from '#core/exchange/report.ts';
import { attachmentFolder } from '#core/exchange/vault/layout.ts';
import type { NoteGiven } from '#core/exchange/vault/write-note.ts';
import { t } from '#lib/i18n/t.ts';

/** Collects originals and pictures for the vault, each once. */
export class Attachments {
  readonly #of: OutCase;
  readonly #isAsked: boolean;
  readonly #files: AttachedFiles;

  /** @param notes names of notes: a link to one must not lead to a file */
  constructor(of: OutCase, isAsked: boolean, notes: Iterable<string>) {
    this.#of = of;
    this.#isAsked = isAsked;
    this.#files = new AttachedFiles(of, {
      folder: attachmentFolder,
      taken: notes,
      // A picture with the extension of a note would be taken for one.
      endingFor: (ending) => (/^\.(?:md|markdown)$/i.test(ending) ? `${ending}.txt` : ending),
    });
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

  /** The files attached since the last call. */
  added(): { path: string; content: Uint8Array }[] {
    return this.#files.added();
  }

  #why(): string {
    return t(this.#isAsked ? 'exchange.files.notHere' : 'exchange.vault.noOriginals');
  }

  async #file(hash: string, called: string, onMissing: () => void): Promise<Attached | null> {
    const file = this.#isAsked ? await this.#files.file(hash, called) : null;
    if (file === null) onMissing();
    return file;
  }
}
