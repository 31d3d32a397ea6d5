import { cpus } from 'node:os';
import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import { language, t } from '#lib/i18n/t.ts';
import { logError, logLine } from '#lib/log.ts';
import { memoryMark } from './child-protocol.ts';
import { childReplySchema } from './child-reply.ts';
import { forkReader, type ReaderProgram } from './fork-reader.ts';
import type { Extracted, ParseInput } from './extracted.ts';
import type { ReaderEnd, ReaderProcess, StartReader } from './reader-process.ts';

/** Reads source files into articles. If a file fails, it rejects with an `AppError`, and other files are not affected. */
export interface Parser {
  /**
   * Reads one file. Rejects with an `AppError`: `unreadable`, `unsupported`, `too-large` (the message says whether
   * bytes, text, time or memory exceeded the limit) or `cancelled`.
   */
  parse(input: ParseInput, signal?: AbortSignal): Promise<Extracted>;
  /** Cancels running and waiting files and ends the processes. Further calls are rejected. */
  close(): Promise<void>;
}

/** Limits for the processes that read files, and their number. */
export interface ReaderLimits {
  /** The time limit for one file, in milliseconds. */
  timeoutMs?: number;
  /** The memory limit of one child (resident, including buffers), in MB. */
  memoryMb?: number;
  /** The number of files read at the same time, each in its own process. */
  concurrency?: number;
  /** A child is replaced after this many files, so that memory leaks do not add up. */
  recycleAfter?: number;
  /** A child is ended after being idle for this many milliseconds. */
  restMs?: number;
}

const startTimeoutMs = 60_000;

/**
 * With more children than this, the process that stores the results is the bottleneck, and each child takes a hundred
 * megabytes.
 */
const maxChildren = 8;

/** The best number of files to read at the same time on this computer: one per core, up to a limit. */
export function parsersAtOnce(): number {
  return Math.min(maxChildren, cpus().length);
}

interface Task {
  input: ParseInput;
  resolve: (value: Extracted) => void;
  reject: (error: AppError) => void;
  /** Its child ended while reading it, and it is being tried again. */
  retried: boolean;
  /** Removes the abort listener. */
  release: () => void;
}

/** Creates a parser that runs in child processes of this one. */
export function childParser(options: ReaderProgram & ReaderLimits): Parser {
  return limitedParser((memoryMb, events) => forkReader(options, memoryMb, events), options);
}

/** Creates a parser that runs in other processes, because limits on memory and time require a process that can be killed. */
export function limitedParser(startReader: StartReader, limits: ReaderLimits): Parser {
  const concurrency = Math.max(1, limits.concurrency ?? 1);
  const queue: Task[] = [];
  const slots: Slot[] = [];
  let closed = false;

  const pump = (): void => {
    while (queue.length > 0) {
      let slot = slots.find((candidate) => !candidate.busy);
      if (slot === undefined) {
        if (slots.length >= concurrency) return;
        slot = createSlot(startReader, limits, pump);
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
  /** Kills the child immediately. The caller settles its task. */
  kill(): void;
  close(): Promise<void>;
}

/** A place for one child process, started when needed, killed at a limit and replaced after a while. */
// eslint-disable-next-line max-lines-per-function -- one machine of few states, whose steps call each other
function createSlot(startReader: StartReader, options: ReaderLimits, onFree: () => void): Slot {
  const timeoutMs = options.timeoutMs ?? 30_000;
  const memoryMb = options.memoryMb ?? 1024;
  const recycleAfter = options.recycleAfter ?? 2_000;
  const restMs = options.restMs ?? 20_000;
  let child: ReaderProcess | null = null;
  let ready = false;
  let current: Task | null = null;
  let timer: NodeJS.Timeout | undefined;
  let done = 0;
  let sequence = 0;

  const finishTask = (act: (task: Task) => void): void => {
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

  /** Lets the host process end while the child is idle, and ends the child after a while, because it takes a hundred megabytes. */
  const idle = (): void => {
    if (child === null || current !== null) return;
    child.keepsHost(false);
    timer = setTimeout(drop, restMs);
    timer.unref();
  };

  const drop = (): void => {
    const old = child;
    child = null;
    ready = false;
    done = 0;
    old?.kill();
  };

  const send = (): void => {
    if (child === null || current === null) return;
    const { input } = current;
    sequence += 1;
    timer = setTimeout(() => {
      drop();
      finishTask((task) => {
        task.reject(
          new AppError(
            'too-large',
            t('capture.timedOut', { name: input.name, seconds: Math.round(timeoutMs / 100) / 10 }),
          ),
        );
      });
    }, timeoutMs);
    child.send({ id: sequence, input, language: language() });
  };

  const failStart = (reason: string): void => {
    drop();
    finishTask((task) => task.reject(new AppError('internal', t('capture.noReader', { reason }))));
  };

  const onEnd = (old: ReaderProcess, { reason, printed }: ReaderEnd): void => {
    if (old !== child) return;
    const wasReady = ready;
    const wasFresh = done === 0;
    child = null;
    ready = false;
    done = 0;
    clearTimeout(timer);
    if (current === null) return;
    if (!wasReady) {
      failStart(lastLine(printed) ?? reason);
      return;
    }
    const memory = printed.includes(memoryMark) || /heap out of memory|Allocation failed|\bOOM\b/.test(printed);
    // An earlier file or another program may have ended the child. Running out of memory in a new child is this file's own fault.
    if (!current.retried && !(memory && wasFresh)) {
      current.retried = true;
      start();
      return;
    }
    finishTask((task) => {
      const { name } = task.input;
      task.reject(
        memory
          ? new AppError('too-large', t('capture.outOfMemory', { name, limit: memoryMb }))
          : new AppError('unreadable', t('capture.crashed', { name, reason })),
      );
    });
  };

  /** Ends a child that sends an invalid message, because the file it read may control it. */
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
      finishTask((task) => task.reject(new AppError('unreadable', t('capture.nonsense', { name }))));
    }
  };

  const onMessage = (reply: unknown): void => {
    const parsed = childReplySchema.safeParse(reply);
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
    // Starting a new child costs half a second, so it is replaced rarely, or if it does not free its memory.
    if (done >= recycleAfter || message.rss > memoryMb * 1024 * 1024 * 0.6) drop();
    finishTask((task) => {
      if (message.type === 'read') task.resolve(message.value);
      else task.reject(new AppError(message.error.code, message.error.message, { cause: message.error.details }));
    });
  };

  const start = (): void => {
    const started = startReader(memoryMb, {
      onMessage(message) {
        if (started === child) onMessage(message);
      },
      onEnd: (end) => onEnd(started, end),
    });
    child = started;
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
      child.keepsHost(true);
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
      finishTask((task) => task.reject(cancelled(task.input.name)));
      drop();
      old?.keepsHost(true);
      await old?.ended;
    },
  };
}

/** Returns the line with the error from an error output. */
function lastLine(text: string): string | undefined {
  return text
    .split('\n')
    .reverse()
    .find((line) => /\bError\b/.test(line))
    ?.trim();
}

/**
 * Creates a parser that runs in this process without limits on time and memory. For tests, and for hosts that are
 * themselves file-reading processes.
 */
export function inProcessParser(options: { cmaps?: string } = {}): Parser {
  let closed = false;
  return {
    async parse(input, signal) {
      if (closed) throw new AppError('cancelled', t('capture.closed', { name: input.name }));
      // Parsers are large; a host that only starts children must not load them.
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
