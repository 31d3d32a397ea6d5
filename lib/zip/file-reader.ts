import { close, read } from 'node:fs';
import { Readable } from 'node:stream';
import { RandomAccessReader } from 'yauzl';

/** Bytes read at once for small requests: an archive's directory is a million small reads. */
const windowBytes = 256 * 1024;

type Done = (error: Error | null, bytesRead?: number) => void;

/** Reads an open file for the zip library. A position beyond the file is an error: a read may not even accept such a number. */
export class FileReader extends RandomAccessReader {
  private window: { start: number; bytes: Buffer } = { start: 0, bytes: Buffer.alloc(0) };

  constructor(
    private readonly fd: number,
    private readonly size: number,
  ) {
    super();
  }

  override read(buffer: Buffer, offset: number, length: number, position: number, done: Done): void {
    const give = ({ start, bytes }: FileReader['window']) => {
      bytes.copy(buffer, offset, position - start, position - start + length);
      done(null, length);
    };
    const { window } = this;
    const isInside = ({ start, bytes }: FileReader['window']) =>
      position >= start && position + length <= start + bytes.length;
    if (!this.holds(position, position + length)) setImmediate(done, beyond());
    else if (isInside(window)) setImmediate(give, window);
    else {
      const wanted = Buffer.allocUnsafe(Math.min(Math.max(length, windowBytes), this.size - position));
      read(this.fd, wanted, 0, wanted.length, position, (error, bytesRead) => {
        if (error) {
          done(error);
          return;
        }
        this.window = { start: position, bytes: wanted.subarray(0, bytesRead) };
        if (isInside(this.window)) give(this.window);
        else done(beyond());
      });
    }
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const { fd } = this;
    let position = this.holds(start, end) ? start : NaN;
    // Not one of Node's file streams: those close the file, which belongs to the archive.
    return new Readable({
      highWaterMark: windowBytes,
      read() {
        if (Number.isNaN(position)) {
          this.destroy(beyond());
          return;
        }
        const wanted = Buffer.allocUnsafe(Math.min(windowBytes, end - position));
        if (wanted.length === 0) {
          this.push(null);
          return;
        }
        read(fd, wanted, 0, wanted.length, position, (error, bytesRead) => {
          position += bytesRead;
          if (error) this.destroy(error);
          else this.push(bytesRead === 0 ? null : wanted.subarray(0, bytesRead));
        });
      },
    });
  }

  override close(done: (error: Error | null) => void): void {
    close(this.fd, (error = null) => done(error));
  }

  private holds(start: number, end: number): boolean {
    return start >= 0 && end >= start && end <= this.size;
  }
}

/** Reads bytes in memory for the zip library, by the same rules. */
export class BytesReader extends RandomAccessReader {
  private readonly bytes: Buffer;

  constructor(bytes: Uint8Array) {
    super();
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  override read(buffer: Buffer, offset: number, length: number, position: number, done: Done): void {
    if (position < 0 || position + length > this.bytes.length) setImmediate(done, beyond());
    else {
      this.bytes.copy(buffer, offset, position, position + length);
      setImmediate(done, null, length);
    }
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const { bytes } = this;
    let position = start >= 0 && end >= start && end <= bytes.length ? start : NaN;
    return new Readable({
      highWaterMark: windowBytes,
      read() {
        if (Number.isNaN(position)) this.destroy(beyond());
        else if (position >= end) this.push(null);
        else {
          const piece = bytes.subarray(position, Math.min(end, position + windowBytes));
          position += piece.length;
          this.push(piece);
        }
      },
    });
  }

  override close(done: (error: Error | null) => void): void {
    setImmediate(done, null);
  }
}

function beyond(): Error {
  return new Error('the place is not in the file');
}
