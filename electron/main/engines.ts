import { MessageChannelMain, utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron';
import { z } from 'zod';
import { fromEngineSchema, type EngineOptions, type FromEngine, type ToEngine } from '#electron/engine/messages.ts';
import { AppError, toErrorReply } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { logError, logLine } from '#lib/log.ts';
import { relog } from '#lib/log-message.ts';
import type { HostEvent } from '#core/host.ts';
import { fromErrorReply } from '#core/rpc.ts';
import { printPdf } from './pdf.ts';
import { drawPicture } from './pictures.ts';
import { builtFile } from './paths.ts';
import { Readers } from './readers.ts';

/** Delays in ms before each restart after a crash; if there are more crashes than this within a minute, we give up. */
const BACKOFF_MS = [0, 200, 1000, 3000, 6000];
const CRASH_WINDOW_MS = 60_000;
/** How long, in ms, an engine may take to exit by itself before it is killed. What it acknowledged is on disk regardless. */
const CLOSE_TIMEOUT_MS = 10_000;
/** Concurrent disk calls of an engine; an import syncs many files at once, and Node's default of four threads would serialise them. */
const DISK_THREADS = '16';

/** The engine of one open case: a utility process that is restarted when it dies. */
export class CaseEngine {
  readonly path: string;
  /** Why it could not be kept alive; null while it is alive or may still recover. */
  failure: string | null = null;
  readonly #options: EngineOptions;
  readonly #notify: (event: HostEvent) => void;
  #process: UtilityProcess | undefined;
  /** Resolves to the case's title once the current process serves the case. */
  #ready: Promise<string>;
  #exited: Promise<void> = Promise.resolve();
  /** No window shows the case any more. */
  #left = false;
  /** Nobody waits for the case any more. */
  #abandoned = false;
  /** Processes ended by this class: their exit code means nothing. */
  readonly #ended = new WeakSet<UtilityProcess>();
  /** The current process is to end and be replaced. */
  #reopening = false;
  /** The pending result of `reopen`. */
  #reopened: Promise<void> | undefined;
  /** The current process reported that the case cannot be opened. */
  #refused = false;
  #crashes: number[] = [];
  #restarts = 0;

  /**
   * Starts the engine and opens the case; `opened` reports the result.
   * @param notify receives the progress of its creation, that it was reopened or restarted, and that it could not be kept alive
   */
  constructor(options: EngineOptions, notify: (event: HostEvent) => void) {
    this.path = options.path;
    this.#options = options;
    this.#notify = notify;
    this.#ready = this.#start(options);
    this.#ready.catch(() => undefined); // Whoever opens the case is told by `opened`
  }

  /** Returns the title of the case once it is open. Rejects with a message for the user if it cannot be opened. */
  async opened(): Promise<string> {
    return this.#ready;
  }

  /** Sets the language of the engine, in this process and its successors. */
  setLanguage(language: string): void {
    this.#options.language = language;
    this.#post({ type: 'language', language });
  }

  /** Cancels the creation of the case: `opened` rejects once all of it is removed. */
  cancelCreation(): void {
    this.#post({ type: 'cancel' });
  }

  /** Ends the process while it opens the case: `opened` rejects as cancelled. Work it had not started is dropped. */
  abandon(): void {
    this.#left = true;
    this.#abandoned = true;
    if (this.#process) this.#end(this.#process);
  }

  /** Creates a channel to the engine and passes its other end to `deliver` once the engine serves the case. */
  async connect(deliver: (port: MessagePortMain) => void): Promise<void> {
    await this.#ready;
    if (this.#left) return;
    const { port1, port2 } = new MessageChannelMain();
    this.#post({ type: 'port' }, [port1]);
    deliver(port2);
  }

  /** Lets the engine finish what it has begun, then ends it. */
  async close(): Promise<void> {
    this.#left = true;
    await this.#finish();
  }

  /** Closes the case and opens it again for the same windows; simultaneous calls share one run. Requests for a port wait meanwhile. */
  async reopen(): Promise<void> {
    this.#reopened ??= this.#reopen().finally(() => {
      this.#reopened = undefined;
    });
    await this.#reopened;
  }

  async #reopen(): Promise<void> {
    this.#notify({ type: 'engine-reopening' });
    this.failure = null;
    this.#ready = this.#again();
    try {
      await this.#ready;
    } catch (error) {
      if (!this.#left) this.#fail(error);
      throw error;
    }
    this.#notify({ type: 'engine-reopened' });
  }

  #fail(error: unknown): void {
    this.failure = error instanceof Error ? error.message : String(error);
    this.#notify({ type: 'engine-failed', message: this.failure });
  }

  async #again(): Promise<string> {
    this.#reopening = true;
    try {
      await this.#finish();
    } finally {
      this.#reopening = false;
    }
    if (this.#left) throw new AppError('cancelled', t('host.windowClosed'));
    return this.#start({ ...this.#options, make: null });
  }

  async #finish(): Promise<void> {
    const child = this.#process;
    if (!child) return;
    this.#post({ type: 'close' });
    const limit = setTimeout(() => {
      logError(logLine`engine of ${this.path}: did not end by itself, ended now`);
      this.#end(child);
    }, CLOSE_TIMEOUT_MS);
    await this.#exited;
    clearTimeout(limit);
  }

  #end(child: UtilityProcess): void {
    this.#ended.add(child);
    child.kill();
  }

  #post(message: ToEngine, ports: MessagePortMain[] = []): void {
    this.#process?.postMessage(message, ports);
  }

  #start(options: EngineOptions): Promise<string> {
    this.#refused = false;
    const child = utilityProcess.fork(builtFile('engine.js'), [], {
      serviceName: 'Casebook engine',
      stdio: 'inherit',
      env: { UV_THREADPOOL_SIZE: DISK_THREADS, ...process.env },
    });
    this.#process = child;
    const readers = new Readers(child);
    /** Print jobs in progress, each with its abort controller. */
    const prints = new Map<number, AbortController>();
    let served = false;
    const ready = new Promise<string>((resolve, reject) => {
      child.on('message', (received: unknown) => {
        const parsed = fromEngineSchema.safeParse(received);
        if (!parsed.success) {
          logError(logLine`engine of ${this.path}: a message that it does not send: ${z.prettifyError(parsed.error)}`);
          return;
        }
        const message = parsed.data;
        if (message.type === 'opened') {
          served = true;
          resolve(message.title);
        } else if (message.type === 'refused') {
          this.#refused = true;
          reject(fromErrorReply(message.error));
          this.#end(child);
        } else if (message.type === 'making') {
          this.#notify(message);
        } else if (message.type === 'log') {
          relog(message);
        } else if (message.type === 'stop-print') {
          prints.get(message.id)?.abort();
        } else if (message.type === 'start-reader') {
          readers.start(message);
        } else if (message.type === 'kill-reader') {
          readers.kill(message);
        } else if (message.type === 'draw') {
          void this.#draw(child, message);
        } else {
          const stop = new AbortController();
          prints.set(message.id, stop);
          void this.#print(child, message, stop.signal).finally(() => prints.delete(message.id));
        }
      });
      child.on('exit', (code) => {
        // Nobody waits for these pages any more.
        for (const stop of prints.values()) stop.abort();
        reject(
          this.#abandoned
            ? new AppError('cancelled', t('host.openingStopped', { path: this.path }))
            : new AppError('internal', t('host.engineDidNotStart', { path: this.path, code })),
        );
      });
    });
    this.#exited = new Promise((resolve) => {
      child.on('exit', (code) => {
        if (this.#process === child) this.#process = undefined;
        resolve();
        if (code !== 0 && (this.#left || this.#reopening) && !this.#ended.has(child))
          logError(logLine`engine of ${this.path}: closed with ${code}`);
        if (this.#left || this.#reopening || !served) return; // Whoever awaits `ready` has been told
        logError(logLine`engine of ${this.path}: ended with ${code}`);
        void this.#restart();
      });
    });
    child.postMessage({ type: 'open', options } satisfies ToEngine);
    return ready;
  }

  /** Restarts the engine and reports the result. Requests for a port wait meanwhile. */
  async #restart(): Promise<void> {
    this.#ready = this.#revive();
    try {
      await this.#ready;
      this.#notify({ type: 'engine-restarted', times: ++this.#restarts });
    } catch (error) {
      if (this.#left) return;
      logError(logLine`engine of ${this.path}: could not be started again`, error);
      this.#fail(error);
    }
  }

  /** Resolves when a new process serves the case; rejects when too many have died, or the case can no longer be opened. */
  async #revive(): Promise<string> {
    for (;;) {
      const now = performance.now();
      this.#crashes = [...this.#crashes.filter((at) => now - at < CRASH_WINDOW_MS), now];
      const wait = BACKOFF_MS[this.#crashes.length - 1];
      if (wait === undefined) {
        throw new AppError('internal', t('host.engineGivenUp', { count: this.#crashes.length }));
      }
      await new Promise((resolve) => setTimeout(resolve, wait));
      if (this.#left) throw new AppError('cancelled', t('host.windowClosed'));
      try {
        return await this.#start({ ...this.#options, make: null });
      } catch (error) {
        const died = error instanceof AppError && error.code === 'internal' && !this.#refused;
        if (!died) throw error;
      }
    }
  }

  async #draw(child: UtilityProcess, { id, wanted }: Extract<FromEngine, { type: 'draw' }>): Promise<void> {
    const result = await drawPicture(wanted).then(
      (value) => ({ ok: true, value }) as const,
      (error: unknown) => {
        logError('picture: not drawn', error);
        return { ok: false, error: toErrorReply(error) } as const;
      },
    );
    if (this.#process === child) this.#post({ type: 'drawn', id, result });
  }

  async #print(child: UtilityProcess, { id, html }: { id: number; html: string }, signal: AbortSignal): Promise<void> {
    const answer = (result: Extract<ToEngine, { type: 'printed' }>['result']) => {
      if (this.#process === child) this.#post({ type: 'printed', id, result });
    };
    const progress = (done: number, total: number) => {
      if (this.#process === child) this.#post({ type: 'printing', id, done, total });
    };
    try {
      answer({ ok: true, value: await printPdf(html, { progress, signal }) });
    } catch (error) {
      if (signal.aborted) {
        answer({ ok: false, error: { code: 'cancelled', message: t('transfer.cancelled') } });
        return;
      }
      logError('print: failed', error);
      const reason = error instanceof Error ? error.message : String(error);
      answer({ ok: false, error: { code: 'unsupported', message: t('transfer.printFailed', { reason }) } });
    }
  }
}
