import { dirname, join } from 'node:path';
import type { MessagePortMain } from 'electron';
import { z } from 'zod';
import { limitedParser, parsersAtOnce } from '#lib/extract/parser.ts';
import { contract, type EngineEvent } from '#core/contract.ts';
import { openWithStartupCache, type StartupCase } from '#core/startup-cache/startup-cache.ts';
import type { DrawnPicture, PictureWanted, Ports, Printing } from '#core/ports.ts';
import { toErrorReply, type Result } from '#lib/errors.ts';
import { english, onLanguage, setLanguage } from '#lib/i18n/t.ts';
import { logError, logLine, logTo } from '#lib/log.ts';
import { toLogMessage } from '#lib/log-message.ts';
import { openResources } from '#core/resources.ts';
import { fromErrorReply, serve, type Contract, type FeatureContract, type Service } from '#core/rpc.ts';
import { createSampleCase } from '#core/sample.ts';
import { createCase } from '#core/store/create.ts';
import { unpackBundle } from '#core/transfer/bundle-unpack.ts';
import { builtPage } from '#core/transfer/package/page.ts';
import { threadedWork } from '#core/worker/threaded.ts';
import { toEngineSchema, type EngineOptions, type FromEngine } from './messages.ts';
import { UtilityReaders } from './readers.ts';

/**
 * Entry point of the utility process: the core of one case, served over the port of every window. Answers what the windows have asked for
 * before the process ends.
 */

/** How long, in ms, closing waits for windows that have not closed their ports. */
const PORT_CLOSE_TIMEOUT_MS = 500;

const main = process.parentPort;
const sendToMain = (message: FromEngine) => {
  main.postMessage(message);
};

const readers = new UtilityReaders(sendToMain);

interface Running {
  service: StartupCase;
  /** Releases everything the engine was given. */
  close(): Promise<void>;
}

let running: Promise<Running> | undefined;
/** Cancels the creation of a case. */
const creation = new AbortController();
const openPorts = new Set<MessagePortMain>();
const pendingMutations = new Set<Promise<unknown>>();
let onPortsClosed: (() => void) | undefined;

logTo((level, what, thrown, plain) => sendToMain(toLogMessage(level, what, thrown, plain)));
process.on('unhandledRejection', (reason) => {
  logError('engine: a promise was rejected and nobody heard', reason);
});

main.on('message', (event) => {
  const parsed = toEngineSchema.safeParse(event.data);
  if (!parsed.success) {
    logError(logLine`engine: a message that main does not send: ${z.prettifyError(parsed.error)}`);
    return;
  }
  const message = parsed.data;
  if (message.type === 'open') {
    setLanguage(message.options.language);
    running = start(message.options);
    running.catch(() => undefined); // main has been told, and ends this process
  } else if (message.type === 'port') for (const port of event.ports) void servePort(port);
  else if (message.type === 'printed') {
    printing.get(message.id)?.answer(message.result);
    printing.delete(message.id);
  } else if (message.type === 'printing') printing.get(message.id)?.progress(message.done, message.total);
  else if (message.type === 'drawn') {
    drawing.get(message.id)?.(message.result);
    drawing.delete(message.id);
  } else if (message.type === 'reader') {
    for (const port of event.ports) readers.connect(message.id, port);
  } else if (message.type === 'reader-ended') readers.end(message.id, message.end);
  else if (message.type === 'language') setLanguage(message.language);
  else if (message.type === 'cancel') creation.abort();
  else void close();
});

async function start(options: EngineOptions): Promise<Running> {
  const { work, start: startWorker, close: endWorker } = threadedWork(options.workerFile, options.resources);
  startWorker();
  const parser = limitedParser((memoryMb, events) => readers.start(memoryMb, events), { concurrency: parsersAtOnce() });
  const ports: Ports = {
    name: english('host.holder'),
    dataDir: options.dataDir,
    cacheDir: options.cacheDir,
    work,
    mbtilesThread: join(dirname(options.workerFile), 'mbtiles.js'),
    parser,
    printPdf,
    drawPicture,
    dossierFont: () => openResources(options.resources).dossierFont(),
    ...builtPage(options.verifyPage),
    version: options.version,
  };
  try {
    await make(options, ports);
    const service = await openWithStartupCache(options.path, ports);
    sendToMain({ type: 'opened', title: await service.title });
    // A case may turn out to be damaged after its first answers.
    service.opened.catch(refuse);
    return {
      service,
      async close() {
        await service.close();
        await parser.close();
        await endWorker();
      },
    };
  } catch (error) {
    refuse(error);
    throw error;
  }
}

function refuse(error: unknown): void {
  sendToMain({ type: 'refused', error: toErrorReply(error) });
}

async function make({ path, make, dataDir, resources }: EngineOptions, ports: Ports): Promise<void> {
  if (make?.kind === 'empty') await createCase({ dir: path, dataDir, title: make.title, description: '' });
  else if (make?.kind === 'bundle')
    await unpackBundle({ bundle: make.file, dir: path, progress, signal: creation.signal });
  else if (make?.kind === 'sample') await createSampleCase(path, openResources(resources), ports);
}

let lastReportMs = -Infinity;

/** Reports the progress of the creation, ten times a second at most. */
function progress(done: number, total: number): void {
  const now = performance.now();
  if (now - lastReportMs < 100) return;
  lastReportMs = now;
  sendToMain({ type: 'making', done, total });
}

const printing = new Map<number, { answer(result: Result<Uint8Array>): void; progress: Printing['progress'] }>();
let lastPrintId = 0;

/** Has main print a self-contained HTML document: only main can create a window, even a hidden one. */
function printPdf(html: string, { progress, signal }: Printing): Promise<Uint8Array> {
  const id = ++lastPrintId;
  sendToMain({ type: 'print', id, html });
  const stop = () => sendToMain({ type: 'stop-print', id });
  signal.addEventListener('abort', stop);
  return new Promise((resolve, reject) => {
    const answer = (result: Result<Uint8Array>) => {
      signal.removeEventListener('abort', stop);
      if (result.ok) resolve(result.value);
      else reject(fromErrorReply(result.error));
    };
    printing.set(id, { answer, progress });
  });
}

const drawing = new Map<number, (result: Result<DrawnPicture>) => void>();
let lastDrawingId = 0;

/** Has main draw an original, as only main can create a window. */
function drawPicture(wanted: PictureWanted): Promise<DrawnPicture> {
  const id = ++lastDrawingId;
  sendToMain({ type: 'draw', id, wanted });
  return new Promise((resolve, reject) => {
    drawing.set(id, (result) => (result.ok ? resolve(result.value) : reject(fromErrorReply(result.error))));
  });
}

async function servePort(port: MessagePortMain): Promise<void> {
  openPorts.add(port);
  const opened = running;
  if (!opened) return;
  const service = await opened.then(
    (started) => started.service,
    () => undefined, // main was told why it cannot be opened
  );
  if (!service) return;
  const countedService: Service = {
    handle(method, input) {
      const answer = service.handle(method, input);
      if (isMutation(method)) {
        const settled = answer.finally(() => pendingMutations.delete(settled));
        pendingMutations.add(settled);
      }
      return answer;
    },
    onEvent(listener) {
      const stops = [
        service.onEvent(listener),
        // Previous answers were in the previous language.
        onLanguage(() => listener({ type: 'language' } satisfies EngineEvent)),
      ];
      return () => stops.forEach((stop) => stop());
    },
  };
  const stopEvents = serve(countedService, {
    send: (message) => {
      port.postMessage(message);
    },
    receive: (listener) =>
      port.on('message', (event) => {
        listener(event.data);
      }),
  });
  port.on('close', () => {
    stopEvents();
    openPorts.delete(port);
    if (!openPorts.size) onPortsClosed?.();
  });
  port.start();
}

/** Whether closing waits for a call. Queries need no answer once nobody is there to receive it, and some wait for a job to end. */
function isMutation(name: string): boolean {
  const [feature = '', method = ''] = name.split('.');
  const methods: FeatureContract | undefined = (contract as Contract)[feature];
  return methods?.[method]?.kind === 'mutation';
}

/**
 * Handles what is left on the windows' ports (a message sent before its window closed still arrives), finishes pending changes, then exits.
 */
async function close(): Promise<void> {
  if (openPorts.size) {
    await new Promise<void>((resolve) => {
      onPortsClosed = resolve;
      setTimeout(resolve, PORT_CLOSE_TIMEOUT_MS);
    });
  }
  await Promise.allSettled(pendingMutations);
  let status = 0;
  try {
    await (await running)?.close();
  } catch (error) {
    logError('engine: the case could not be closed cleanly', error);
    status = 1;
  }
  process.exit(status);
}
