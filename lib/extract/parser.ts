import { cpus } from 'node:os';
import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import { language, t } from '#lib/i18n/t.ts';
import { logError, logLine } from '#lib/log.ts';
import { memoryMark, type ChildRequest } from './child-protocol.ts';
import { childReplySchema } from './child-reply.ts';
import { forkReader, type ReaderProcess, type ReaderProgram } from './fork-reader.ts';
import type { Extracted, ParseInput } from './extracted.ts';

/** Reads source files into articles. One file's failure is one `AppError` and touches no other file. */
export interface Parser {
  /**
   * Reads one file. Rejects with an `AppError`: `unreadable`, `unsupported`, `too-large` (bytes, text, time or memory;
   * the message says which limit) or `cancelled`.
   */
  parse(input: ParseInput, signal?: AbortSignal): Promise<Extracted>;
  /** Ends what runs, rejecting it as cancelled, and frees the processes. Further calls are refused. */
  close(): Promise<void>;
}

export interface ChildParserOptions extends ReaderProgram {
  /** Most time for one file, in milliseconds. */
  timeoutMs?: number;
  /** Most memory of one child (resident, buffers included), in MB. */
  memoryMb?: number;
  /** Files that are read at once, each in a process of its own. */
  concurrency?: number;
  /** Files after which a child is replaced, so that what a parser leaks does not add up. */
  recycleAfter?: number;
  /** Time without a file after which a child is ended, in milliseconds. */
  restMs?: number;
}

const startTimeoutMs = 60_000;

/** Children beyond which the one process that writes what they read is the slower one, and each holds a hundred megabytes. */
const maxChildren = 8;

/** How many files a host does well to have read at once on this machine: one for each core, within bounds. */
export function parsersAtOnce(): number {
  return Math.min(maxChildren, cpus().length);
}

interface Task {
  input: ParseInput;
  resolve: (value: Extracted) => void;
  reject: (error: AppError) => void;
  /** It was being read when a child ended, and is read once more. */
  retried: boolean;
  /** Takes the abort listener away. */
  release: () => void;
}

/** A parser that runs in child processes, because a limit on bytes, time and memory can only be kept on a process that can be ended. */
export function childParser(options: ChildParserOptions): Parser {
  const concurrency = Math.max(1, options.concurrency ?? 1);
  const queue: Task[] = [];
  const slots: Slot[] = [];
  let closed = false;

  const pump = (): void => {
    while (queue.length > 0) {
      let slot = slots.find((candidate) => !candidate.busy);
      if (slot === undefined) {
        if (slots.length >= concurrency) return;
        slot = createSlot(options, pump);
        slots.push(slot);
      }
      const task = queue.shift();
      if (task !== undefined) slot.run(task);
    }
  };

  return {
    parse(input, signal) {
      return new Promise<Extracted>((resolve, reject) => {
        if (closed) {
          reject(new AppError('cancelled', t('capture.closed', { name: input.name })));
          return;
        }
        if (signal?.aborted === true) {
          reject(cancelled(input.name));
          return;
        }
        const onAbort = (): void => {
          const waiting = queue.indexOf(task);
          if (waiting !== -1) queue.splice(waiting, 1);
          else slots.find((slot) => slot.task() === task)?.kill();
          task.release();
          reject(cancelled(input.name));
        };
        const task: Task = {
          input,
          resolve,
          reject,
          retried: false,
          release: () => signal?.removeEventListener('abort', onAbort),
        };
        signal?.addEventListener('abort', onAbort, { once: true });
        queue.push(task);
        pump();
      });
    },
    async close() {
      closed = true;
      for (const task of queue.splice(0)) {
        task.release();
        task.reject(cancelled(task.input.name));
      }
      await Promise.all(slots.map((slot) => slot.close()));
    },
  };
}

function cancelled(name: string): AppError {
  return new AppError('cancelled', t('capture.cancelled', { name }));
}

interface Slot {
  readonly busy: boolean;
  task(): Task | null;
  run(task: Task): void;
  /** Ends the child at once; its task is settled by whoever calls. */
  kill(): void;
  close(): Promise<void>;
}

/** One place for a child: started when needed, ended at a limit, replaced after a while. */
// eslint-disable-next-line max-lines-per-function -- one machine of few states, whose steps call each other
function createSlot(options: ChildParserOptions, onFree: () => void): Slot {
  const timeoutMs = options.timeoutMs ?? 30_000;
  const memoryMb = options.memoryMb ?? 1024;
  const recycleAfter = options.recycleAfter ?? 2_000;
  const restMs = options.restMs ?? 20_000;
  let child: ReaderProcess | null = null;
  let ready = false;
  let current: Task | null = null;
  let timer: NodeJS.Timeout | undefined;
  let stderr = '';
  let done = 0;
  let sequence = 0;

  const settle = (act: (task: Task) => void): void => {
    clearTimeout(timer);
    const task = current;
    current = null;
    if (task !== null) {
      task.release();
      act(task);
    }
    idle();
    onFree();
  };

  /** An idle child must not keep its host alive, and after a while not itself: it holds a hundred megabytes. */
  const idle = (): void => {
    if (child === null || current !== null) return;
    child.unref();
    child.channel?.unref();
    timer = setTimeout(drop, restMs);
    timer.unref();
  };

  const drop = (): void => {
    const old = child;
    child = null;
    ready = false;
    done = 0;
    if (old === null) return;
    old.removeAllListeners('message');
    old.kill('SIGKILL');
  };

  const send = (): void => {
    if (child === null || current === null) return;
    const { input } = current;
    sequence += 1;
    timer = setTimeout(() => {
      drop();
      settle((task) => {
        task.reject(
          new AppError(
            'too-large',
            t('capture.timedOut', { name: input.name, seconds: Math.round(timeoutMs / 100) / 10 }),
          ),
        );
      });
    }, timeoutMs);
    child.send({ id: sequence, input, language: language() } satisfies ChildRequest, (error) => {
      // Only when the child is already gone; its `exit` tells why.
      if (error !== null) clearTimeout(timer);
    });
  };

  const failStart = (reason: string): void => {
    drop();
    settle((task) => task.reject(new AppError('internal', t('capture.noReader', { reason }))));
  };

  const onExit = (old: ReaderProcess, code: number | null, signal: NodeJS.Signals | null): void => {
    if (old !== child) return;
    const wasReady = ready;
    const wasFresh = done === 0;
    child = null;
    ready = false;
    done = 0;
    clearTimeout(timer);
    if (current === null) return;
    const reason = signal ?? `code ${code ?? 0}`;
    if (!wasReady) {
      failStart(lastLine(stderr) ?? reason);
      return;
    }
    const memory = stderr.includes(memoryMark) || /heap out of memory|Allocation failed|\bOOM\b/.test(stderr);
    // What ended the child may come from a file before, or from without; memory that a new child lacks is the file's own.
    if (!current.retried && !(memory && wasFresh)) {
      current.retried = true;
      start();
      return;
    }
    settle((task) => {
      const { name } = task.input;
      task.reject(
        memory
          ? new AppError('too-large', t('capture.outOfMemory', { name, limit: memoryMb }))
          : new AppError('unreadable', t('capture.crashed', { name, reason })),
      );
    });
  };

  /** A child that answers what no child answers is ended, as it may be in the hands of the file that it read. */
  const onNonsense = (error: z.ZodError): void => {
    logError(logLine`reader of files: a message that it does not send: ${z.prettifyError(error)}`);
    const wasReady = ready;
    clearTimeout(timer);
    drop();
    if (current === null) return;
    if (!wasReady) {
      failStart(t('capture.nonsenseAnswer'));
    } else if (!current.retried) {
      current.retried = true;
      start();
    } else {
      const { name } = current.input;
      settle((task) => task.reject(new AppError('unreadable', t('capture.nonsense', { name }))));
    }
  };

  const onMessage = (told: unknown): void => {
    const parsed = childReplySchema.safeParse(told);
    if (!parsed.success) {
      onNonsense(parsed.error);
      return;
    }
    const message = parsed.data;
    if (message.type === 'ready') {
      ready = true;
      clearTimeout(timer);
      send();
      return;
    }
    if (message.id !== sequence) return;
    done += 1;
    // Starting anew costs half a second of warming up, so it is done seldom, or when memory does not come back.
    if (done >= recycleAfter || message.rss > memoryMb * 1024 * 1024 * 0.6) drop();
    settle((task) => {
      if (message.type === 'read') task.resolve(message.value);
      else task.reject(new AppError(message.error.code, message.error.message, { cause: message.error.details }));
    });
  };

  const start = (): void => {
    stderr = '';
    const started = forkReader(options, memoryMb);
    child = started;
    started.stderr?.on('data', (chunk: Buffer) => {
      if (started === child) stderr = (stderr + chunk.toString('utf8')).slice(-8_192);
    });
    started.on('message', (message) => {
      if (started === child) onMessage(message);
    });
    // `close` and not `exit`: only then is all of standard error here, which tells why.
    started.on('close', (code, signal) => onExit(started, code, signal));
    started.on('error', (error) => {
      if (started === child && !ready) failStart(error.message);
    });
    timer = setTimeout(() => failStart(t('capture.noAnswer')), startTimeoutMs);
  };

  return {
    get busy() {
      return current !== null;
    },
    task: () => current,
    run(task) {
      current = task;
      clearTimeout(timer);
      if (child === null) {
        start();
        return;
      }
      child.ref();
      child.channel?.ref();
      send();
    },
    kill() {
      drop();
      clearTimeout(timer);
      current = null;
      onFree();
    },
    async close() {
      const old = child;
      settle((task) => task.reject(cancelled(task.input.name)));
      drop();
      if (old !== null && old.exitCode === null && old.signalCode === null) {
        old.ref();
        await new Promise<void>((resolve) => old.once('close', () => resolve()));
      }
    },
  };
}

/** The line of an error print that names the error. */
function lastLine(text: string): string | undefined {
  return text
    .split('\n')
    .reverse()
    .find((line) => /\bError\b/.test(line))
    ?.trim();
}

/** Reads in this process, without limits of time and memory: for tests, and for hosts that are such a process themselves. */
export function inProcessParser(options: { cmaps?: string } = {}): Parser {
  let closed = false;
  return {
    async parse(input, signal) {
      if (closed) throw new AppError('cancelled', t('capture.closed', { name: input.name }));
      // Parsers are heavy; a host that only forks children must not load them.
      const { parseSource } = await import('./parse.ts');
      const extracted = signal?.aborted === true ? null : await parseSource(input, options);
      if (extracted === null || signal?.aborted === true) throw cancelled(input.name);
      return extracted;
    },
    close() {
      closed = true;
      return Promise.resolve();
    },
  };
}
