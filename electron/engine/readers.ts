import type { MessagePortMain } from 'electron';
import { ownBytes } from '#lib/extract/parent-channel.ts';
import type { ReaderEnd, ReaderEvents, ReaderProcess } from '#lib/extract/reader-process.ts';
import type { FromEngine } from './messages.ts';

/** A process that this engine has requested from main. */
interface Reader {
  events: ReaderEvents;
  /** Set once the process runs. */
  port: MessagePortMain | undefined;
  ended(): void;
}

/**
 * Processes that read files, which only main can start: each is a utility process with a direct port. There is no other way in a package,
 * whose program cannot run as Node.
 */
export class UtilityReaders {
  readonly #readers = new Map<number, Reader>();
  readonly #send: (message: FromEngine) => void;
  #last = 0;

  /** @param sendToMain sends a message to main */
  constructor(sendToMain: (message: FromEngine) => void) {
    this.#send = sendToMain;
  }

  /** Requests another process, limited to `memoryMb` MB. */
  start(memoryMb: number, events: ReaderEvents): ReaderProcess {
    const id = ++this.#last;
    let hasEnded = (): void => undefined;
    const ended = new Promise<void>((resolve) => {
      hasEnded = resolve;
    });
    const reader: Reader = { events, port: undefined, ended: hasEnded };
    this.#readers.set(id, reader);
    this.#send({ type: 'start-reader', id, memoryMb });
    return {
      ended,
      send({ input, ...request }) {
        reader.port?.postMessage({ ...request, input: { ...input, bytes: ownBytes(input.bytes) } });
      },
      kill: () => this.#send({ type: 'kill-reader', id }),
      keepsHost: () => undefined, // main keeps this process alive
    };
  }

  /** Handles a process that main has started. */
  connect(id: number, port: MessagePortMain): void {
    const reader = this.#readers.get(id);
    if (!reader) return;
    reader.port = port;
    port.on('message', ({ data }) => reader.events.onMessage(data));
    port.start();
  }

  /** Handles the end of a process, as reported by main. */
  end(id: number, end: ReaderEnd): void {
    const reader = this.#readers.get(id);
    if (!reader) return;
    this.#readers.delete(id);
    reader.port?.close();
    reader.events.onEnd(end);
    reader.ended();
  }
}
