import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { AppError, toErrorReply } from '#lib/errors.ts';
import { logTo } from '#lib/log.ts';
import { serve } from '#core/rpc.ts';
import { createHeavyWork, heavyMethods } from '#core/worker/heavy.ts';
import { openResources } from '#core/resources.ts';
import { loggedOf } from '#lib/logged.ts';

/** Entry of the worker thread: heavy work behind the thread's port. */
const { resources } = z.object({ resources: z.string() }).parse(workerData);
const work = createHeavyWork(openResources(resources).gazetteer);
const port = parentPort;
if (port) {
  logTo((level, what, thrown) => port.postMessage({ event: loggedOf(level, what, thrown) }));
  serve(
    {
      async handle(method, input) {
        try {
          const name = heavyMethods.find((known) => known === method);
          if (!name) throw new AppError('internal', `the worker has no ${method}`);
          return { ok: true, value: await (work[name] as (input: unknown) => Promise<unknown>)(input) };
        } catch (thrown) {
          return { ok: false, error: toErrorReply(thrown) };
        }
      },
    },
    { send: (message) => port.postMessage(message), receive: (listener) => port.on('message', listener) },
  );
}
