import { Worker } from 'node:worker_threads';
import { AppError } from '#lib/errors.ts';
import { language, onLanguage, t } from '#lib/i18n/t.ts';
import { logAndReturn, logError, logLine } from '#lib/log.ts';
import { createCaller, createClient, type Caller } from '#core/rpc.ts';
import { workContract, type HeavyWork } from '#core/worker/work-contract.ts';
import { logMessageSchema, relog } from '#lib/log-message.ts';

/** Limit for short-lived objects, in MB. By default it grows to 48, and an idle thread never gives it back. */
const maxYoungGenerationMb = 8;
/** Maximum wait for a thread that does not end when asked, for example in a long step. */
const terminateTimeoutMs = 2_000;

/** The first request that a new thread needs. */
const openMethod: `work.${keyof HeavyWork}` = 'work.openSearch';

export interface ThreadedWork {
  work: HeavyWork;
  /** Starts the thread now instead of on the first call. */
  start(): void;
  /** Ends the thread; all waiting and later calls are rejected. */
  close(): Promise<void>;
}

/** A thread, and the calls that wait for it. */
interface WorkerLine {
  worker: Worker;
  caller: Caller;
  /** Why it ended. */
  over: string | null;
}

/**
 * Runs heavy work in its own worker thread. If the thread ends, the next call starts another one with the search index that was open, and
 * waiting calls are repeated once. It uses the language of this process.
 * @param entry path of the bundled core/worker/thread.ts
 * @param resources folder of the program's resources
 */
export function threadedWork(entry: string, resources: string): ThreadedWork {
  const listeners = new Set<() => void>();
  let line: WorkerLine | null = null;
  let opened: { folder: string; dir: string } | null = null;
  let isAgain = false;
  let closed = false;
  const isClosed = () => closed;

  function begin(): WorkerLine {
    const worker = new Worker(entry, {
      workerData: { resources, language: language() },
      resourceLimits: { maxYoungGenerationSizeMb: maxYoungGenerationMb },
    });
    const caller = createCaller({
      send: (message) => worker.postMessage(message),
      receive: (listener) => worker.on('message', listener),
    });
    const begun: WorkerLine = { worker, caller, over: null };
    let reason: string | undefined;
    caller.onEvent((event) => {
      const logged = logMessageSchema.safeParse(event);
      if (logged.success) relog(logged.data);
    });
    worker.on('error', (error) => (reason = error.message));
    // The caller would wait forever for an answer that cannot be deserialised.
    worker.on('messageerror', (error) => {
      reason = error.message;
      void worker.terminate();
    });
    worker.on('exit', (code) => {
      begun.over = reason ?? t('errors.exitCode', { code });
      if (line === begun) line = null;
      if (!closed) {
        logError(logLine`worker: ended, is started again when something is asked (${begun.over})`);
        isAgain = true;
        for (const listener of listeners) listener();
      }
      caller.close(begun.over);
    });
    if (isAgain && opened) {
      createClient(workContract, caller.call)
        .work.openSearch({ ...opened, isAgain })
        .catch((error: unknown) => {
          // If this thread has ended too, the next one tries again.
          if (begun.over === null) logError('worker: the search index could not be opened again', error);
        });
    }
    return begun;
  }

  const stopFollowing = onLanguage(() => {
    if (!line) return; // the next thread starts with it
    createClient(workContract, line.caller.call)
      .work.speak({ language: language() })
      .catch(logAndReturn('worker: does not speak the language that was chosen', undefined));
  });

  async function call(method: string, input: unknown): Promise<unknown> {
    for (let time = 1; ; time++) {
      if (closed) throw new AppError('cancelled', t('errors.caseClosed'));
      const current = (line ??= begin());
      if (method === openMethod) opened = input as { folder: string; dir: string };
      try {
        return await current.caller.call(method, input);
      } catch (error) {
        if (current.over === null || isClosed()) throw error;
        // The thread may have ended for another reason than this call, so it is repeated once, but not forever.
        if (time > 1)
          throw new AppError('internal', t('errors.workerEnded', { reason: current.over }), { cause: error });
      }
    }
  }

  return {
    work: {
      ...createClient(workContract, call).work,
      onRestart(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    start() {
      if (!closed) line ??= begin();
    },
    async close() {
      closed = true;
      stopFollowing();
      listeners.clear();
      const last = line;
      if (!last) return;
      last.caller.close(t('errors.caseClosed'));
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, terminateTimeoutMs)));
      await Promise.race([last.worker.terminate(), late]);
      clearTimeout(timer);
    },
  };
}
