import { join } from 'node:path';
import { makeFolders, type Io, type IoFile } from '#lib/files/io.ts';
import { journalDir, segmentBytes, segmentName } from '#core/store/layout.ts';

/** Where a writer continues its journal. */
export interface AppendPoint {
  /** Last existing segment, or 0 if there is none. */
  segment: number;
  /** Its size; new lines are appended after it. */
  size: number;
  /** Whether a new segment must be started regardless of the size, after an unclean shutdown. */
  renew: boolean;
}

/** Appends to this writer's journal. Each call is one write and one fdatasync, and returns only after both. */
export class Appender {
  private file: IoFile | null = null;
  private segment: number;
  private size: number;
  private renew: boolean;
  /** Whether the system reports the same identity for the open file and for its path; some network drives do not. */
  private hasStableIds = false;

  /** @param onSegment called with a segment before the first line in it is acknowledged */
  constructor(
    private readonly io: Io,
    private readonly dir: string,
    private readonly writer: string,
    point: AppendPoint,
    private readonly onSegment: (segment: number, identity: string) => Promise<void>,
  ) {
    ({ segment: this.segment, size: this.size, renew: this.renew } = point);
  }

  /** Where the next line will begin, before the write. A full segment changes it. */
  get point(): { segment: number; offset: number } {
    return { segment: this.segment, offset: this.size };
  }

  /** Prepares the segment that the next lines go into. */
  async prepare(): Promise<void> {
    if (this.file && this.size < segmentBytes) return;
    if (!this.file && this.segment > 0 && this.size < segmentBytes && !this.renew) {
      this.file = await this.io.open(this.path, 'append');
    } else {
      await this.begin();
    }
    const opened = await this.openFile.stat();
    if (opened.size !== this.size) throw replacedError();
    this.hasStableIds = (await this.io.stat(this.path)).identity === opened.identity;
    await this.onSegment(this.segment, opened.identity);
  }

  /**
   * Appends lines. Throws the system's error or `REPLACED`; nothing more may be written after that. `prepare` must have
   * been awaited before.
   */
  async append(bytes: Buffer): Promise<void> {
    await this.openFile.append(bytes);
    await this.openFile.sync();
    await this.checkPlace(this.size + bytes.length);
    this.size += bytes.length;
  }

  /**
   * Acknowledges a write only if it can be found again: a sync or restore program may have replaced the file that is
   * open here, or someone may have deleted it. Nobody would ever read what goes into the open one.
   */
  private async checkPlace(size: number): Promise<void> {
    const [openInfo, pathInfo] = await Promise.all([this.openFile.stat(), this.io.stat(this.path)]);
    if (openInfo.size !== size || (this.hasStableIds && pathInfo.identity !== openInfo.identity)) throw replacedError();
  }

  async close(): Promise<void> {
    await this.file?.close();
    this.file = null;
  }

  private async begin(): Promise<void> {
    await this.close();
    const folder = await makeFolders(this.io, this.dir, ['journal', this.writer]);
    this.segment += 1;
    this.size = 0;
    this.renew = false;
    this.file = await this.io.open(this.path, 'create');
    await this.file.sync();
    await this.io.syncDir(folder);
  }

  private get path(): string {
    return join(journalDir(this.dir, this.writer), segmentName(this.segment));
  }

  private get openFile(): IoFile {
    if (!this.file) throw new Error('the journal is not open');
    return this.file;
  }
}

function replacedError(): Error {
  return Object.assign(new Error('another file is in the place of the journal'), { code: 'REPLACED' });
}
