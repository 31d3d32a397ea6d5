import { MessageChannelMain, utilityProcess, type UtilityProcess } from 'electron';
import { addPrinted, readerEnvironment } from '#lib/extract/reader-process.ts';
import type { FromEngine, ToEngine } from '#electron/engine/messages.ts';
import { logError } from '#lib/log.ts';
import { builtFile, cmapsFolder } from './paths.ts';

/** How long, in ms, to wait for the last output of a process after it has ended. */
const PRINTED_TIMEOUT_MS = 500;

/**
 * The processes in which an engine reads files. They end with the engine.
 * @param engine the engine that requests them
 */
export class Readers {
  readonly #engine: UtilityProcess;
  readonly #running = new Map<number, UtilityProcess>();

  constructor(engine: UtilityProcess) {
    this.#engine = engine;
    engine.once('exit', () => {
      for (const child of this.#running.values()) kill(child);
    });
  }

  start({ id, memoryMb }: Extract<FromEngine, { type: 'start-reader' }>): void {
    // V8's own limits cannot be set for it: it checks its resident size, as every reader does.
    const child = utilityProcess.fork(builtFile('parse-child.js'), [], {
      serviceName: 'Casebook reader',
      stdio: ['ignore', 'ignore', 'pipe'],
      env: readerEnvironment(memoryMb, cmapsFolder()),
    });
    this.#running.set(id, child);
    let printed = '';
    const allPrinted = new Promise<void>((resolve) => {
      child.stderr?.on('data', (chunk: Buffer) => {
        printed = addPrinted(printed, chunk);
      });
      child.stderr?.on('close', resolve);
      child.once('exit', () => setTimeout(resolve, PRINTED_TIMEOUT_MS));
    });
    child.once('exit', (code) => {
      this.#running.delete(id);
      void allPrinted.then(() => this.#post({ type: 'reader-ended', id, end: { reason: `code ${code}`, printed } }));
    });
    const { port1, port2 } = new MessageChannelMain();
    child.postMessage(null, [port1]);
    this.#engine.postMessage({ type: 'reader', id } satisfies ToEngine, [port2]);
  }

  kill({ id }: Extract<FromEngine, { type: 'kill-reader' }>): void {
    const child = this.#running.get(id);
    if (child) kill(child);
  }

  #post(message: ToEngine): void {
    this.#engine.postMessage(message);
  }
}

/** Kills it even in the middle of a step: Electron's own kill may wait until the step is over. */
function kill(child: UtilityProcess): void {
  if (child.pid === undefined) {
    // It is still starting, or has ended by itself.
    child.once('spawn', () => kill(child));
    return;
  }
  try {
    process.kill(child.pid, 'SIGKILL');
  } catch (error) {
    logError('reader of files: it could not be ended', error);
  }
}
