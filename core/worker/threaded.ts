import { Worker } from 'node:worker_threads';
import { createCaller } from '#core/rpc.ts';
import { heavyMethods, type HeavyWork } from '#core/worker/heavy.ts';

/** Room for what is soon let go of, in MB. By itself it grows to 48, and an idle thread never gives it back. */
const youngMegabytes = 8;

/**
 * Heavy work in a worker thread of its own.
 * @param entry path of the bundled core/worker/thread.ts
 * @param resources folder of the program's resources
 */
export function threadedWork(entry: string, resources: string): { work: HeavyWork; close(): Promise<void> } {
  const worker = new Worker(entry, {
    workerData: { resources },
    resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
  });
  const caller = createCaller({
    send: (message) => worker.postMessage(message),
    receive: (listener) => worker.on('message', listener),
  });
  worker.on('error', (error) => caller.close(`The worker has ended: ${error.message}`));
  const work = Object.fromEntries(
    heavyMethods.map((method) => [method, (input: unknown) => caller.call(method, input)]),
  ) as unknown as HeavyWork;
  return {
    work,
    async close() {
      caller.close('The case was closed.');
      await worker.terminate();
    },
  };
}
