import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { setLanguage } from '#lib/i18n/t.ts';
import { logTo } from '#lib/log.ts';
import { bind, serve } from '#core/rpc.ts';
import { createHeavyWork } from '#core/worker/heavy.ts';
import { workContract } from '#core/worker/work-contract.ts';
import { openResources } from '#core/resources.ts';
import { toLogMessage } from '#lib/log-message.ts';

/** Entry point of the worker thread: heavy work behind the thread's port. */
const { resources, language } = z.object({ resources: z.string(), language: z.string() }).parse(workerData);
setLanguage(language);
const work = createHeavyWork(openResources(resources));
const port = parentPort;
if (port) {
  logTo((level, what, thrown, plain) => port.postMessage({ event: toLogMessage(level, what, thrown, plain) }));
  serve(
    { handle: bind(workContract, { work }) },
    { send: (message) => port.postMessage(message), receive: (listener) => port.on('message', listener) },
  );
}
