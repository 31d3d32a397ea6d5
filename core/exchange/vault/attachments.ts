import { AttachedFiles, type Attached } from '#core/exchange/attached-files.ts';
import type { OutCase } from '#core/exchange/format.ts';
import type { ReportBuilder } from '#core/exchange/report.ts';
import { attachmentFolder } from '#core/exchange/vault/layout.ts';
import type { NoteContent } from '#core/exchange/vault/write-note.ts';
import { t } from '#lib/i18n/t.ts';

/** Collects originals and pictures for the vault, each once. */
export class Attachments {
  readonly #outCase: OutCase;
  readonly #isWanted: boolean;
  readonly #files: AttachedFiles;

  /** @param notes names of notes: a link to one must not lead to a file */
  constructor(outCase: OutCase, isWanted: boolean, notes: Iterable<string>) {
    this.#outCase = outCase;
    this.#isWanted = isWanted;
    this.#files = new AttachedFiles(outCase, {
      folder: attachmentFolder,
      taken: notes,
      // A picture with the extension of a note would be taken for one.
      endingFor: (ending) => (/^\.(?:md|markdown)$/i.test(ending) ? `${ending}.txt` : ending),
    });
  }

  async original(page: NoteContent['page'], report: ReportBuilder): Promise<Attached | null> {
    if (page.collection !== 'articles' || page.record.fileHash === null) return null;
    const { id, fileHash, fileName, title } = page.record;
    return await this.#file(fileHash, fileName ?? title, () => report.leaveOut(id, 'fileHash', this.#reason()));
  }

  async image({ record }: NoteContent['page'], report: ReportBuilder): Promise<Attached | null> {
    if (!('image' in record) || record.image === null) return null;
    return await this.#file(record.image, this.#outCase.titleOf(record.id), () =>
      report.leaveOut(record.id, 'image', this.#reason()),
    );
  }

  /** The files attached since the last call. */
  added(): { path: string; content: Uint8Array }[] {
    return this.#files.added();
  }

  #reason(): string {
    return t(this.#isWanted ? 'exchange.files.notHere' : 'exchange.vault.noOriginals');
  }

  async #file(hash: string, originalName: string, onMissing: () => void): Promise<Attached | null> {
    const file = this.#isWanted ? await this.#files.file(hash, originalName) : null;
    if (file === null) onMissing();
    return file;
  }
}
